"""Every sentence the command line says."""

PROGRAM = "简报：把行业简报变成团队聊天里的随问随答。"
HELP_RUN = "启动机器人；没有 TELEGRAM_BOT_TOKEN 时，在本机打开演示聊天页。"
HELP_INGEST = "导入简报文件。"
HELP_ARTICLES = "列出已导入的文章。"
HELP_ASK = '看机器人会怎么回答，例如：jianbao ask "/company 中芯国际"。'
HELP_SEARCH = "全文搜索，语法与聊天里相同。"
HELP_MENTIONS = "列出一家企业或一个主题的每处提及。"
HELP_FIGURES = "列出简报给出的企业数据。"
HELP_COMPARE = "把几家企业的同一指标放在一起；加 --picture 画成图。"
OPTION_PICTURE = "把对比图写进这个 PNG 文件"
NOTHING_SHARED = "这几家企业没有可以放在一起的指标。"
COMPARE_TOO_FEW = "请写两家以上的企业。"
COMPARE_GROUP = "「{name}」自己没有数据，取旗下的{names}。"
DRAWN = "已画好：{path}"
UNWRITABLE = "写不了 {path}，请检查路径和权限。"
PICTURE_FOOTER = "《{title}》{date} · 数值照录原文"
HELP_TREND = "历期提到一家企业、一个主题或一个词多少次；加 --picture 画成图。"
HELP_DIFF = "两期有什么不同：新提到、不再提到、数据变化、后续；默认最新一期和上一期。"
OPTION_TREND_PICTURE = "把趋势图写进这个 PNG 文件"
TREND_UNKNOWN = "目录里没有「{name}」，各期原文也没有。"
TREND_LINE = "{date}\t{mentions} 处\t{articles} 篇"
TREND_WORDS_LINE = "{date}\t{articles} 篇"
TREND_ONE = "只有一期，看不出趋势。"
TREND_TITLE = "{name} 提及趋势"
TREND_MENTIONS = "提及（处）"
TREND_ARTICLES = "文章（篇）"
TREND_FOOTER = "{issues} · {first} 至 {last}"
TREND_ISSUES = "共 {count} 期"
MONTH = "{month}月"
DAY = "{month}/{day}"
DIFF_TOO_FEW = "要有两期才能对比。"
DIFF_UNKNOWN = "没有 {date} 这一期。现有：{known}"
DIFF_HEAD = "{old} → {new}"
DIFF_NAME = "{part}\t{name}\t{count}"
DIFF_FIGURE = "数据变化\t{company}\t{metric}\t{before}（{before_period}）→ {after}（{after_period}）"
DIFF_STORY = "后续\t{before}\t{after}"
DIFF_PARTS = {
    "new_companies": "新提到的企业",
    "gone_companies": "不再提到的企业",
    "new_unlisted_companies": "新提到的未收录企业",
    "gone_unlisted_companies": "不再提到的未收录企业",
    "new_topics": "新提到的主题",
    "gone_topics": "不再提到的主题",
}
HELP_PLAYGROUND = "只启动本机演示聊天页（本地 Bot API 服务器）。"
HELP_CHECK = "检查设置、数据库、目录、令牌和时钟。"
HELP_BACKUP = "备份数据库和收到的原文件，都在一个文件里。"
HELP_RESTORE = "从备份恢复数据库。"
OPTION_DB = "数据库文件"
OPTION_JSON = "输出 JSON"
OPTION_CSV = "输出 CSV"
OPTION_ISSUE = "看哪一期，写成 2020、2020-09 或 2020-09-10；默认最新一期"
OPTION_ALL = "看全部各期，新的在前"
ISSUE_OR_ALL = "--issue 和 --all 只能用一个。"
ISSUE_UNKNOWN = "没有 {when} 的简报。现有：{known}。"
OPTION_DATE = "简报日期，写成 2020-09 或 2020-09-10"
OPTION_REPLACE = "替换这个编号的简报"
OPTION_PORT = "演示页端口"
OPTION_FRESH = "清空演示聊天，从头开始"
OPTION_SECTION = "只列这个栏目"

FIRST_BULLETIN = "还没有简报，先导入自带的样例……"
PLAYGROUND_UP = (
    "没有设置 TELEGRAM_BOT_TOKEN，已打开本机演示聊天。\n在浏览器里打开 {url} ，选「简报」，发送：/company 中芯国际"
)
STANDBY = "另一个 jianbao 正在用这个数据库，本程序待命，等它结束后接手。"
RUNNING = "机器人 @{username} 已就绪，按 Ctrl+C 停止。"
CLAIM_CODE = "机器人还没有主人。请在 Telegram 私聊 @{username}，发送：/claim {code}"
INGESTING = "整理"
INGESTED = {
    "new": "已导入：{title} {date}，{articles} 篇文章（编号 {id}）",
    "replaced": "已替换：{title} {date}，{articles} 篇文章（编号 {id}）",
    "same": "没有变化：{title} {date}，{articles} 篇文章（编号 {id}）",
}
NOTE = "  说明：{note}"
ESTIMATED = "{date}（推定）"
NO_ARTICLES = "还没有文章。先运行：jianbao ingest 文件"
BACKED_UP = "已备份到 {path}"
RESTORED = "已恢复；原来的数据库留作 {aside}"
RESTORED_ANEW = "已恢复。"
BACKUP_DAMAGED = "{path} 不是完好的备份（{detail}），请换一个；原来的数据库没有动。"
NOT_SENT_AGAIN = (
    "已经到点的 {count} 份简报不再补发：备份之后它们可能发过了。"
    "要补发，请在 /subscriptions 里点「现在发送」。备份之后讲过的文章，下一份可能再讲一遍。"
)

# problems: one line, with what to do
UNREADABLE = {
    "empty": "{name}：文件是空的，请换一份。",
    "too_large": "{name}：文件超过 20 MB，请拆成单期再导入。",
    "too_many_lines": "{name}：超过 20 万行，请拆成单期再导入。",
    "binary": "{name}：不是文本文件。请另存为 UTF-8 文本（.txt）再导入。",
    "format": "{name}：这种文件读不了。请另存为 .docx、.pdf、.html、.md 或 .txt 再导入。",
    "old_word": "{name}：是旧版 Office 文件。请用 Word 或 WPS 另存为 .docx 再导入。",
    "encrypted": "{name}：文件有密码。请去掉密码再导入。",
    "scan": "{name}：是扫描件，里面没有文字。请先做文字识别（OCR），或换一份有文字的。",
    "damaged": "{name}：文件已损坏，打不开。请重新导出一份再导入。",
    "bomb": "{name}：解压后过大，不予打开。请重新导出一份再导入。",
    "doctype": "{name}：文件里声明了外部实体，不予打开。请重新导出一份再导入。",
    "crashed": "{name}：读这个文件时出错。请重新导出一份，或另存为 .txt 再导入。",
    "too_slow": "{name}：太复杂，没能在 20 秒内读完。请拆成单期，或另存为 .txt 再导入。",
    "too_heavy": "{name}：太复杂，读它要用的内存过多。请拆成单期，或另存为 .txt 再导入。",
    "encoding": "{name}：认不出文字编码。请另存为 UTF-8 文本再导入。",
    "missing": "{name}：文件不存在或读不了，请检查路径。",
}
NOT_A_BULLETIN = {
    "text": "{name}：没有文字，请换一份。",
    "titles": "{name}：没有找到目录，也认不出文章标题，不像简报。",
    "body": "{name}：目录列了 {entries} 条，但正文里找不到这些标题。请检查文件是否完整。",
}
DATE_NEEDED = (
    "{name}：《{title}》没有写明月份{guess}。请加 --date 2020-09，或用 --replace 编号替换已有的一期{existing}。"
)
INBOX_DATE_NEEDED = "{name}：《{title}》没有写明月份。请在文件名里加上年月，如 简报-2020-09.docx，再放进来。"
INBOX_NO_FILE = "{name}：读不了。这里只收文件本身，不收链接；请检查权限，再放进来。"
INBOX_UNUSABLE = "收件夹建不了，或者写不了，请检查路径和权限"
DATE_GUESS = "（推定 {estimated}）"
DATE_EXISTING = "（已有：{issues}）"
DATE_UNREADABLE = "日期「{given}」不对，请写成 2020-09 或 2020-09-10。"
UNKNOWN_BULLETIN = "没有编号为 {bulletin_id} 的简报，用 jianbao bulletins 查看编号。"
BULLETIN_WITHDRAWN = "{name}：这是已撤下的《{title}》{date}（编号 {bulletin_id}）。要重新放出来，请用 jianbao bulletins restore {bulletin_id}。"
ISSUE_EXISTS = (
    "已有一期《{title}》{month}（编号 {bulletin_id}），同名的简报一个月只能有一期。请先改名、改日期或撤下它。"
)
TITLE_UNUSABLE = "名称要有 1 到 {limit} 个字。"
NOTHING_EARLIER = "编号 {bulletin_id} 没有可换回的上一版。"
ORIGINAL_MISSING = "编号 {bulletin_id} 的原文件没有保存，或已损坏。再导入一次同一个文件即可。"
NO_SUCH_COMMAND = "没有命令 {word}。"
NO_SUCH_OPTION = "没有选项 {word}。"
MISSING_ARGUMENT = "还缺 {name}。"
BAD_ARGUMENT = "{name} 的值不能用。"
CHOICES = "可以写 {words}。"
NOTHING_FOUND = "没有找到。"
BAD_USAGE = "命令写得不对。"
DID_YOU_MEAN = "是不是 {words}？"
SEE_HELP = "用法见 {command} --help"
STORE_MISSING = "找不到 {path}，请检查路径。"
STORE_DAMAGED = "{path} 不是完好的简报数据库（{detail}）。请用 jianbao restore 从备份恢复。"
STORE_NEWER = "{path} 由更新的版本写成，请先升级程序。"
STORE_BUSY = "{path} 正被另一个程序占用，请稍后再试。"
STORE_SERVED = "机器人正在用 {path}，请先停下它，再恢复。"
STORE_ERROR = "{path} 打不开或写不了，请检查权限和磁盘空间。"
TOKEN_REFUSED = "Telegram 不认这个令牌，请检查 TELEGRAM_BOT_TOKEN。"
PLATFORM_UNREACHABLE = "连不上 {root}（{detail}）。请检查网络，需要代理时设置 TELEGRAM_PROXY。"
PLAYGROUND_DOWN = "演示页没能在端口 {port} 启动（{detail}）。可以换一个：--port {other}"
PORT_TAKEN = "端口 {port} 已被占用，请换一个：--port {other}"
SETTING = "设置 {name}：{what}"
TOKEN_NEEDED = "设置了 TELEGRAM_API_URL，还需要 TELEGRAM_BOT_TOKEN"
UNFORESEEN = "程序出错：{what}（{where}）。请把这一行报告给开发者。"

QUERY_EMPTY = "没看到要查的内容。"
QUERY_TOO_LONG = "要查的内容太长（{length} 字），请控制在 {limit} 字以内。"
QUERY_SYNTAX = {
    "quote": "引号没有成对，或引号里是空的。",
    "or": "OR 两边都要有词。",
    "excluded": "只写了要排除的词，还要写要找的词。",
    "empty": "没看到要找的词。",
    "field": "冒号后面要写内容。",
    "many": "词太多了，请控制在 12 个以内。",
    "name": "没有叫「{word}」的企业或主题。",
    "unlisted": "「{word}」未收录于目录，简报也没有给出它的数据。",
}

UNLISTED_MARK = "{name}（未收录）"
UNLISTED_NOTE = "未收录"
QUERY_AMBIGUOUS = "「{word}」可能是：{names}。请写得更完整些。"
PICTURES_MISSING = "没有安装画图组件。请运行：pip install 'jianbao[pictures]'"

CHECK_OK = "✓ {what}"
CHECK_BAD = "✗ {what}"
CHECK_SETTINGS = "设置"
CHECK_DATABASE = "数据库 {path}：{bulletins} 期 {articles} 篇"
CHECK_NO_DATABASE = "数据库 {path}：还没有，首次运行或导入时建立"
CHECK_EMPTY = "数据库 {path}：还没有简报，请运行 jianbao ingest 文件"
CHECK_SEEDS = "自带目录：{companies} 家企业等，{topics} 个主题"
CHECK_SEEDS_BAD = "自带目录读不了，请重新安装"
CHECK_TOKEN = "令牌：末四位 {tail}"
CHECK_TOKEN_FORM = "令牌格式不对，应为「数字:字母」，请从 @BotFather 重新复制"
CHECK_NO_TOKEN = "没有令牌：jianbao run 会打开本机演示"
CHECK_CLOCK = "时钟：{now}"
CHECK_CLOCK_BAD = "时钟 {now} 早于程序发布时间，请先校准系统时间"

HELP_CATALOGUE = "管理企业和主题名录。"
HELP_CATALOGUE_CHECK = "检查名录：重名、别名冲突、常用词、上级和代码。"
HELP_CATALOGUE_IMPORT = "从 CSV 导入名称；列：名称、别名、代码、类型。"
HELP_CATALOGUE_CLEAR = "清空名录，不再使用自带的企业和主题。"
HELP_CATALOGUE_SEEDS = "重新装入自带的企业和主题。"
OPTION_STRICT = "有一行不对就什么也不导入"
OPTION_PACKAGED = "检查自带名录，不看数据库"
IMPORTING = "导入 {name}"
IMPORTED = "已导入：新增 {entries} 条、{names} 个名称；重读了 {articles} 篇文章。"
IMPORTED_NOTHING = "没有变化：这些名称都已在名录里。"
TAKEN = "  说明：{count} 个名称已属于名录里别的条目，保持不变。"
CLEARED = "已清空名录（原有 {entries} 条）。导入自己的名单：jianbao catalogue import 文件；恢复自带的：jianbao catalogue seeds"
SEEDED = "已装入自带名录：新增 {entries} 条、{names} 个名称；重读了 {articles} 篇文章。"
BAD_ROW = "第 {line} 行：{what}"
BAD_ROWS = {
    "fields": "列数和表头不一样，请检查分隔符和引号。",
    "name": "没有名称，请补上或删去这一行。",
    "long": "名称或别名超过 64 字，请改短。",
    "kind": "类型不认识，请写「企业」或「主题」，也可以留空。",
    "controls": "有打印不出的字符或乱码，请删去后重新保存。",
    "quotes": "引号没有成对，请检查。",
}
BAD_ROWS_IN_ALL = "共 {count} 行有问题，其余的行照常导入。"
UNREADABLE_LIST = {
    "missing": "{name}：文件不存在或读不了，请检查路径。",
    "empty": "{name}：文件是空的，请换一份。",
    "header": "{name}：第一行要写列名，至少有「名称」一列（可选：别名、代码、类型）。请另存为 CSV 再导入。",
}
BROKEN_ROWS = "共 {count} 行有问题，什么也没有导入。改好后再试，或去掉 --strict。"
KINDS = {"company": "企业", "topic": "主题"}
FAULT_SERIOUS = "✗ {what}"
FAULT_WARNING = "! {what}"
FAULTS = {
    "double": "{kind}「{name}」和「{others}」重名：请合并成一条，写法不同的放进别名。",
    "shared": "{kind}「{name}」和「{others}」都叫「{alias}」：问到时会请人选择；请只留给一家，除非都对。",
    "ordinary": "{kind}「{name}」的「{alias}」也是常用词：请标为有歧义（ambiguous），除非简报里总指它。",
    "orphan": "{kind}「{name}」的上级「{alias}」不存在：请补上这一条，或改正名称。",
    "ticker": "{kind}「{name}」的代码「{alias}」不像证券代码：请写成 688981.SH、0981.HK、AAPL.US 这样。",
}
CATALOGUE_FINE = "名录没有问题（{entries} 条）。"
CATALOGUE_FAULTS = "名录 {entries} 条：{serious} 处要改，{warnings} 处请留意。"

HELP_DELIVERIES = "列出投递记录：待送、已送达、结果不明、存疑、被拒收……"
HELP_DIGEST = "每日简报。"
HELP_PREVIEW = "预览某个群或私聊的下一份简报，不发送。"
OPTION_DAYS = "看最近几天的记录；还没送出的总会列出。"
OPTION_CHAT = "只看这个群或私聊（编号）。"
NO_DELIVERIES = "没有投递记录。"
NO_SUBSCRIPTION = "{chat} 没有订阅。"

HELP_EXPORT = "导出文件：文章（编号或标题）、企业、主题，或收藏夹（群或私聊的编号）。"
OPTION_FORMAT = "md、html、txt；收藏夹还可以是 csv"
OPTION_OUTPUT = "写到这个文件；不写就输出到屏幕"
EXPORT_CSV = "只有收藏夹能导出成 csv。"
EXPORT_NOTHING = "没有找到「{name}」，没有可导出的内容。"
EXPORTED = "已写入 {path}"

HELP_REPORT = "检查一份简报文件：读出了什么、哪里可能有损坏；不入库，不改原文。"
REPORT_HEAD = "{title} {date}：{sections} 个栏目，{articles} 篇文章"
REPORT_NO_DATE = "（没有日期）"
REPORT_CHARACTERS = "共 {total} 字：{parts}"
REPORT_PAGE = "第 {pages} 页"
REPORT_PAGE_FROM = "第 {pages} 页起"
REPORT_OFFSET = "第 {offset} 字"
DAMAGE = "· {place}：{what}"
REPORT_FOUND = "共 {count} 处，请对照原文；原文未作改动。"
REPORT_FINE = "没有发现损坏。"

HELP_BULLETINS = "列出各期简报，含已撤下的；也可改名、改日期、撤下、恢复、换回上一版。"
HELP_RENAME = "给一期改名。"
HELP_REREAD = "重读各期原文：升级之后，早先入库的期也有新认得的企业和数字。"
HELP_REDATE = "改一期的日期，写成 2020-09 或 2020-09-10。"
HELP_WITHDRAW = "撤下一期：回答、搜索、分享和没发出的简报里都不再有它；收藏保留。"
HELP_RESTORE_ISSUE = "恢复撤下的一期。"
HELP_ROLL_BACK = "换回替换之前的版本；再换一次，又换过来。"
ISSUE = "编号 {id}\t{title} {date}\t{articles} 篇"
ISSUE_WITHDRAWN = "\t已撤下"
ISSUE_EARLIER = "\t有上一版（{date}，{articles} 篇）"
RENAMED = "已改名：{issue}"
REREAD = "已重读：{issue}"
REDATED = "已改日期：{issue}"
WITHDRAWN = "已撤下：{issue}"
RESTORED_ISSUE = "已恢复：{issue}"
ROLLED_BACK = "已换回上一版：{issue}"

HELP_REVIEWS = "列出读者的反馈：问了什么，答了什么，怎么说。"
NO_REVIEWS = "还没有反馈。"
HELP_UNLISTED = "列出最新一期提到、目录未收录的企业，和有人提出的别名。"
UNLISTED_LINE = "{names}  {places} 处，{articles} 篇"
ALIAS_LINE = "有人说「{typed}」指「{meant}」"
NO_UNLISTED = "没有未收录的企业。"
VERDICTS = {"good": "有用", "bad": "没用", "wrong": "答错"}
TOGETHER = "（与{names}合计）"
