"""Every sentence about keeping, quoting and taking passages along that a user of the chat sees; see `texts`."""

# under a passage
BUTTON_QUOTE = "摘句"
BUTTON_SAVE = "收藏"
BUTTON_UP = "返回"

# pictures
BUTTON_CARD = "生成图片"
BUTTON_DARK = "深色"
BUTTON_LIGHT = "浅色"
CARD_HINT = "扫码看原文"
CARD_HINT_IN_PART = "节选，扫码看整段"

# files
BUTTON_EXPORT = "导出"
BUTTON_FORMATS = {"html": "网页", "md": "Markdown", "txt": "纯文本", "csv": "表格 CSV"}
EXPORT = "<b>导出</b> · {title}\n{origin}\n选一种格式，文件会发到这里。"
CHANNEL_ADMINS_ONLY = "在频道里，只有管理员可以这样做。"
PAPER_FOOTER = "引文照录原文，页码以原文标注为准。"
PAPER_IN_PART = "篇幅所限，只列前 {count} 篇。"
PAPER_ARTICLES = "{count} 篇"
PAPER_ENTRIES = "{count} 条"

# the quote picker
PICK = "点数字选句，再点一次取消。不选就是整段。"
PICKED = "已选 {count} 句。"
PICKED_LONG = "已选 {count} 句，「复制」放不下全文；要全文，请点下面这段："
NUMBERED = "<b>{number}.</b> {text}"
CHOSEN = "<b>✓ {number}. {text}</b>"
BUTTON_CHOSEN = "✓ {number}"
BUTTON_COPY = "复制"
BUTTON_COPY_PART = "复制（节选）"
BUTTON_EARLIER = "‹ 上一段"
BUTTON_LATER = "下一段 ›"
NOTHING_TO_QUOTE = "这篇文章没有正文，摘不了句。"
ORIGIN = "{bulletin}，{pages}"

# 收藏
SAVED = "已收藏。发送 /saved 查看，可加标签和备注。"
SAVED_HERE = "已收藏到本群。发送 /saved 查看，可加标签和备注。"
SAVED_OWN = "已收藏到您自己的收藏夹：私聊我，发送 /saved 查看。"
SAVED_ALREADY = "这段早已收藏。发送 /saved 查看。"
BOARD = "<b>{whose}</b> · {count} 条"
BOARD_OWN = "收藏夹"
BOARD_GROUP = "本群收藏"
BOARD_FOUND = "<b>{whose}</b> · 「{typed}」{count} 条"
BOARD_EMPTY = "收藏夹还是空的。看「原文」时点「收藏」，就会放到这里。"
BOARD_EMPTY_HERE = "本群还没有收藏。看「原文」时点「收藏」，就会放到这里。"
BOARD_FULL = "收藏已满 {limit:,} 条，没有收下。请先用 /saved 删除一些，或导出后清理。"
BOARD_NOT_FOUND = "收藏里没有「{typed}」。"
BOARD_HOW = "查找：<code>/saved 芯片 #周报</code>"
BUTTON_ALL = "全部收藏"
BUTTON_ENTRY = "{number} · {title}"
TAG = "#{tag}"
NOTE = "备注：{note}"
SAVED_ON = "{date} 收藏"
SAVED_BY = "{name} {date} 收藏"
ORIGINAL = {
    "gone": "原文已撤下，这里是收藏时的文字。",
    "changed": "原文已更新，这里是收藏时的文字。",
}
ENTRY_GONE = "这条收藏已经删除了。"
BUTTON_ORIGINAL = "原文"
BUTTON_NOTE = "标签和备注"
BUTTON_REMOVE = "删除"
BUTTON_REMOVE_SURELY = "确定删除"
REMOVE_SURELY = "<b>删除这条收藏？</b>\n{title}"
REMOVED = "已删除。"
ANNOTATE = (
    "<b>标签和备注</b> · {title}\n"
    "请<b>回复这条消息</b>，写下 <code>#标签</code> 和备注，例如：<code>#周报 给组长看</code>\n"
    "会替换原来的；只写 <code>-</code> 就清空。"
)
ANNOTATED_NOW = "现在：{now}"
NOT_YOURS = "只有收藏的人和管理员能改动这一条。"
