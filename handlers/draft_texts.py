"""Every sentence about bringing a bulletin in that a user of the chat sees; see `texts`."""

from bot.models import DamageKind

# a file has come
EDITORS_ONLY = "只有编辑和主人可以提交简报文件。"
FETCHING = "<b>{name}</b>\n正在接收……"
WAITING = "<b>{name}</b>\n正在识别……"
READING = "<b>{name}</b>\n正在识别：{done}/{total} 篇"
STORING = "<b>{name}</b>\n正在入库……"
STORING_AT = "<b>{name}</b>\n正在入库：{done}/{total} 篇"
REFUSED = "<b>{name}</b>\n{why}"
KNOWN = "这份文件已经入库：{bulletin}，共 {articles} 篇，不用再发。"
TOO_LARGE = "文件超过 20 MB，Telegram 不让机器人取。请去掉图片、拆成单期，或另存为 .docx、.txt 再发。"
NOT_FETCHED = "没能取到文件，请再发一次。"

# why a file is none of ours
UNREADABLE = {
    "empty": "文件是空的，请换一份。",
    "missing": "文件已经不在了，请再发一次。",
    "too_large": TOO_LARGE,
    "too_many_lines": "超过 20 万行，请拆成单期再发。",
    "binary": "不是文本文件。请另存为 UTF-8 文本（.txt）再发。",
    "format": "这种文件读不了。请另存为 .docx、.pdf、.html、.md 或 .txt 再发。",
    "old_word": "是旧版 Office 文件。请用 Word 或 WPS 另存为 .docx 再发。",
    "encrypted": "文件有密码。请去掉密码再发。",
    "scan": "是扫描件，里面没有文字。请先做文字识别（OCR），或换一份有文字的。",
    "damaged": "文件已损坏，打不开。请重新导出一份再发。",
    "bomb": "解压后过大，不予打开。请重新导出一份再发。",
    "doctype": "文件里声明了外部实体，不予打开。请重新导出一份再发。",
    "crashed": "读这个文件时出错。请重新导出一份，或另存为 .txt 再发。",
    "too_slow": "太复杂，没能按时读完。请拆成单期，或另存为 .txt 再发。",
    "too_heavy": "太复杂，读它要用的内存过多。请拆成单期，或另存为 .txt 再发。",
    "encoding": "认不出文字编码。请另存为 UTF-8 文本再发。",
}
NOT_A_BULLETIN = {
    "text": "没有文字，请换一份。",
    "titles": "没有找到目录，也认不出文章标题，不像简报。",
    "body": "目录列了 {entries} 条，正文里找不到这些标题。请检查文件是否完整。",
}
DATE_UNREADABLE = "日期「{given}」不对，请写成 2020-09 或 2020-09-10。"
UNKNOWN_BULLETIN = "要替换的那一期已经不在了，请重新选择。"
WITHDRAWN = "这是已撤下的《{title}》{date}。要重新放出来，请发送 /bulletins 恢复它。"
ISSUE_EXISTS = "《{title}》{month} 已有一期。请改日期，或替换那一期。"

# the preview
NOT_YET = "预览，还没有入库：除了这里，谁也看不到。"
DATED = "《{title}》{date}"
UNDATED = "《{title}》日期未定"
COUNT = "{sections} 个栏目 · {articles} 篇文章"
COUNT_PLAIN = "{articles} 篇文章，不分栏目"
FOUND = "企业 {companies} 家 · 主题 {topics} 个 · 数据 {figures} 条"
ASSUMED = "推定：{note}"
ASSUMED_DATE = "月份没有写明，按正文里的日期推定"
FLAWED = "可能有损坏：{count} 处（{listed}）"
MENDED = "断开的段落已接上：{count} 处"
FLAWLESS = "没有发现损坏"
KIND_COUNT = "{kind} {count}"
BECOMES_NEW = "入库后是新的一期。"
OVER_WITHDRAWN = "这个月的一期已经撤下，入库后由这份文件代替它。"
REPLACES = "入库后将<b>替换</b>：{bulletin}，{articles} 篇。"
CONFLICT = "现在还不能入库：{why}"
FILE = "文件：{name}"

BUTTON_STORE = "入库"
BUTTON_STORE_REPLACING = "入库并替换"
BUTTON_DATE = "改日期"
BUTTON_TARGET = "替换某期"
BUTTON_CANCEL = "取消"
BUTTON_MANAGE = "管理这一期"
BUTTON_TREE = "看目录"
BUTTON_FLAWS = "看损坏"
BUTTON_BACK = "返回预览"
BUTTON_SECTIONS = "栏目"
BUTTON_SECTION = "{name}（{count}）"
BUTTON_TARGETED = "✓ {bulletin}"
BUTTON_NO_TARGET = "不替换"

TREE = "<b>目录</b> · {title}\n共 {articles} 篇，点栏目看标题。"
SECTION = "<b>{section}</b> · {articles} 篇"
NO_SECTION = "全部文章"
TITLE = "{number}. {title}"
TITLE_AT = "{number}. {title}（{pages}）"

FLAWS = "<b>可能有损坏的地方</b> · {title}\n共 {count} 处，原文不会改动。"
FLAWS_IN_PART = "只列前 {count} 处，全部请看：<code>jianbao report 文件</code>"
FLAW = "{number}. {what}"
FLAW_AT = "{number}. <b>{place}</b>\n{what}"
FLAW_KINDS: dict[DamageKind, str] = {
    "lost": "缺正文",
    "unlisted": "目录未列",
    "doubled": "重复",
    "near": "大半相同",
    "joined": "断段已接",
    "odd": "可疑字符",
    "misspelt": "疑似错名",
    "quotes": "引号不成对",
}

# dates and targets
DATE = (
    "<b>改日期</b> · 《{title}》\n现在：{date}\n"
    "点一个月份，或<b>回复这条消息</b>写日期：<code>2020-09</code> 或 <code>2020-09-10</code>。"
)
DATE_NEEDED = (
    "<b>这是哪一期？</b> · 《{title}》\n文件没有写明月份{guess}{siblings}。\n"
    "点一个月份，或<b>回复这条消息</b>写日期：<code>2020-09</code> 或 <code>2020-09-10</code>。"
)
GUESS = "（推定 {date}）"
SIBLINGS = "，已有：{dates}"
TARGETS = "<b>替换某期</b> · 《{title}》\n选要替换的一期；原来的文章会换成这份文件里的。"
NO_TARGETS = "还没有可以替换的简报。"
ESTIMATED = "{date}（推定）"
NO_DATE = "未定"

# what became of it
DONE = "<b>已入库</b>：{bulletin}，共 {articles} 篇。"
FAILED = "没有入库：{why}"
DONE_MEANS = "大家现在就能查到，订阅会在下一次发送时提到。"
DONE_REPLACED = "换下的一版留着，可在「管理这一期」换回。"
DONE_BY = "{who} 入库。"
GIVEN_UP = "已取消，文件没有保存。"
SAY_GONE = "这份草稿已过期，请把文件再发一次。"
SAY_STORING = "{who} 正在入库，请稍候。"
SAY_STORED = "{who} 已经入库。"
SAY_CANCELLED = "{who} 已经取消。"
SAY_READING = "还在识别，请稍候。"

# /drafts
DRAFTS = "<b>待入库的文件</b> · {count} 份\n点一份看预览，七天后自动丢弃。"
NO_DRAFTS = (
    "没有待入库的文件。\n把新一期简报发给我就行：.docx、.pdf、.html、.md、.txt，不超过 20 MB。"
    "我先给您看预览，点「入库」后大家才看得到。"
)
BUTTON_DRAFT = "{title} {date}"
EDITOR_HELP = "\n\n<b>编辑可用</b>\n把简报文件发给我（私聊直接发；群里回复我或 @我）：先看预览，再入库\n/drafts — 待入库的文件\n/unlisted — 原文提到、目录未收录的企业"
