"""Names by what stands around them: what companies do and have after them, their kind before them, lists."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.discovery.deeds import ACTS, NOUNS, SAYS, WEAK_ACTS
from bot.discovery.fitting import Fitting, Hit, Sign, subject_end
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
_OWNED = re.compile(
    "的(?=董事长|创始人|股东|控股权|子公司|工厂|订单|门店|股份|股权|份额|市值|股价|控制权|产线|产能|客户|供应商|旗舰店|邀约|招股书"
    "|财报|总部|厂区|专利|员工|股票|创始|高管|掌门|业绩|毛利率|营收|净利润|出货量|销量)"
)
_PLACED: tuple[tuple[re.Pattern[str], Sign], ...] = (
    (_TICKER, "ticker"),
    (_FIGURES, "noun"),
    (_COLON, "noun"),
    (_DEALS, "weak"),
    (_OWNED, "owner"),
)
_HAS_IT = "企业 公司 厂商? 商 巨头 股东 客户 机构 伙伴 方 买主 卖主 买家 卖家 业主 对手 东家 房东 者"
_GIVES = "卖 出售 供货 出货 交付 授权 授予 转让 交 让 租 付 赔 转 送 发 批 贷 输"
_TAKEN = re.compile(  # all alternatives begin with a character: looked for by it, they take a fifth of the time
    "收购|并购|吃下|逼近|甩开|入股|控股|起诉|送样|击败|超越|追平|赶超|对标|取代|携手|联手|牵手|约谈|投资了|还有|依次为|分别为|分别是|仅次于|归结为"
    "|任职于|就职于|供职于|从(?=.{2,8}手中)|"
    + "|".join(f"{kind}(?:依次|分别|主要|就)?(?:为|是|有|包括|如|例如)" for kind in _HAS_IT.split())
    + "|"
    + "|".join(f"{deed}给了?" for deed in _GIVES.split())
)
_SOURCES = Needles("来自 来自于 出自 委托 委托给 交由 采购自 购自 选用 源自 任教于 入职 加盟".split())
_MAKER = re.compile(
    "由(?P<name>[^，。；的由\\s]{2,20}?)(?:独家|共同|联合|统一|主要)?"
    "(?:提供|承建|供应|供货|供|制造|研制|研发|建设|开发|设计|生产|负责|承担|代理|主导|牵头|领投|运营|控股|出资|承保|完成|投资"
    "|出庭|出具|出任|护航|配套|定制|冠名|发行|收购|接手|代工|代理|执行|打造|建造|总包|承揽|持有|接管|担任)"
)
_PARTNER = re.compile(
    "[与同跟为向对给](?P<name>[^，。；、的与同跟为向对给\\s]{2,12}?)(?:就|在|共同|独家|正式)?"
    "(?:签署|签订|签约|签下|达成|合作|共建|合资|续签|携手|组成|谈判|洽谈|合并|供货|供应|代工|配套|提供|生产|制造|开发|研发|打造|建造"
    "|采购|订购|出售|增资|交付|递交|发起|索赔|支付|购买|持股|提起|注资|授权|转让|借款)"
)
_AND = re.compile("[、和与及]以?")
_KINDS = "企业|公司|厂商|厂家|巨头|龙头|运营商|制造商|供应商|服务商|代工厂|药企|车企|房企|券商|机构|品牌|银行|商社|商"
_LISTED = re.compile(
    rf"等[一二两三四五六七八九十多数几\d]{{0,3}}[余多]?家?[^，。；、\s]{{0,5}}?(?:{_KINDS})"
    rf"|[一二两三四五六七八九十\d]{{1,3}}[余多]?[家大]?[^，。；、\s]{{0,5}}?(?:{_KINDS})"
    "|分别|并称|合计|均|都|双双|等"
)
_SURELY_LISTED_CHARS = 3  # 等企业; a mere 等 or 分别 says less
_RUN = re.compile(r"(?<=[^，。；：、\s])、(?:[^，。；：、\s“”《》（）]{2,10}、)+")
_LEFT = re.compile(
    r"(?:^|[，。；：！？“、])(?P<name>[^，。；：！？“”、（）\s和与及]{2,6})(?<![已则也将曾仍亦又均都还正])"
    "(?:以及|[、和与]以?|(?<!以)及)$"
)
_RIGHT = re.compile(
    r"(?P<name>[^，。；：！？“”、（）\s和与及等]{2,6})(?<![已也则将曾仍亦又均都还正以])(?=以?[、和与及等])"
)
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
        yield from self._headed(text)
        yield from self._listed(text)
        yield from self._items(text)

    def _headed(self, text: str) -> Iterator[Hit]:
        for start, stop in _BEFORE_NAME.spans(text):
            before = text[start - 1 : start]
            if text[start:stop] not in _SAID_ALONE or (before.isalnum() and before not in FUNCTION):
                yield from self._fitting.beginning(text, stop, "head")
        for match in _TAKEN.finditer(text):
            yield from self._fitting.beginning(text, match.end(), "taken")
        for _, stop in _SOURCES.spans(text):
            yield from self._fitting.beginning(text, stop, "source")
        for match in _MAKER.finditer(text):
            yield from self._whole(text, *match.span("name"), "maker")
        for match in _PARTNER.finditer(text):
            yield from self._whole(text, *match.span("name"), "partner")

    def _whole(self, text: str, start: int, stop: int, sign: Sign) -> Iterator[Hit]:
        """The names that make up text[start:stop]."""
        marks = [match.span() for match in _AND.finditer(text, start, stop)]
        for first, last in zip([start, *(end for _, end in marks)], [*(at for at, _ in marks), stop], strict=True):
            if last - first > 1 and self._fitting.stands_whole(text, first, last):
                yield Hit(first, last, sign)

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
                yield from self._last_of(text, *left.span("name"))
                return
            yield Hit(*left.span("name"), "bounded")
        if joined := _JOINED.search(text, max(0, start - 2), start):
            yield from self._fitting.ending(text, joined.start(), "neighbour")

    def _last_of(self, text: str, start: int, stop: int) -> Iterator[Hit]:
        """The name that text[start:stop] ends with, perhaps after 的: 国内的[法大大]、."""
        own = text.find("的", start, stop) + 1
        if own and self._fitting.stands_whole(text, own, stop):
            yield Hit(own, stop, "bounded")
        else:
            yield from self._fitting.ending(text, stop, "neighbour")

    def _right_of(self, text: str, end: int) -> Iterator[Hit]:
        while after := _CONNECTOR.match(text, end):
            right = _RIGHT.match(text, after.end())
            if not right or not self._fitting.stands_whole(text, *right.span("name")):
                yield from self._fitting.beginning(text, after.end(), "neighbour")
                return
            yield Hit(*right.span("name"), "bounded")
            end = right.end("name")
