"""Names by what they end with: a legal form, 公司, or a trade after a brand."""

import re
from collections.abc import Iterator, Sequence

from bot.discovery.deeds import ACTS, NOUNS, SAYS, WEAK_ACTS
from bot.discovery.fitting import Fitting, Hit, Sign, after_others, lead_off, subject_end
from bot.discovery.needles import Needles
from bot.discovery.trades import AFTER_TRADE, DONE, FORMS, GOES_ON, INNER, NAMING, TRADES, WIDE
from bot.discovery.vocabulary import ANYWHERE, DEEDS, ENDS_OTHERWISE, FUNCTION, LEADS, NOBODYS, TERMS

_FORMS, _TRADES = Needles(FORMS), Needles(TRADES)
_LONGEST_LEGAL_CHARS, _LONGEST_SHORT_CHARS, _LONGEST_BRANDED_CHARS, _LONGEST_PLAIN_CHARS = 30, 8, 10, 8
_LONGEST_WIDE_BRAND_CHARS, _SHORT_CHARS, _LONG_CHARS = 4, 2, 6
_PLACE_INSIDE = re.compile(r"[（(][\u4e00-\u9fff]{2,6}[）)]$")
_BEFORE_PLACE = re.compile(f"[^{''.join(sorted(FUNCTION))}，。；：、\\s]+$")
_PART = re.compile("(?<![电光分量粒离])子$|[母分后前]$")  # 子|公司, but not 电子|公司
_GOES_ON = re.compile(GOES_ON)
_NOT_NAMING = TRADES - NAMING
_IS_DONE = re.compile("[了过给至着出到0-9约近超逾一二三四五六七八九十百千]|开发|报告|[\u4e00-\u9fff]{1,3}(?:，|。)")
_SHOWS = re.compile("(?:数据|报告|结果|监测|统计|信息|财报|资料|调查|公告)$")
_BETWEEN = re.compile(
    r"(?:^|[、，。；：！？“和与及由被向据对让把给从比]|公司|企业|厂商|巨头|平台|机构)"
    r"(?P<name>(?![和与及由被向据对是为在的将而但等])(?:(?![与把])[\u4e00-\u9fff]){2,3})(?<![等的了])$"
)
_CLAUSE_BEGINS = "，。；：！？“、\n与由据和及对被"
_NUMBERS, _MEASURES = "一二三四五六七八九十百千零亿万元", "家批个大类种名位项款届级条年月日点线成分"
_ENDING_WORDS = frozenset("前后间内外里行方商厂者")  # 托管行|渤海银行
_NATIONAL = frozenset("航空 银行 电力 石油 电信 邮政".split())  # what a land has one of: 柬埔寨航空
_FOLLOWS = tuple(ACTS | WEAK_ACTS | NOUNS | SAYS)


class Branding:
    """Finds them in the texts of one article."""

    def __init__(self, fitting: Fitting) -> None:
        self._fitting, self._edges = fitting, fitting.edges

    def find(self, text: str) -> Iterator[Hit]:
        """Every such name."""
        for start, stop in _FORMS.spans(text):
            yield from self._formed(text, start, stop)
        for start, stop in _TRADES.spans(text):
            end = stop - 1 if text.startswith("子公司", stop - 1) else stop  # 光电|子公司
            if text[start:end] in TRADES:
                yield from self._traded(text, start, end)

    def _formed(self, text: str, stop: int, end: int) -> Iterator[Hit]:
        is_legal = text[stop:end] != "公司"
        starts = self._legal_starts(text, stop) if is_legal else self._edges.before(text, stop)
        start = lead_off(text, starts, stop)
        body = text[start:stop]
        if len(body) < 2 or body[0] == "大" or _PART.search(body) or not NOBODYS.isdisjoint((body, text[start:end])):
            return
        if is_legal or (len(body) <= _LONGEST_SHORT_CHARS and self._is_own(body)):
            yield Hit(start, end, "form")
        elif self._is_plain_brand(body):
            yield Hit(start, end, "brand")

    def _is_plain_brand(self, body: str) -> bool:
        """Whether everybody's words before 公司 may be its name: 铁塔, 江汉石油工程."""
        if len(body) >= _LONG_CHARS:
            return self._edges.is_place(self._edges.words(body)[0])
        return len(body) == _SHORT_CHARS and self._edges.is_plain(body) and not self._edges.is_place(body)

    def _is_own(self, body: str) -> bool:
        """Whether what stands before 公司 is a name: 行云公司, but not 高科技公司."""
        words = self._edges.words(body)
        rareness = self._edges.rareness(words)
        if body in TERMS:  # 激光雷达|公司
            return False
        is_one = len(words) == 1 and words[0] not in TRADES
        return rareness in {"proper", "unknown"} or (rareness == "seldom" and is_one)

    def _legal_starts(self, text: str, stop: int) -> list[int]:
        """Where the words of a full name begin, which may have a place in brackets and verbs among them."""
        starts: list[int] = []
        at = stop
        while at:
            before = self._word_of_legal(text, at)
            if not before or stop - before[-1] > _LONGEST_LEGAL_CHARS:
                break
            starts += before
            at = before[-1]
        return starts

    def _word_of_legal(self, text: str, at: int) -> Sequence[int]:
        if text[at : at + 1] in {"（", "("} and (brand := _BEFORE_PLACE.search(text, max(0, at - 6), at)):
            return [brand.start()]
        if inside := _PLACE_INSIDE.search(text, max(0, at - 8), at):
            return [inside.start()]
        inner = next((word for word in INNER if text.endswith(word, 0, at)), "")
        if inner in {"和", "与"} and self._edges.is_place(self._edges.word_at(text, at)):
            return []  # of two bodies: 研究所与|陕西延长
        return self._edges.before(text, at) or ([at - len(inner)] if inner else [])

    def _traded(self, text: str, stop: int, end: int) -> Iterator[Hit]:
        trade = text[stop:end]
        if (
            (text[end : end + 1] in AFTER_TRADE and not text.startswith("业绩", end))
            or _GOES_ON.match(text, end)
            or after_others(text, end)
        ):
            return
        if trade in DONE and (_IS_DONE.match(text, end) or _SHOWS.search(text, 0, stop)):
            return
        starts = self._edges.before(text, stop)
        if starts and text[starts[0] : stop] in NOBODYS:  # AI|制药
            return
        if trade in WIDE and starts and text[starts[0] : stop] in _NOT_NAMING:
            return
        hit, is_doubtful = self._branded(text, starts, stop, end), trade in DONE
        short = _BETWEEN.search(text, max(0, stop - 5), stop)
        if short and self._may_begin(text, short.start("name"), trade) and (not hit or short.start("name") < hit.start):
            hit, is_doubtful = Hit(short.start("name"), end, _sign_of(trade)), trade in WIDE
        if hit and self._is_clear(text, hit):
            yield hit
            yield hit._replace(sign="clear")
        elif hit and not is_doubtful:
            yield hit

    def _may_begin(self, text: str, start: int, trade: str) -> bool:
        """Whether a brand may begin so; with a number too, unless it counts something: 三安, but not 三家."""
        if text[start] in DEEDS:
            return False
        if text[start] not in FUNCTION or text[start] == "达":
            return True
        counted = text[start + 1] in _MEASURES or text[start - 1 : start].isdigit()
        return text[start] in _NUMBERS and not counted and trade not in WIDE

    def _is_clear(self, text: str, hit: Hit) -> bool:
        """Whether a clause begins with the name, and no noun goes on with it."""
        begin = subject_end(text, hit.start)
        if (begin and text[begin - 1] not in _CLAUSE_BEGINS) or text.startswith("等", hit.end):
            return False
        goes_on = self._edges.after(text, hit.end)
        return not goes_on or text[hit.end].isdecimal() or text.startswith(_FOLLOWS, hit.end)

    def _branded(self, text: str, starts: Sequence[int], stop: int, end: int) -> Hit | None:
        """A trade with the brand before it: the words that are nobody else's, places before them left out."""
        sign = _sign_of(text[stop:end])
        brand = self._brand(text, starts, stop)
        if brand is None:
            return self._plainly_branded(text, starts, stop, end)
        if sign == "group":
            brand = self._widen_group(text, starts, brand)
        fits = end - brand <= _LONGEST_BRANDED_CHARS and self._is_brand(text[brand:stop], sign)
        return Hit(brand, end, sign) if fits else None

    def _brand(self, text: str, starts: Sequence[int], stop: int) -> int | None:
        """Where the rare words before a trade begin, single characters before them included."""
        words: list[str] = []
        at, brand = stop, None
        for start in starts:
            words.insert(0, text[start:at])
            if brand is None:
                brand = start if stop - start > 1 and self._edges.is_rare(words) else None
            elif len(words[0]) > 1 or words[0] in _ENDING_WORDS:
                break
            else:
                brand = start
            at = start
        return brand

    def _is_brand(self, name: str, sign: Sign) -> bool:
        words = self._edges.words(name)
        if ENDS_OTHERWISE.search(name) or words[0] in DEEDS:
            return False
        return sign != "wide" or (len(name) <= _LONGEST_WIDE_BRAND_CHARS and not any(map(self._edges.is_plain, words)))

    def _widen_group(self, text: str, starts: Sequence[int], brand: int) -> int:
        """Where a group's name begins: with the places and trades before its brand, 中国航天科工集团."""
        for start in starts:
            word = text[start:brand]
            belongs = word in TRADES or word == "中国" or self._edges.is_proper(word) or self._edges.is_place(word)
            if start < brand and word not in LEADS and belongs:
                brand = start
        return brand

    def _plainly_branded(self, text: str, starts: Sequence[int], stop: int, end: int) -> Hit | None:
        """A trade after everybody's words or a place: 东方电气, 宁波银行."""
        sign, start = _sign_of(text[stop:end]), lead_off(text, starts, stop)
        if start + 1 in starts and text[start] in _ENDING_WORDS:
            start += 1
        if start == stop and starts and text[stop:end] in _NATIONAL and text[starts[0] : stop] not in ANYWHERE:
            start = starts[0]
        if stop - start < 2 or end - start > _LONGEST_PLAIN_CHARS:
            return None
        words = self._edges.words(text[start:stop])
        is_own = sign == "group" or not all(map(self._edges.is_place, words))
        if sign == "naming" or (is_own and not TRADES.issuperset(words)) or self._edges.is_proper(text[start:end]):
            return Hit(start, end, sign)
        return Hit(start, end, "wide")


def _sign_of(trade: str) -> Sign:
    return "group" if trade == "集团" else "naming" if trade in NAMING else "wide" if trade in WIDE else "trade"
