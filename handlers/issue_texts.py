"""Every sentence about the issues themselves that a user of the chat sees; see `texts`."""

# the list
ISSUES = "<b>往期简报</b>（{count} 期）\n点一期看目录。"
ISSUES_EDITOR = "<b>往期简报</b>（{count} 期）\n点一期打开或管理。"
BUTTON_ISSUE = "{date} · {title}（{articles} 篇）"
BUTTON_ISSUE_WITHDRAWN = "已撤下 · {date} · {title}"
BUTTON_ISSUES = "‹ 往期"
EDITORS_ONLY = "只有主人和编辑可以这样做。"
ISSUE_GONE = "这一期已不在了。"
EDITOR_HELP = "\n/bulletins — 点一期：改名、改日期、撤下、恢复、换回上一版\n/source — 检查一期的原文件哪里可能有损坏"
"""Goes on where that of `draft_texts` ends."""

# one issue, for editors
ISSUE = "<b>{bulletin}</b>"
ISSUE_FACTS = "{articles} 篇 · {added} 入库"
ISSUE_FILE = "文件：{name}"
ISSUE_WITHDRAWN = "<b>{date} 已撤下</b>，读者看不到。"
ISSUE_EARLIER = "上一版：{version}"
BUTTON_OPEN = "打开"
BUTTON_RENAME = "改名"
BUTTON_REDATE = "改日期"
BUTTON_SOURCE = "检查原文件"
BUTTON_WITHDRAW = "撤下"
BUTTON_RESTORE = "恢复"
BUTTON_ROLL_BACK = "换回上一版"
BUTTON_SURELY = {"withdraw": "确定撤下", "roll_back": "确定换回"}
ISSUE_VERSION = "{bulletin}，{articles} 篇\n{added} 入库"
ISSUE_VERSION_FILE = " · {name}"
RENAME = "请<b>回复这条消息</b>，写上新名称（{limit} 字以内）。\n现在：{now}"
REDATE = "请<b>回复这条消息</b>，写上日期，如 2021-03 或 2021年3月5日。\n现在：{now}"
SURELY = {
    "withdraw": (
        "<b>撤下{bulletin}？</b>\n"
        "回答、搜索、分享和还没发出的简报里马上都没有它；已收藏的摘录保留，注明原文已撤下。随时可以恢复。"
    ),
    "roll_back": "<b>换回上一版？</b>\n\n现在：{now}\n\n上一版：{earlier}\n\n以后还可以再换过来。",
}
WORKING = {
    "withdraw": "正在撤下……",
    "restore": "正在恢复……",
    "roll_back": "正在换回上一版……",
    "redate": "正在改日期……",
    "source": "正在检查原文件，可能要十几秒……",
}
DONE = {
    "rename": "✓ 已改名",
    "redate": "✓ 已改日期",
    "withdraw": "✓ 已撤下",
    "restore": "✓ 已恢复",
    "roll_back": "✓ 已换回上一版",
}

# what is wrong
ISSUE_EXISTS = "已有一期《{title}》{month}，同名的简报一个月只能有一期。请先改名、改日期或撤下其中一期。"
TITLE_UNUSABLE = "名称要有 1 到 {limit} 个字，请再回复一次。"
NOTHING_EARLIER = "没有可换回的上一版，或刚才已经换过。"
ORIGINAL_MISSING = "这一期的原文件没有保存，或已损坏。再导入一次同一个文件即可。"

# its file
SOURCE_WHICH = "<b>检查原文件</b>\n选一期："
SOURCE = "<b>检查原文件</b> · {bulletin}"
SOURCE_CHARACTERS = "{total} 字：{parts}"
SOURCE_FOUND = "请留意 {count} 处：{kinds}"
SOURCE_FINE = "没有发现损坏。"
SOURCE_MENDED = "断开的段落已自动接上：{count} 处，见完整报告。"
SOURCE_LINE = "{number}. {place}\n{what}"
SOURCE_NOWHERE = "正文之外"
BUTTON_WHOLE_REPORT = "完整报告"
REPORT_NAME = "原文件检查 {title} {date}"
REPORT_CAPTION = "<b>检查原文件</b> · {bulletin}\n共 {count} 处"
OFFSET = "第 {offset} 字"
