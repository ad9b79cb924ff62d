"""Every sentence about what changes from issue to issue that a user of the chat sees; see `texts`."""

# /trend
TREND = "<b>{name}</b> 趋势 · {issues}"
TREND_OF = "《{title}》{count} 期"
TREND_OF_ALL = "全部 {count} 期"
TREND_LINE = "{date} · {counted}"
TREND_NONE = "{date} · 未提及"
TREND_EARLIER = "更早的 {count} 期见图。"
TREND_ABSENT = "{issues}都没有提到「{name}」。"
TREND_ONE = "现在只有一期：{bulletin}，提到「{name}」{counted}。有了第二期，才能看趋势。"
TREND_UNLISTED = "「{name}」不在目录里，按原文字面统计。"
TREND_WORDS = "「{name}」不在目录里，按原文字面数文章。"
TREND_OFFER = "想看谁的趋势？点一下，或发送 <code>/trend 5G</code>。\n{bulletin} 提到最多的："
TREND_UNKNOWN = "目录里没有「{asked}」，各期原文也没有，看不了趋势。"
PICTURE_TITLE = "{name} 提及趋势"
PICTURE_MENTIONS = "提及（处）"
PICTURE_ARTICLES = "文章（篇）"
PICTURE_FOOTER = "{issues} · {first} 至 {last}"
MONTH = "{month}月"
DAY = "{month}/{day}"
BUTTON_TREND = "趋势"
BUTTON_PEAK = "最多的一期 {date}"

# /diff
DIFF = "<b>两期对比</b> · {old} → {new}"
DIFF_ONE = "现在只有一期：{bulletin}。有了第二期，才能对比。"
DIFF_UNKNOWN = "没有 {typed} 这一期。请选后一期："
DIFF_NO_TITLE = "没有名称里有「{typed}」的简报，先看这两期："
DIFF_SAME = "没有发现不同：提到的企业和主题一样，没有可比的数据变化，也没有后续。"
DIFF_PART = {
    "company_new": "新提到的企业",
    "company_gone": "不再提到的企业",
    "unlisted_new": "新提到的未收录企业",
    "unlisted_gone": "不再提到的未收录企业",
    "topic_new": "新提到的主题",
    "topic_gone": "不再提到的主题",
    "figure": "数据变化",
    "story": "后续",
}
DIFF_HEADING = "<b>{part}</b>（{count}）"
DIFF_MORE = "{listed} 等"
DIFF_WHERE = "数字为 {issue} 提到的次数，点名称看那一期怎么说。"
DIFF_STRICT = "只列同一企业、同一指标、同类期间的数据，拿不准的不列。"
NAMED = "{name} {count}"
STORY = "《{before}》→《{after}》"
ORIGIN = "{date}《{title}》"
BUTTON_PART = {
    "company_new": "新企业",
    "company_gone": "不再提的企业",
    "topic_new": "新主题",
    "topic_gone": "不再提的主题",
    "figure": "数据变化",
    "story": "后续",
}
BUTTON_OF = "{number} · {date}"
BUTTON_PICK = "换两期"
PICK_NEW = "<b>两期对比</b>：先选后一期。"
PICK_OLD = "<b>两期对比</b>：{new} 跟哪一期比？"
