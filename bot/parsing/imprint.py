"""The imprint and the disclaimer that stand behind the last article and are not its text."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.parsing.lines import Line
from bot.parsing.markers import PICTURE, SIGN, read_mark
from bot.parsing.standalone import find_table_rows, is_byline
from bot.text import is_complete, simplify

_LEGAL = "(?:免责|风险|版权|重要|法律|特别|郑重|温馨|友情|消费)"
_ITSELF = (
    "本(?:[刊报文期]|[周月日季旬快简专内][报刊]|[快通简要]讯|内参|报告|通讯|速递|资料|材料|汇编|摘编)"  # says an issue
)
_NOTICE = re.compile(
    rf"[（(【\[]?(?:{_LEGAL}*(?:声明|申明)|版权所有.*|{_LEGAL}+(?:提示|说明))[）)】\]]?"
    rf"|[（(【\[]?(?:{_LEGAL}*(?:声明|申明|启事)|{_LEGAL}+(?:提示|说明))(?:[:：]|[】\]][:：]?).+"
    rf"|[（(]?{_ITSELF}(?:[由所系仅供不]|[为是属](?:内部|非)|每个?[日周月工]|内容|信息|文章|数据|欢迎).*"
    r"|[（(]?(?:本期)?(?:共印|印数).{,12}|.{,20}(?:敬请|欢迎)(?:关注|订阅|转[发载]|[来投赐供]稿|批评|垂询).*|disclaimer\b.*"
    r"|[-—–·•\s]*(?:(?:the\s+)?end|[（(【\[]?(?:本[期刊报]|全[刊文])?[完终][）)】\]]?)[-—–·•\s]*|--|(?:©|\(c\)|copyright\b).*"
    r"|[（(【\[]?(?:(?:仅?供)?内部(?:资料|刊物|材料|发行|参[阅考]|交流|使用)|准印证).{,30}"
    r"|.{,30}(?:退订|取消订阅|(?:此|这封|本)邮件).{,30}|(?:[【\[](?:打印|关闭|返回|收藏|分享)[^【】\[\]]{,6}[】\]]\s{,4})+"
    r"|.{,12}投资需谨慎.{,2}|(?:相关|延伸|推荐)(?:阅读|链接|推荐|文章).{,2}|喜欢此内容的人还喜欢"
    r"|(?:长按|扫码|扫描|识别|点击).{,20}(?:二维码|关注|订阅).*"
    r"|.{,12}(?:点个?[“「\"]?(?:赞|在看)|加群|进群|(?:明日|下期|下周)预告).{,30}",
    re.IGNORECASE,
)
_BACK_MATTER = re.compile(  # the heading of what follows the last article: a call for papers, how to reach the editors
    r"(?:《[^《》]{2,20}》|[《【\[])?(?:(?:本[刊报])?(?:[征约投来供赐]稿|征订|订阅|订购|发行|理事|会员|编委|编辑委员)[^。，：:]{,6}"
    r"|稿约|编辑部|(?:研究|编辑|编写|制作)(?:团队|组|人员)|编后[语记话]?|(?:联系|关于|加入)(?:我们|本[刊报会]|方式|编辑部)|[^。，：:]{,6}启[事示])[》】\]]?"
)
_SENDER = re.compile(
    r"[（(【\[]?(?P<form>[主抄呈]?(?:报送?|送)|主题词|[编印制]发|分送|发送?|[上下]一[篇条页]|分享[到至]?"
    r"|(?:(?:本[刊报])?编辑部?|(?:本期)?审[读稿校]|编审|责任编辑|责编|主编|主办|承办|编印|出品|顾问|总?策划|欢迎(?:来稿|投稿)|印[制刷发]|校对|核稿|审核|签发"
    r"|(?:网站)?(?:备案|标识)[号码]|联系(?:人|电话|方式)?|[\u4e00-\u9fff]{,5}(?:电话|热线|地址|邮箱|网址|微信|公众号)|投稿[^:：]{,6}|(?:商务)?合作"
    r"|editors?|contact|publish(?:er|ed by))(?:单位|地址|电话|邮箱|时间|日期|人)?)\s*[:：].*",
    re.IGNORECASE,
)
_STAFF = re.compile("(?:主编|编辑|责编|校对|美编|审[读校]|排版|设计|顾问)[\\s　:：/|｜丨]+[\u4e00-\u9fff]{2,4}(?!\\w)")
_EDITOR = re.compile(rf"本期(?:执行|责任|值班)?{_STAFF.pattern}")
_CONTACT = re.compile("联系人|地址|电话|热线|邮箱|邮编|网址|传真|微信|投稿|订阅|编辑部?|主编|责编|校对")
_NUMBER = re.compile(r"[:：\d@]")
_FEW_CONTACTS = 2
_FEW_CLOSINGS = 3
_CLOSING_SHARE = 0.6
_CLOSING_CHARS = 12
_SAYS_WHO = re.compile(r"[:：/／|｜丨（(【。]")
_TAIL_LINES = 12
_TAIL_CHARS = 800
_SENDER_COLUMNS = 100  # a sender's line is no paragraph
_ARTICLE_TAIL_LINES = 3
_FEW_ENDS = 3
_STRAY_LINES = 4
_STRAY_COLUMNS = 60


def find_imprint(lines: Sequence[Line], earlier: Sequence[Sequence[Line]]) -> int:
    """Where the imprint begins in the last article's `lines`, else their number; `earlier` are the other articles'.

    What earlier articles end with too, an editor's name under each say, is an article's own.
    """
    usual = {form_of(line.text) for article in earlier for line in article[-_ARTICLE_TAIL_LINES:]} - {""}
    rows = find_table_rows(lines)
    for i in range(max(1, len(lines) - _TAIL_LINES), len(lines)):
        tail = lines[i:]
        above = lines[i - 1].text
        ended = is_complete(above) or is_byline(above) or bool(form_of(above)) or (i - 1 in rows and i not in rows)
        apart = ended or lines[i].after_break or lines[i].gap > 1
        if apart and form_of(lines[i].text) not in usual and _is_imprint(tail):
            return _find_stray(lines[:i], earlier)
    return _find_stray(lines, earlier)


def _find_stray(lines: Sequence[Line], earlier: Sequence[Sequence[Line]]) -> int:
    """Where a few short lines begin behind the last sentence, if all earlier articles end in a sentence or a byline."""
    ends = [article[-1].text for article in earlier if article]
    if len(ends) < _FEW_ENDS or not all(map(_ends_text, ends)):
        return len(lines)
    last = max((i for i, line in enumerate(lines) if _ends_text(line.text)), default=len(lines))
    tail = lines[last + 1 :]
    stray = len(tail) <= _STRAY_LINES and all(line.width <= _STRAY_COLUMNS and not line.mark.kind for line in tail)
    return last + 1 if stray and not find_table_rows(tail) else len(lines)


def _ends_text(text: str) -> bool:
    return is_complete(text) or is_byline(text)


def find_closing(articles: Sequence[Sequence[Line]]) -> str | None:
    """What most articles end with that says nothing: a link back to the top, a sign that here it ends.

    A name with a colon or in brackets says who wrote or edited: that is the article's own.
    """
    ends = Counter(lines[-1].text for lines in articles if len(lines) > 1)
    text, count = ends.most_common(1)[0] if ends else ("", 0)
    few = max(_FEW_CLOSINGS, _CLOSING_SHARE * len(articles))
    return text if count >= few and len(text) <= _CLOSING_CHARS and not _SAYS_WHO.search(text) else None


def find_end(lines: Sequence[Line], closing: str | None) -> int:
    """Where an article ends that has its `closing` line, else the number of its lines."""
    return next((i for i in range(len(lines) - 1, 0, -1) if lines[i].text == closing), len(lines))


def _is_imprint(tail: Sequence[Line]) -> bool:
    """Whether lines up to the document's end open with a notice's heading, or are senders' short lines up to one."""
    if sum(len(line.text) for line in tail) > _TAIL_CHARS or not form_of(tail[0].text):
        return False
    notice = next((i for i, line in enumerate(tail) if _opens_notice(simplify(line.text))), len(tail))
    return all(line.width <= _SENDER_COLUMNS for line in tail[:notice])


def form_of(text: str) -> str:
    """What a line opens with that belongs to an imprint: the words before the colon, a notice's own; else nothing."""
    mark = read_mark(text)
    text = simplify(text[mark.start :] if mark.kind.startswith((SIGN, PICTURE)) else text)
    if sender := _SENDER.fullmatch(text):
        return sender["form"]
    if len(_STAFF.findall(text)) >= _FEW_CONTACTS or _EDITOR.fullmatch(text):
        return "staff"
    contacts: list[str] = _CONTACT.findall(text) if not is_complete(text) and _NUMBER.search(text) else []
    if len(set(contacts)) >= _FEW_CONTACTS:
        return contacts[0]
    return text if _opens_notice(text) else ""


def _opens_notice(text: str) -> bool:
    return bool(_NOTICE.fullmatch(text) or _BACK_MATTER.fullmatch(text))
