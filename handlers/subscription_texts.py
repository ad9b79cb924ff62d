"""Every sentence about subscribing that a user of the chat sees; see `texts`."""

# who may
ADMINS_ONLY = "只有管理员能更改这里的订阅。"
NAMED_ADMINS_ONLY = "匿名管理员不能更改这里的订阅。请用自己的身份发送；或由实名管理员在 /subscriptions 里允许。"
MENU_OF_ANOTHER = "这是别人打开的菜单，请自己发送 /subscriptions"

# /subscribe
WHAT = "<b>订阅</b>（1/3）想看什么？到点就把新内容发到这里，不重复。"
WHAT_THERE = "这里已有 {count} 个订阅：/subscriptions"
PICK = {
    "section": "<b>订阅</b>（1/3）选栏目，可以选几个。",
    "company": "<b>订阅</b>（1/3）选企业，可以选几家。\n没有想要的？发送 <code>/subscribe 企业名称</code>。",
    "topic": "<b>订阅</b>（1/3）选主题，可以选几个。\n没有想要的？发送 <code>/subscribe 主题名称</code>。",
}
PICKED = "已选：{what}"
WHEN = "<b>订阅</b>（2/3）什么时候发？\n内容：{what}"
HOUR = "<b>订阅</b>（2/3）几点？"
MINUTE = "<b>订阅</b>（2/3）{hour:02d} 点几分？"
HOW_MUCH = "<b>订阅</b>（3/3）每次几篇？\n内容：{what}\n时间：{when}"
SUBSCRIBED = "<b>已订阅</b>"
FOLLOWED = "<b>已订阅「{name}」</b>"
FOLLOWED_ALREADY = "<b>「{name}」早已在订阅里</b>"
FOLLOW_CORRECTED = "按「{name}」订阅，您输入的是「{typed}」。"
FOLLOW_MEANT = "您输入的「{typed}」在这里叫「{name}」。"
FOLLOW_WHICH = "「{typed}」可能是下面几个，想订阅哪个？"
FOLLOW_UNKNOWN = "没有叫「{typed}」的企业、主题、栏目或专题。"
FOLLOW_NEAR = "您要订阅的是不是："
TOO_MANY = "一个聊天最多 {limit} 个订阅。请先在 /subscriptions 里删去一个。"
GONE = "这个订阅已经删除了。"
BUTTON_CHOOSE = "挑选内容"
BUTTON_ALL = "全部要闻"
BUTTON_PICK = {"section": "选栏目", "company": "选企业", "topic": "选主题"}
BUTTON_SUBSCRIBE = "订阅"
BUTTON_DAYS_AT = {"daily": "每天 {time}", "workdays": "工作日 {time}"}
BUTTON_OTHER_TIME = "其他时间…"
BUTTON_ARTICLES = "{count} 篇"
BUTTON_NEXT_STEP = "下一步 ›"
BUTTON_PREVIEW = "预览"
BUTTON_SETTINGS = "设置"
BUTTON_UP = "‹ 返回"
CHOSEN = "✓ {label}"

# what a subscription is
CARD = "内容：{what}\n时间：{when}\n篇数：每次 {articles} 篇"
CARD_PLACE = "发到：{place}"
HERE = "这里"
ELSEWHERE = "本群的另一个话题"
GENERAL = "本群，不在话题里"
EVERYTHING = "全部要闻"
FOLLOW = {
    "all": "全部要闻",
    "section": "栏目「{value}」",
    "company": "{value}",
    "topic": "{value}",
    "pack": "{value}专题",
}
MANY_FOLLOWS = "{listed}等 {count} 项"
FIRST = "{listed}优先，其他要闻补足"
ONLY = "只发{listed}"
DAYS = {"daily": "每天", "weekdays": "周一至周五", "workdays": "工作日"}
WEEKLY = "每周{days}"
WEEKDAYS = "一二三四五六日"
WHEN_AT = "{days} {times}"
IN_ZONE = "（{zone}时间）"
NEXT = "下一次：{when}"
NEVER = "下一次：没有（所选的日子一年内都不出现）"
DATE_NAMES = ("今天", "明天", "后天")
DATE = "{month}月{day}日"
DATE_OF_YEAR = "{year}年{month}月{day}日"
DATE_AND_TIME = "{date}（周{weekday}）{time}"
WORKDAYS_UNKNOWN = "{year} 年调休安排尚未公布，暂按周一至周五。"
PAUSED_UNTIL = "已暂停，{date}恢复。"
PAUSED = {
    "asked": "已暂停，直到有人恢复。",
    "gone": "已停：我被移出了这里，或被屏蔽。",
    "muted": "已停：我在这里被禁言，没有发言权限。",
    "topic": "已停：话题已关闭或删除。到要去的话题里发送 /here，或点「恢复」。",
    "missing": "已停：几天都找不到这个聊天。",
}
MISSED = "没发出：{listed}（停机太久，没有补发）"
ZONES = {
    "Asia/Shanghai": "北京",
    "Asia/Hong_Kong": "香港",
    "Asia/Taipei": "台北",
    "Asia/Singapore": "新加坡",
    "Asia/Tokyo": "东京",
    "Asia/Seoul": "首尔",
    "Asia/Kolkata": "新德里",
    "Asia/Dubai": "迪拜",
    "Europe/Moscow": "莫斯科",
    "Europe/Berlin": "柏林",
    "Europe/London": "伦敦",
    "America/New_York": "纽约",
    "America/Los_Angeles": "洛杉矶",
    "Australia/Sydney": "悉尼",
}

# /subscriptions
LIST = {"private": "<b>您的订阅</b>（{count}）", "other": "<b>这里的订阅</b>（{count}）"}
LIST_EMPTY = "这里还没有订阅。"
LISTED = "{number}. <b>{what}</b>\n{when} · 每次 {articles} 篇"
ANONYMOUS = {0: "匿名管理员：不能更改订阅。", 1: "匿名管理员：也能更改订阅。"}
BUTTON_ANONYMOUS = {0: "允许匿名管理员更改", 1: "不许匿名管理员更改"}
BUTTON_LISTED = "{number} · {what}"
BUTTON_NEW = "＋ 新订阅"
BUTTON_LIST = "‹ 全部订阅"
SETTINGS = "<b>订阅设置</b>"
EMPTY = "没有新内容时：{how}"
EMPTY_HOW = {"skip": "不发", "line": "发一句话", "lookback": "每周一发一周回顾"}
BUTTON_EMPTY = {"skip": "不发", "line": "一句话", "lookback": "每周回顾"}
BUTTON_CONTENT = "内容"
BUTTON_TIMES = "时间"
BUTTON_DAYS = "日子"
BUTTON_MUCH = "篇数"
BUTTON_ZONE = "时区"
BUTTON_WHEN_EMPTY = "无新内容时"
BUTTON_SEND_NOW = "现在发送"
BUTTON_SKIP = "跳过下一次"
BUTTON_PAUSE = "暂停"
BUTTON_RESUME = "恢复"
BUTTON_HERE = "换到这里"
BUTTON_REMOVE = "删除"

CONTENT = "<b>订阅内容</b>\n{what}"
CONTENT_OF = {
    "section": "<b>栏目</b>：点一下关注，再点取消。",
    "company": "<b>企业</b>：点一下关注，再点取消。\n没有想要的？发送 <code>/subscribe 企业名称</code>。",
    "topic": "<b>主题</b>：点一下关注，再点取消。\n没有想要的？发送 <code>/subscribe 主题名称</code>。",
    "pack": "<b>专题</b>：一次关注一组主题。",
}
BUTTON_KIND = {"section": "栏目", "company": "企业", "topic": "主题", "pack": "专题"}
KIND_COUNT = "{kind}（{count}）"
BUTTON_ONLY = "只发关注的"
MUCH = "<b>每次几篇？</b>"
WHEN_EMPTY = "<b>没有新内容时</b>怎么办？"

TIMES = "<b>发送时间</b>：{when}\n点时间删去它；一天最多 {limit} 次。"
ONE_TIME_AT_LEAST = "至少要留一个时间，先加一个再删。"
BUTTON_DROP_TIME = "✕ {time}"
BUTTON_ADD_TIME = "＋ 加一个时间"
ADD_HOUR = "<b>加一个时间</b>：几点？"
ADD_MINUTE = "<b>加一个时间</b>：{hour:02d} 点几分？"
DAYS_MENU = "<b>哪些日子发？</b>现在：{days}\n中国工作日：除去法定节假日，算上调休上班的周末。"
BUTTON_OF_DAYS = {"daily": "每天", "weekdays": "周一至周五", "workdays": "中国工作日"}
BUTTON_WEEKDAY = "周{day}"
ONE_DAY_AT_LEAST = "至少要留一天。"
ZONE_MENU = "<b>时区</b>：{zone}（{clock}）"
ZONE_REGIONS = "<b>时区</b>：在哪里？"
ZONE_REGION = "<b>时区</b>：{region}"
BUTTON_ALL_ZONES = "其他时区…"
BUTTON_ZONE_AT = "{zone} {clock}"
REGIONS = {
    "Asia": "亚洲",
    "Europe": "欧洲",
    "America": "美洲",
    "Africa": "非洲",
    "Australia": "澳大利亚",
    "Pacific": "太平洋",
    "Atlantic": "大西洋",
    "Indian": "印度洋",
    "Arctic": "北极",
    "Antarctica": "南极",
}

PAUSE_MENU = "<b>暂停</b>多久？"
BUTTON_PAUSE_DAYS = "{days} 天"
BUTTON_PAUSE_UNTIL = "直到…"
BUTTON_PAUSE_FOREVER = "直到我恢复"
UNTIL_MENU = "<b>暂停</b>：哪天恢复？"
BUTTON_DATE = "{month}月{day}日 周{weekday}"
PREVIEWED = "<b>预览</b>（没有发送）"
NOTHING_TO_TELL = "没有新内容，到点不会发。"
SENDING = "马上发送。"
NOTHING_TO_SEND = "没有新内容可发。"
SKIPPED = "已跳过{when}。"
REMOVE_SURELY = "<b>删除这个订阅？</b>\n内容：{what}\n时间：{when}"
BUTTON_REMOVE_SURELY = "确定删除"
REMOVED = "已删除。"

# /here
HERE_WHICH = "哪个订阅换到这里？"
MOVED_HERE = "<b>以后发到这里</b>"
HERE_ALREADY = "<b>本来就发到这里</b>"
