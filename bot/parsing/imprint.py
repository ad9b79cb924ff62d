"""The imprint and the disclaimer that stand behind the last article and are not its text."""

import re
from collections.abc import Sequence

from bot.parsing.lines import Line
from bot.text import is_complete

_NOTICE = re.compile(
    r"[（(【\[]?(?:(?:免责|版权|重要|法律|特别|郑重)*(?:声明|申明)|版权所有.*|(?:免责|版权|重要|法律|特别|郑重)+提示)[）)】\]]?"
)
_SENDER = re.compile(
    r"[（(【\[]?(?P<form>[主抄]?[报送]|分送|发送?|(?:编辑部?|责任编辑|责编|主编|主办|承办|编印|印[制刷发]|校对|核稿|审核|签发"
    r"|联系(?:人|电话|方式)?|电话|地址|邮箱|网址|投稿)(?:单位|地址|电话|邮箱|时间|日期|人)?)\s*[:：].*"
)
_TAIL_LINES = 12
_TAIL_CHARS = 800
_SENDER_COLUMNS = 100  # a sender's line is no paragraph
_ARTICLE_TAIL_LINES = 3


def find_imprint(lines: Sequence[Line], earlier: Sequence[Sequence[Line]]) -> int:
    """Where the imprint begins in the last article's `lines`, else their number; `earlier` are the other articles'.

    What earlier articles end with too, an editor's name under each say, is an article's own.
    """
    usual = {_form(line.text) for article in earlier for line in article[-_ARTICLE_TAIL_LINES:]} - {""}
    for i in range(max(1, len(lines) - _TAIL_LINES), len(lines)):
        tail = lines[i:]
        above = lines[i - 1].text
        apart = lines[i].after_break or lines[i].gap > 1 or is_complete(above) or bool(_form(above))
        if apart and _form(lines[i].text) not in usual and _is_imprint(tail):
            return i
    return len(lines)


def _is_imprint(tail: Sequence[Line]) -> bool:
    """Whether lines up to the document's end open with a notice's heading, or are senders' short lines up to one."""
    if sum(len(line.text) for line in tail) > _TAIL_CHARS or not _form(tail[0].text):
        return False
    notice = next((i for i, line in enumerate(tail) if _NOTICE.fullmatch(line.text)), len(tail))
    return all(line.width <= _SENDER_COLUMNS for line in tail[:notice])


def _form(text: str) -> str:
    """What a line opens with that belongs to an imprint: the words before the colon, a notice's own; else nothing."""
    if sender := _SENDER.fullmatch(text):
        return sender["form"]
    return text if _NOTICE.fullmatch(text) else ""
