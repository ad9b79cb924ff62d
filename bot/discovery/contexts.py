"""Names by what stands around them: what companies do and have after them, their kind before them, lists."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.discovery.deeds import ACTS, NOUNS, SAYS, WEAK_ACTS
from bot.discovery.fitting import Fitting, Hit, Sign, after_heads, subject_end
from bot.discovery.needles import Needles
from bot.discovery.vocabulary import FUNCTION, HEADS

_SIGNS: dict[str, Sign] = {
    **dict.fromkeys(SAYS, "say"),
    **dict.fromkeys(NOUNS, "noun"),
    **dict.fromkeys(WEAK_ACTS, "weak"),
    **dict.fromkeys(ACTS, "act"),
}
_FOLLOWING = Needles(_SIGNS)
_BEFORE_NAME = Needles(HEADS - {"旗下"})
_SAID_ALONE = frozenset("公司 集团 企业 机构 平台 银行 品牌 商 厂".split())  # 公司 may be the one spoken of
_TICKER = re.compile(
    r"\s*[（(](?:[^（）()]{0,12}[：:])?\s*"
    r"(?:\d{6}(?:\.?[A-Z]{2})?|\d{4,5}\.?HK|[A-Z]{1,5}\.(?:US|N|O|HK)|(?:NASDAQ|NYSE|纳斯达克|纽交所)[：: ]*[A-Z]{1,5})"
    r"(?:[;；，,][^（）()]{0,20})?[）)]"
)
_FIGURES = re.compile(r"[（(][\u4e00-\u9fff]{0,6}[+-]?\d[\d.,]*(?:%|[万亿]|[^（）()]{0,12}[%亿万])[^（）()]{0,16}[）)]")
_COLON = re.compile(
    "[：:](?=上半年|前三季|第[一二三四]|今年|全年|[一二三四]季|由盈|由亏|亏|盈|营|净利|收入|预计|同比|[0-9])"
)
_DEALS = re.compile("的(?=(?:战略|全面|深度)?(?:合作|合资|谈判|交易|收购|并购|订单|股权|合同))")
_PLACED: tuple[tuple[re.Pattern[str], Sign], ...] = (
    (_TICKER, "ticker"),
    (_FIGURES, "noun"),
    (_COLON, "noun"),
    (_DEALS, "weak"),
)
_TAKEN = re.compile(
    "收购|并购|入股|控股|起诉|送样|击败|超越|追平|赶超|对标|取代|携手|联手|牵手|约谈|投资了|还有|依次为|分别为|分别是|仅次于|归结为"
    "|任职于|就职于|供职于|(?:企业|公司|厂商?|商|巨头|股东|客户|机构|伙伴|方)(?:依次|分别|主要|就)?(?:为|是|有|包括|如|例如)"
    "|(?:卖|出售|供货|出货|交付|授权|授予|转让|交|让)给了?|从(?=.{2,8}手中)"
)
_KINDS = "企业|公司|厂商|厂家|巨头|龙头|运营商|制造商|供应商|服务商|代工厂|药企|车企|房企|券商|机构|品牌|银行|商社|商"
_LISTED = re.compile(
    rf"等[一二两三四五六七八九十多数几\d]{{0,3}}[余多]?家?[^，。；、\s]{{0,5}}?(?:{_KINDS})"
    rf"|[一二两三四五六七八九十\d]{{1,3}}[余多]?[家大]?[^，。；、\s]{{0,5}}?(?:{_KINDS})"
    "|分别|并称|合计|均|都|双双|等"
)
_SURELY_LISTED_CHARS = 3  # 等企业; a mere 等 or 分别 says less
_CLAUSE = re.compile(
    r"(?:^|[，。；：！？“、和与及])(?:(?:其中|此前|此外|同时|日前|近日|昨日|今日|今年|去年|目前|随后|而|但|不过|据悉|如今|另外|"
    r"当天|同日|上周|本周|本月|对此|为此|截至目前|与此同时|\d{1,2}月\d{1,2}日)，?)?"
)
_AUXILIARIES = "将则也已还正曾仍亦拟又均都未没不把向为在从与对有由被获却即暂"
_ADVERBS = (
    "此前",
    "同样",
    "反而",
    "率先",
    "随即",
    "随后",
    "曾经",
    "早已",
    "再度",
    "目前",
    "最近",
    "近日",
    "日前",
    "昨日",
    "今日",
)
_FOR_AMOUNT = re.compile(r"以(?:约|近|超|每|总)?\w{0,2}\d")
_INTENDS = ("计划", "预计", "打算", "希望", "准备", "有望", "考虑", "有意")
_LONGEST_SUBJECT_WORDS = 4
_RUN = re.compile(r"(?<=[^，。；：、\s])、(?:[^，。；：、\s“”《》（）]{2,10}、)+")
_LEFT = re.compile(
    r"(?:^|[，。；：！？“、])(?P<name>[^，。；：！？“”、（）\s和与及]{2,6})(?<![已则也将曾仍亦又均都还正])[、和与及]以?$"
)
_RIGHT = re.compile(r"(?P<name>[^，。；：！？“”、（）\s和与及等]{2,6})(?<![已也则将曾仍亦又均都还正])(?=[、和与及等])")
_JOINED = re.compile("(?:、|以及|和|与|及)$")
_CONNECTOR = re.compile(r"(?:[（(][^（）()]{1,20}[）)])?(?:、|和|与|以及|及)")


class Contexts:
    """Finds them in the texts of one article."""

    def __init__(self, fitting: Fitting) -> None:
        self._fitting, self._edges = fitting, fitting.edges

    def find(self, text: str) -> Iterator[Hit]:
        """Every name that something around it says is a company's."""
        for start, stop in _FOLLOWING.spans(text):
            yield from self._fitting.ending(text, subject_end(text, start), _SIGNS[text[start:stop]])
        for pattern, sign in _PLACED:
            for match in pattern.finditer(text):
                yield from self._fitting.ending(text, match.start(), sign)
        yield from self._subjects(text)
        yield from self._headed(text)
        yield from self._listed(text)
        yield from self._items(text)

    def _subjects(self, text: str) -> Iterator[Hit]:
        """Names that clauses begin with, before a verb or before 的."""
        for match in _CLAUSE.finditer(text):
            stops = self._edges.after(text, match.end())
            if not stops or stops[-1] >= len(text):
                continue
            start, stop = after_heads(text, match.end(), stops), stops[-1]
            sign = self._doing(text, stop)
            if not sign:
                continue
            if sign != "owner":
                yield from self._beside_subject(text, match.end(), sign)
            words = self._edges.words(text[start:stop])
            if not words or len(words) > _LONGEST_SUBJECT_WORDS or any(map(self._edges.is_plain, words)):
                continue
            if self._fitting.fits(text, start, stop, sign):
                yield Hit(start, stop, sign)

    def _beside_subject(self, text: str, start: int, sign: Sign) -> Iterator[Hit]:
        """The others of a list that does something together: 甲、乙和[丙]参与."""
        while left := _LEFT.search(text, max(0, start - 14), start):
            start = left.start("name")
            hit = Hit(*left.span("name"), sign)
            if not self._is_item(text, hit):
                return
            if self._fitting.stands_whole(text, hit.start, hit.end):
                yield hit
            else:
                yield from self._fitting.ending(text, hit.end, sign)

    def _doing(self, text: str, at: int) -> Sign | None:
        """What goes on at text[at]: 的, an auxiliary, any verb."""
        if text[at] == "的":
            return "owner"
        if text[at] in _AUXILIARIES or _FOR_AMOUNT.match(text, at) or text.startswith((*_INTENDS, *_ADVERBS), at):
            return "subject"
        return "doer" if self._edges.is_verb(text, at) else None

    def _headed(self, text: str) -> Iterator[Hit]:
        for start, stop in _BEFORE_NAME.spans(text):
            before = text[start - 1 : start]
            if text[start:stop] not in _SAID_ALONE or (before.isalnum() and before not in FUNCTION):
                yield from self._fitting.beginning(text, stop, "head")
        for match in _TAKEN.finditer(text):
            yield from self._fitting.beginning(text, match.end(), "taken")

    def _listed(self, text: str) -> Iterator[Hit]:
        for match in _LISTED.finditer(text):
            sign: Sign = "list" if len(match[0]) >= _SURELY_LISTED_CHARS else "neighbour"
            for hit in self._fitting.ending(text, match.start(), sign):
                if text[hit.start - 1 : hit.start] in {"、", "和", "与", "及"}:
                    yield hit

    def _items(self, text: str) -> Iterator[Hit]:
        """The names of a list of three or more, if none of them is everybody's."""
        for match in _RUN.finditer(text):
            marks = [place for place in range(match.start(), match.end()) if text[place] == "、"]
            found = list(self._fitting.ending(text, marks[0], "item"))
            found += [Hit(left + 1, right, "item") for left, right in pairwise(marks)]
            found += self._fitting.beginning(text, marks[-1] + 1, "item")
            if len(found) == len(marks) + 1 and all(self._is_item(text, hit) for hit in found):
                yield from found

    def _is_item(self, text: str, hit: Hit) -> bool:
        words = self._edges.words(text[hit.start : hit.end])
        return self._edges.is_rare(words) and not any(map(self._edges.is_plain, words))

    def beside(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """The others of a list in which the name text[start:end] stands."""
        yield from self._left_of(text, start)
        yield from self._right_of(text, end)

    def _left_of(self, text: str, start: int) -> Iterator[Hit]:
        while left := _LEFT.search(text, max(0, start - 14), start):
            start = left.start("name")
            if not self._fitting.stands_whole(text, *left.span("name")):
                yield from self._fitting.ending(text, left.end("name"), "neighbour")
                return
            yield Hit(*left.span("name"), "bounded")
        if joined := _JOINED.search(text, max(0, start - 2), start):
            yield from self._fitting.ending(text, joined.start(), "neighbour")

    def _right_of(self, text: str, end: int) -> Iterator[Hit]:
        while after := _CONNECTOR.match(text, end):
            right = _RIGHT.match(text, after.end())
            if not right or not self._fitting.stands_whole(text, *right.span("name")):
                yield from self._fitting.beginning(text, after.end(), "neighbour")
                return
            yield Hit(*right.span("name"), "bounded")
            end = right.end("name")
