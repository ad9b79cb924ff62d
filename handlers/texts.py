"""Every sentence a user of the chat sees. Placeholders in braces are filled and escaped in `render`."""

# the menu, in its order
MENU = {
    "company": "查企业：/company 中芯国际",
    "topic": "查主题：/topic 5G",
    "search": "全文搜索：/search 光子芯片",
    "numbers": "企业数据：/numbers 中芯国际",
    "compare": "数据对比：/compare 京东方 TCL科技",
    "trend": "提及趋势：/trend 5G",
    "diff": "对比上期：新提到的、变化、后续",
    "contents": "目录：按栏目读原文",
    "brief": "本期速览：一屏看完",
    "bulletins": "往期：打开以前的简报",
    "saved": "收藏夹：查看和搜索收藏的段落",
    "subscribe": "订阅：到点把新内容发到这里",
    "subscriptions": "我的订阅：查看和更改",
    "shared": "我的分享：打开几次，可撤回",
    "help": "使用说明",
}

WELCOME = "<b>简报</b>把长长的行业简报变成随问随答：每句话都是原文，都有出处。\n\n{latest}"
TRY = "点一下试试。"
TRY_NAMES = "点一下试试，或直接发{names}。"
LATEST = "现有：{bulletin}，共 {articles} 篇文章。"
NO_BULLETIN = "还没有简报。请管理员用 <code>jianbao ingest 文件</code> 导入一期。"
HELP = (
    "<b>可以这样问</b>\n"
    "/company 中芯国际 — 这家企业，简报说了什么\n"
    "/topic 5G — 这个主题，哪些文章在讲\n"
    "/search 光子芯片 — 全文搜索，多个词用空格隔开\n"
    "/numbers 中芯国际 — 简报给出的数据，后面可加指标\n"
    "/compare 京东方 TCL科技 — 同一指标放在一起看，后面可加指标，可画成图\n"
    "/trend 5G — 历期提到多少次，可画成图\n"
    "/diff — 与上期对比：谁新提到、谁不再提、哪些数据变了、哪些事有后续\n"
    "/contents — 目录，可读全文\n"
    "/brief — 本期速览\n"
    "/bulletins — 往期简报\n"
    "/saved — 收藏夹；<code>/saved 芯片 #周报</code> 查找\n"
    "/subscribe — 订阅，到点发来；<code>/subscribe 中芯国际</code> 直接关注\n"
    "/subscriptions — 查看和更改订阅\n"
    "「分享」— 把一段原文发给别人；在任何聊天里输入 @我 和名称也可以\n"
    "/shared — 我分享过的：打开几次，可撤回\n\n"
    '搜索还支持：<code>"整句"</code>、<code>-排除</code>、<code>甲 OR 乙</code>、<code>栏目:运营竞争</code>、'
    "<code>企业:华为</code>、<code>主题:5G</code>。\n\n"
    "也可以用中文：<code>公司 中芯国际</code>、<code>主题 5G</code>、<code>查 光子芯片</code>、<code>趋势 5G</code>、<code>对比上期</code>、<code>目录</code>、<code>速览</code>、<code>往期</code>、<code>收藏夹</code>、<code>订阅</code>、<code>我的订阅</code>。\n"
    "问的是最新一期；后面写 <code>@2020-09</code> 看那一期，写 <code>全部</code> 看各期。\n"
    "回复我的一条回答并写上要找的词，就只在那几篇文章里查找。\n"
    "在群里请用命令、@我，或回复我的消息。"
)
OWNER_HELP = "\n\n<b>主人可用</b>\n/allow — 在群里发：开放本群；/allow 编号：允许某人或某群；/allow 编号 编辑：让某人当编辑\n/deny — 同样写法：收回\n/status — 运行状况：投递、订阅、权限\n/reviews — 读者反馈"

BUTTON_BRIEF = "本期速览"
BUTTON_CONTENTS = "目录"
BUTTON_COMPANIES = "查企业"
BUTTON_TOPICS = "查主题"
BUTTON_READ = "原文"
BUTTON_READ_ONE = "原文 {number}"
BUTTON_PREVIOUS = "‹ 上一页"
BUTTON_NEXT = "下一页 ›"
BUTTON_EARLIER_ARTICLE = "« 上一篇"
BUTTON_LATER_ARTICLE = "下一篇 »"
BUTTON_MEANT = "不是？{name}"
BUTTON_SECTION = "回栏目"
BUTTON_NUMBERS = "数据"
BUTTON_RELATED = "相关"
BUTTON_BACK = "返回"
BUTTON_ALLOW = "允许"
BUTTON_DENY = "拒绝"
BUTTON_EARLIER = "‹ 上一处"
BUTTON_LATER = "下一处 ›"
BUTTON_WIDE = "前后段"
BUTTON_NARROW = "只看本段"
BUTTON_WHOLE = "全文"
BUTTON_POINTS = "三句话"
HERE = "第 {page} 页，共 {pages} 页"
PAGE_OF = "{page}/{pages}"

OFFER = {
    "company": "想查哪家企业？点一下，或发送 <code>/company 名称</code>。\n{bulletin} 提到最多的：",
    "topic": "想查哪个主题？点一下，或发送 <code>/topic 名称</code>。\n{bulletin} 提到最多的：",
}
ASK_SEARCH = "想找什么？发送 <code>/search 光子芯片</code>，多个词用空格隔开。"
MENTION = "「{name}」第 {number}/{count} 处"
MENTION_HERE = "第 {number} 处，共 {count} 处"
FOUND = "查找「{words}」"
STORY_BEFORE = "前情：{date}《{title}》"
STORY_AFTER = "后续：{date}《{title}》"
BUTTON_BEFORE = "‹ 前情"
BUTTON_AFTER = "后续 ›"
POSITION = "第 {number}/{count} 篇"
IN_TITLE = "（见标题，下面是正文开头）"
IN_PART = "（长段落，节选）"
COUNT = "{mentions} 处提及 · {articles} 篇文章"
ONLY_BELOW = "没有直接提到，只提到下级"
CHILDREN_ALONE = "旗下：{names}"
CHILDREN = "旗下另计：{names}，见「相关」"
CORRECTED = "按「{name}」查询，您输入的是「{typed}」。"
TAKEN_FOR = {
    "former": "「{typed}」是「{name}」的旧名，以下按现名查询。",
    "brands": "「{typed}」属于「{name}」，以下按「{name}」查询。",
}
UNLISTED = "「{asked}」未收录于目录，以下按原文字面查找。"
PARTED = "没有「{typed}」这个主题，按同时提到「{words}」查找。"
PARTED_ONE = "没有「{typed}」这个主题，按「{words}」查找。"
UNLISTED_ENTRY = "「{name}」未收录于目录，以下按原文字面统计。"
UNDERSTOOD = {"company": "按企业「{name}」理解。", "topic": "按主题「{name}」理解。"}
UNDERSTOOD_FIGURES = "按「{name}」的数据理解。"
NOT_STATED = "简报没有给出它的{metrics}，以下是说到它的原文。"
UNDERSTOOD_COMPARED = "按「{names}」的对比理解。"
COMPANIES_BESIDE = "同文提到的企业：{names}。"
CLOSEST = "最贴近问题的原文："
UNDERSTOOD_RANKED = "按「{metric}」的排列理解。"
RANKED = "各企业的<b>{metric}</b>，{order}，{companies} 家{shown}；表后是第一家的原文。"
RANKED_SHOWN = "，列前 {shown} 家"
RANKED_APART = "只说了一部分业务的，不在上表：\n{lines}"
RANKED_BY = {
    ("value", False, False): "从高到低，只排同一单位的",
    ("value", False, True): "从低到高，只排同一单位的",
    ("change", False, False): "增得最快的在前",
    ("change", False, True): "增得最慢的在前",
    ("change", True, True): "降得最多的在前",
    ("change", True, False): "降得最少的在前",
}
UNDERSTOOD_SECTION = "按栏目「{section}」理解。"
UNDERSTOOD_WORDS = "按查找「{words}」理解。"
ALSO_ASKED = "还问到的，点按钮看："
NO_ISSUE_BEFORE = "还没有更早的一期，以下查的是这一期。"
TALK = {
    "thanks": "不客气，随时问。",
    "subscriptions": "发送 /subscriptions，就能看这里的订阅和下一次什么时候发，也可以暂停或删除。",
    "unread": "图片、语音和表情我看不懂，请把企业、主题或要找的词打出来，如「中芯国际」「5G」。",
    "bye": "再见，有事随时问。",
    "nod": "好的。",
    "wrong": "抱歉。请点那条回答下面的「反馈」，或者发「不是这个，是…」告诉我您要找的。",
    "unclear": "想问什么？发企业、主题或要找的词，如「中芯国际」「5G」。",
}
TWIN = "（与《{title}》内容大体相同）"
TWIN_MORE = "（与《{title}》内容大体相同，只列不同之处）"
RELATED = "<b>{name}</b> · 相关 · {bulletin}"
RELATIONS = {
    "company": {
        "parent": "上级",
        "children": "旗下",
        "brands": "品牌",
        "former": "旧名",
        "english": "英文名",
        "tickers": "代码",
    },
    "topic": {
        "parent": "属于",
        "children": "包括",
        "brands": "又见",
        "former": "旧称",
        "english": "英文",
        "tickers": "代码",
    },
}
AND_MORE = " 等"
KIN_PARENT = "↑ {name}"
KIN_CHILD = "↓ {name}"
NAMED_TOGETHER = "同一篇文章里还提到（数字为文章数）："
NO_RELATED = "没有与「{name}」在同一篇文章里提到的企业或主题。"
NUMBERS = "<b>{name}</b> · {bulletin}\n数据 {count} 条"
TOGETHER = "与{names}合计"
TOGETHER_MANY = "{count} 家合计"
OFFER_NUMBERS = "想看哪家企业的数据？点一下，或发送 <code>/numbers 名称</code>。\n{bulletin} 数据最多的："
BUTTON_ABOUT = "简报怎么说"
BUTTON_ALL_NUMBERS = "全部数据 {count}"
NO_SUCH_NUMBERS = "简报没有给出它的{metrics}，以下是其他数据。"
UNLISTED_NUMBERS = "「{name}」未收录于目录，数据按原文找出。"
UNLISTED_MARK = "{name}（未收录）"
UNLISTED_NOTE = "未收录"
NO_NUMBERS = "{bulletin} 没有给出「{name}」的数据。"
CHILDREN_HAVE_NUMBERS = "旗下的有："
ASK_NUMBERS = "想看哪家企业的数据？发送 <code>/numbers 中芯国际</code>。"
ASK_COMPARE = "请写两家以上的企业：<code>/compare 京东方 TCL科技 维信诺</code>"
COMPARE = "<b>数据对比</b> · {bulletin}"
NOTHING_SHARED = "{bulletin} 里，<b>{names}</b> 没有可以放在一起的指标。"
COMPARE_ELSEWHERE = "看别的期，或几期合起来看，就能比："
MOSTLY_OF_PERIOD = "{period}，另注的除外"
COMPARE_NEWEST = "各家取最近一期的数据，期间相同的优先。"
OF_ISSUE = "〔{date}〕"
METRICS = "{count} 项"
MORE_METRICS = "另有 {count} 项放不下。"
COMPARE_SAME = "写的是同一家企业：{name}。请再写一家。"
NOT_COMPARED = "没有可比数据：{names}"
NO_SUCH_COMPARED = "没有可比的{metrics}，以下是其他指标。"
BUTTON_ALL_METRICS = "全部 {count} 项"
COMPARE_UNKNOWN = "没有找到：{names}"
COMPARE_NEAR = "没有找到「{word}」，点一下换成："
COMPARE_AMBIGUOUS = "「{word}」不止一家，点一下选一家："
BUTTON_COMPARED_TOO = "＋{name}"
COMPARE_GROUP = "「{name}」自己没有数据，取旗下的{names}。"
COMPARE_LIMIT = "一次最多比 {limit} 家，没有放进：{names}"
COMPARE_LEFT_OUT = "{names}等 {count} 家"
BUTTON_PICTURE = "图"
PICTURE = "<b>{names}</b> · {bulletin}"
PICTURE_IN_PART = "图中为前 {shown} 项，其余见上面的表。"
PICTURE_FOOTER = "{bulletin} · 数值照录原文"
ABSENT_HERE = "{bulletin} 未提及 <b>{asked}</b>（已检索 {articles} 篇）。"
ABSENT = "简报未提及 <b>{asked}</b>（已检索 {issues} 期 {articles} 篇）。"
NEAR = "您要找的是不是："
CHOICE = "「{typed}」可能是下面几个，请选一个："
SEARCH_COUNT = "「{asked}」：{count} 处 · {articles} 篇文章"
SEARCH_ARTICLES = "「{asked}」：{articles} 篇文章"
SEARCH_INSIDE = "在上一条回答的 {inside} 篇文章里查找。"
NOT_FOUND_INSIDE = "在上一条回答的 {inside} 篇文章里没有找到「{asked}」。"
BUTTON_EVERYWHERE = "在全部文章里查找"
NOT_FOUND_HERE = "{bulletin} 里没有「{asked}」（已检索 {articles} 篇）。"
NOT_FOUND = "没有找到「{asked}」（已检索 {issues} 期 {articles} 篇）。"
ALONE = "单独查找："
TRY_ANOTHER = "换个短些的词试试，或先看本期内容。"
FOUND_WITH_EXCLUDED = "不排除：{words}（{articles} 篇）"
NO_SUCH_SECTION = "没有叫「{section}」的栏目，本期有：{sections}。"
NO_SECTIONS = "没有叫「{section}」的栏目，本期不分栏目。"
FOUND_ALONE = "{word}（{articles} 篇）"
IN_TITLE_ONLY = "（见标题）"
PLACES = "{count} 处"
PART_OF_IT = "讲的是其中一项"

# over issues
BUTTON_PAST = "往期"
ALL_WORD = "全部"
ISSUES = "共 {count} 期，新的在前，点一期："
ISSUE = "{bulletin}（{articles} 篇）"
BUTTON_ALL_ISSUES = "各期合看"
BUTTON_LITERALLY_HERE = "看原文怎么写「{words}」"
BUTTON_LITERALLY = "改查「{words}」这几个词"
ALL_ISSUES = "全部 {count} 期"
SERIES = "《{title}》{said}"
ELSEWHERE = "另有 {count} 期提到"
PAST_HAS = "别的期有："
PAST_HAS_OR_NEAR = "别的期有，点日期看；或者您要找的是下面的名称："
FIGURES = "{count} 条"
PAST_INSIDE = "在上一条回答的文章里查找。"
NOT_FOUND_PAST_INSIDE = "在上一条回答的文章里没有找到「{asked}」。"
TIMELINE_COUNT = "{counted}，见于 {issues} 期"
TIMELINE_UNDER = "{issues} 期只提到下级"
TIMELINE_ORDER = "，新的在前。"
ARTICLES = "{count} 篇"
ARTICLE = "《{title}》"
ONLY_UNDER = "只提到下级 · {count} 篇"
ISSUE_UNKNOWN = "没有 {when} 的简报。现有：{known}。"
ISSUE_GONE = "这一期已不在简报中。"

CONTENTS = "<b>目录</b> · {bulletin}\n共 {articles} 篇，点栏目看文章。"
SECTION = "<b>{section}</b> · {bulletin}\n{articles} 篇，点标题读原文。"
NO_SECTION = "全部文章"
BRIEF = "<b>本期速览</b> · {bulletin}，共 {articles} 篇"
ARTICLE_GONE = "原文已撤下，或已被新的版本替换。"

EXPIRED = "这个按钮已过期，请重新查询。"
QUERY_SYNTAX = {
    "quote": '引号没有成对，或引号里是空的。例：<code>"光子芯片" 谷歌</code>',
    "or": "OR 两边都要有词。例：<code>面板 OR 显示</code>",
    "excluded": "只写了要排除的词，还要写要找的词。例：<code>芯片 -手机</code>",
    "empty": "没看到要找的词，请再发一次。",
    "field": "冒号后面要写内容。例：<code>企业:华为 5G</code>",
    "many": "词太多了，请控制在 12 个以内。",
    "name": "没有叫「{word}」的企业或主题，请换个写法。",
    "unlisted": "「{word}」未收录于目录，简报也没有给出它的数据。",
}
QUERY_AMBIGUOUS = "「{word}」可能是：{names}。请写得更完整些。"
PICTURES_MISSING = "还没有安装画图组件。请管理员运行：pip install 'jianbao[pictures]'"
QUERY_EMPTY = "没看到要查的内容，请再发一次。"
QUERY_TOO_LONG = "要查的内容太长（{length} 字），请控制在 {limit} 字以内。"
BUSY = "正忙，请稍后再试。"
INCIDENT = "出了点问题，已记录（编号 {incident}）。请稍后再试。"

CLOSED = "这个机器人只对受邀的人开放。已替您转告管理员，请等他允许。"
NOT_ADMITTED = "您还不能使用这个机器人，请联系它的主人。"
CLOSED_CHAT = "本群还没有开放。请机器人的主人在这里发送 /allow。"
UNCLAIMED = "这个机器人还没有主人。主人请发送启动时显示的认领码：<code>/claim 认领码</code>"
CLAIMED = "认领成功，您现在是主人。把我拉进群后，在群里发送 /allow 即可开放该群。"
CLAIM_FAILED = "认领码不对，或已经用过。请查看启动时显示的认领码。"
KNOCK = "{label}（编号 <code>{subject}</code>）想使用简报。"
ADDED_BY = "{label}（编号 <code>{subject}</code>）把我拉了进去，还没有开放。"
ALLOWED = {"reader": "已允许 {label}。", "editor": "已允许 {label}，身份是编辑。"}
DENIED = "已拒绝 {label}。"
LET_IN = "已获准使用，发送 /help 看看怎么问。别人分享给您的链接，再点一次就能打开。"
OWNER_ONLY = "只有机器人的主人可以这样做。"
ALLOW_WHOM = "请在群里发送，或写上编号：<code>/allow 123456</code>。编辑只能是人：<code>/allow 123456 编辑</code>"
GREETING = "大家好，我是简报。发送 /company 或 /brief 试试。"

PAGES = "第 {first}–{last} 页"
PAGE = "第 {first} 页"
PAGE_FROM = "第 {first} 页起"
BULLETIN = "《{title}》{date}"
ESTIMATED = "{date}（推定）"

STANDBY = "另一个程序正在用同一个令牌收消息，本程序待命，一分钟后再试；请只保留一个。"

# digests
DIGEST_NAME = "简报"
DIGEST = "<b>{name}</b>"
DIGEST_LATE = "{due} 的简报，因停机于 {now} 补发。"
DIGEST_MISSED = "另有 {count} 次简报因停机没有发出：{listed}。"
DAY_TIME = "{month}月{day}日 {time}"
NEW_ISSUE = "新一期，共 {articles} 篇。"
NEW_ISSUE_COUNTS = "本期提到您关注的：{listed}。"
ALL_TOLD = "本期文章都已送达，没有新内容。"
LOOK_BACK = "<b>一周回顾</b>"
WHY_HEADING = {
    "all": "本期要闻",
    "section": "栏目 · {value}",
    "company": "您关注的 · {value}",
    "topic": "您关注的 · {value}",
    "pack": "{value}专题",
}
WHY = {
    "all": "《{title}》：您订阅了全部要闻，各栏目轮流选出。",
    "section": "《{title}》：您订阅了栏目「{value}」。",
    "company": "《{title}》：您关注企业「{value}」，文中提到 {count} 处。",
    "topic": "《{title}》：您关注主题「{value}」，文中提到 {count} 处。",
    "pack": "《{title}》：您订阅了「{value}」专题，文中提到 {count} 处。",
}
WHY_WHAT = "请回复一条简报，再发送 /why，就能看到每篇文章为什么送来。"
WHY_LIST = "<b>为什么收到</b>"
FOLLOWS_UP = "后续 · 前情：{date}《{title}》"
NAMED_TIMES = "{name} {count} 处"
BUTTON_ORIGINAL = "原文"
BUTTON_WHY = "为什么"
BUTTON_REST = "还有 {count} 条"
BUTTON_BACK_TO_DIGEST = "‹ 回简报"
REST = "<b>还没送达的</b> · {bulletin}\n共 {count} 篇，会在以后的简报里送来；想先看就点标题。"

# the owner's view of deliveries
STATUS = "<b>运行状况</b>"
STATUS_ISSUES = "简报：{count} 期，{articles} 篇"
STATUS_SUBSCRIPTIONS = "订阅：{count} 个，其中暂停 {resting} 个"
STATUS_DAY = "近一天投递：{counts}"
STATUS_LINE = "· {chat} {when}：{state}{reason}"
STATUS_MORE = "……另有 {count} 条，详见 <code>jianbao deliveries</code>。"
STATUS_ROLES = "已开放：{admitted} 个；编辑：{editors}"
NOBODY = "无"
