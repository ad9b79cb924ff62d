"""Every sentence about passing on that a user of the chat sees; see `texts`."""

# buttons
BUTTON_SHARE = "分享"
BUTTON_SHARE_ONE = "{number} 分享"
BUTTON_OPEN = {
    "passage": "打开原文",
    "article": "打开原文",
    "company": "打开",
    "topic": "打开",
    "comparison": "打开对比",
    "overview": "打开速览",
    "trend": "打开趋势",
    "changes": "打开对比",
    "timeline": "看各期",
}
BUTTON_MORE = "更多 · {name}"
BUTTON_SUBSCRIBE = "订阅"
BUTTON_SUBSCRIBE_HERE = "订阅到这里"
BUTTON_ADD_TO_GROUP = "加到群里"
BUTTON_ASK = "请求开通"

SCAN_COMPARISON = "扫码看对比"
SCAN_TREND = "扫码看趋势"

# a card in a chat
SHARED = "<b>{name}</b> 分享"
SHARED_WITH = "<b>{name}</b> 分享：{note}"
NAMELESS = "有人"
CARD_ENTRY = "<b>{name}</b> · {mentions} 处提及 · {articles} 篇文章"
CARD_ENTRY_ONLY = "<b>{name}</b>"
CARD_COMPARISON = "<b>数据对比</b> · {names} · {bulletin}"
CARD_OVERVIEW = "<b>本期速览</b> · {bulletin}，共 {articles} 篇"
CARD_TIMELINE = "<b>{name}</b> · 各期怎么说 · {issues} 期 {articles} 篇"

# inline results
RESULT_ENTRY = "{mentions} 处提及 · {articles} 篇文章，发送摘要"
RESULT_WHOLE = {
    "comparison": "数据对比：{names}",
    "overview": "本期速览：{issue}",
    "trend": "趋势：{name}",
    "changes": "两期对比：{dates}",
    "timeline": "各期怎么说：{name}",
}
RESULT_TREND = "{issues}，发送各期提到多少"
RESULT_TOLD = {
    "overview": "共 {articles} 篇，发送各栏目要点",
    "changes": "谁新提到、哪些数据变了、哪些事有后续",
    "timeline": "{issues} 期 {articles} 篇，发送各期要点",
}
RESULT_FIGURE = "{company} · 《{title}》"
RESULT_SHARED = "点这里发送。想附一句话，接着往下写。"
RESULT_SHARED_WITH = "点这里发送，附言：{note}"
OUTSIDER = "只对受邀的人开放"
OUTSIDER_WHAT = "您还不能使用简报。点上方「请求开通」，主人会看到。"
OUTSIDER_CARD = "这个机器人只对受邀的人开放。"
KEY_EXPIRED = "这个分享按钮已过期，请重新查询"
NOTHING_FOUND = "没有找到，换个词试试"
FOUND_ELSEWHERE = "这一期没有，试试输入：{typed} @{issue}"
SHARED_GONE = "原文已撤下或已更新"
SHARED_WITHDRAWN = "（原文已撤下）"

SHARE_WHICH = "分享 <b>{name}</b> 的哪一条数据？点一下，选择发给谁。"

# links
DEAD = {
    "unknown": "这个链接无效或已失效。请向发送者要一个新的，或直接发送要查的名称。",
    "expired": "这个链接已过期。请向发送者要一个新的，或直接发送要查的名称。",
    "withdrawn": "分享者已撤回这段内容。",
    "gone": "这段原文已不在简报中，可能已被新一期替换。",
    "issue_withdrawn": "原文已撤下。",
}
STILL_CLOSED = "您还不能打开这个链接，管理员还没有允许。允许后我会告诉您，再点一次链接就能打开。"
OPENED = "分享给您的段落"
FOLLOW_WHAT = "订阅「{name}」？到点把新内容发给您，不重复。"
FOLLOW_ALL = "订阅简报？到点把新内容发给您，不重复。"
PACK = "<b>订阅{name}专题</b>\n到点把新内容发到这里，不重复。请管理员点下面设置。"
BUTTON_PACK = "订阅{name}专题"

# what comes back
BUTTON_FEEDBACK = "反馈"
BUTTON_VERDICTS = {"good": "👍", "bad": "👎", "wrong": "答错了"}
VERDICTS = {"good": "👍", "bad": "👎", "wrong": "答错了"}
THANKS = "谢谢，已转告"
IN_PRIVATE = "请在与我的私聊里发送 {command}。"
NOTHING_SHARED_YET = "还没有您的分享记录。在任何一段原文下点「分享」，发送或被打开后就会列在这里。"
SHARED_LIST = "<b>我的分享</b>（{count}）\n点编号看全文、撤回。"
SHARED_LINE = "{number}. {text}"
SHARED_NOTE = "附言：{note}"
SENT = "发送 {count} 次"
SENT_UNKNOWN = "发送次数未知"
SHARED_COUNTS = "{sent} · 打开 {opened} 次 · 👍 {good} · 👎 {bad} · 答错 {wrong}"
NOT_COUNTED = "{sent} · 未计数"
LIVES_UNTIL = "链接有效至 {date}。"
BUTTON_COUNTING = {True: "不再计数", False: "恢复计数"}
BUTTON_REFRESH = "刷新"
BUTTON_WITHDRAW = "撤回"
WITHDRAWN = "已撤回，链接不再有效"
REVIEWS = "<b>读者反馈</b>（{count}）\n点编号看全文。"
REVIEW_LINE = "{number}. {verdict} 「{query}」\n{answer}"
REVIEW = "<b>{verdict}</b> · {when}\n问：{query}\n<blockquote expandable>{answer}</blockquote>"
NO_REVIEWS = "没有待处理的反馈。"
BUTTON_ASIDE = "已处理"
