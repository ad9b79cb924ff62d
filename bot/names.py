"""What did the user mean: a typed name to an entry of the catalogue, never silently wrong.

Exact after folding → without a corporate suffix → what it goes by in a whole legal name → typed pinyin and initials →
same sound, one character too many, too few or other → two edits, by shared pairs. Each stage takes its candidates from
an index, so that a million names cost no more than a thousand, then measures them; the best must be near enough for its
length and clear of the next.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.errors import QueryEmpty, QueryTooLong
from bot.legal import is_fragment, makes_plain, names_inside
from bot.models import Entry, EntryId, Kind, NameSort
from bot.nearness import Near, find_near, find_spelt
from bot.ports import Names
from bot.spelling import mistaken, stem
from bot.text import fold
from bot.words import is_coined

QUERY_LIMIT_CHARS = 64  # longer than any name
_HONGKONG = re.compile(r"hk ?0*(\d{1,5})|0*(\d{1,5})\.hk")
_SHANGHAI = re.compile(r"\d{6}\.ss")
_MARKET = re.compile(r"(?:(sh|sz|bj|hk)|nasdaq|nyse|us)[: ]+(?=[a-z0-9]+$)")
_EXCHANGE_MARK = re.compile(r"^(?:s\*?st|st|x[dr]|dr)(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])-(?:s?w|uw?|b|s)$")
_PARTS = re.compile(r"[a-z0-9][a-z0-9 .&-]*|[\u3400-\u9fff·]+")
_HAN = re.compile("[\u3400-\u9fff]{4,}")
_EVERYBODYS = re.compile(
    "(?:产业|行业|市场|技术|业务|领域|应用|发展|建设|企业|公司|厂商|产品|项目|方面|问题|话题|主题|现状|趋势|前景)+$"
)
_OF_COMPANIES = re.compile(  # said of companies alone, and where it is, even an ordinary word is one's name: 苹果股价
    "公司.+$|(?:公司)?(?:的|最新|去年|今年|(?:20)?[0-9]{2}年|上半年|下半年|[一二三四]季度|q[1-4])*"
    "(?:财报|年报|半年报|季报|[一三]季报|中报|年度报告|业绩|营收|净利润|毛利率|股价|股票|市值|估值|公告|研报|招股书)+$"
)
_MODEL = re.compile(  # 骁龙888, 小米14 Pro; a ticker has more digits
    r"(?<=[\u3400-\u9fff]) ?[a-z]{0,3}\d{1,4}[a-z]{0,2}(?: ?(?:pro|max|plus|ultra))*$"
)
_TWICE = re.compile(r"^(..+)\1")
_SAME_TRADES = (("通讯", "通信"), ("讯息", "信息"), ("资讯", "信息"), ("存贮", "存储"), ("电气", "电器"))
_ORDINARY_CHARS, _MISTAKEN_CHARS = 3, 16  # words have so few; names looked up with each character another so few
_OFFERED = 5
CLOSE = 3
_CLOSE_MARGIN = 1.0  # of an edit: one character more is another than in the best
_OTHER_IN_PLACE, _CROWD = 1.5, 4  # how unlikely a name is with another character, and how many such are a crowd
_MARGIN = 0.5  # of an edit: what the best must be nearer than the next


@dataclass(frozen=True, slots=True)
class Found:
    """The name as typed is an entry's; to be said where it is another thing's or time's: a brand, a former name."""

    entry: Entry
    typed: str = ""
    sort: NameSort = "name"


@dataclass(frozen=True, slots=True)
class Corrected:
    """`typed` is no name, but one entry alone is near enough; always to be said. `near` are further ones; those among
    them that are hardly less likely are `close`, three at most.
    """

    entry: Entry
    typed: str
    near: tuple[Entry, ...] = ()
    close: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several entries carry the name or are equally near; `near` are further ones."""

    entries: tuple[Entry, ...]
    typed: str
    near: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """No entry is near enough to be meant; `near` are those to offer."""

    typed: str
    near: tuple[Entry, ...] = ()


Resolution = Found | Corrected | Ambiguous | Unknown


def offered(resolution: Resolution) -> tuple[Entry, ...]:
    """The entries a resolution has to offer, the likeliest first, five at most."""
    match resolution:
        case Found(entry=entry):
            return (entry,)
        case Corrected(entry=entry, near=near):
            return (entry, *near)[:_OFFERED]
        case Ambiguous(entries=entries, near=near):
            return (*entries, *near)[:_OFFERED]
        case Unknown(near=near):
            return near


def clean_query(text: str, limit: int = QUERY_LIMIT_CHARS) -> str:
    """A typed question without blanks around it and without controls.

    Raises:
        QueryEmpty: nothing is left.
        QueryTooLong: more than `limit` code points are left.

    """
    kept = "".join(char for char in text if char.isprintable() or char in " \u3000").strip()
    if not fold(kept).strip():
        raise QueryEmpty
    if len(kept) > limit:
        raise QueryTooLong(len(kept), limit)
    return kept


def resolve(names: Names, typed: str, kind: Kind) -> Resolution:
    """Find the entry a clean query means; see `clean_query`."""
    folded = fold(typed).strip()
    bare = _EXCHANGE_MARK.sub("", _unwrap(folded))  # *ST方正科技, 小米集团-W, 寒武纪-U
    for form in dict.fromkeys((folded, folded.replace(" ", ""), _as_listed(folded), stem(folded), bare, stem(bare))):
        entries = names.exact(form, kind) if form else ()
        if entries:
            return _carried(names, entries, form, typed)
    folded = bare or folded
    twice = _named_twice(names, folded, kind)
    if twice:
        return Found(twice[0], typed) if len(twice) == 1 else Ambiguous(twice, typed)
    reworded = _named_company(names, folded) if kind == "company" else _named_otherwise(names, folded)
    if reworded and not folded.isascii():
        return Corrected(reworded, typed)
    spelt = find_spelt(names, folded, kind)
    decided = _decide(names, typed, spelt or find_near(names, folded, kind), _allowed(folded, kind))
    if isinstance(decided, Unknown) and (reworded := reworded or _named_wrongly(names, folded, kind)):
        return Corrected(reworded, typed)
    if isinstance(decided, Corrected) and kind == "company":
        return _beside_whole(names, folded, _beside_short(names, folded, decided))
    return decided


def _unwrap(folded: str) -> str:
    """A name without the marks around it: 「京东方」, 《中芯国际》, #华为#, 华为👍."""
    ends = [place for place, char in enumerate(folded) if char.isalnum()]
    return folded[ends[0] : ends[-1] + 1] if ends else ""


def _as_listed(folded: str) -> str:
    """A ticker as the catalogue has it: 700.hk and hk00700 are 0700.hk, 600519.ss is 600519.sh, nasdaq:nvda nvda."""
    folded = _MARKET.sub(r"\1", folded)
    code = _HONGKONG.fullmatch(folded)
    if code:
        return f"{code[1] or code[2]:0>4}.hk"
    return folded.removesuffix(".ss") + ".sh" if _SHANGHAI.fullmatch(folded) else folded


def _named_twice(names: Names, folded: str, kind: Kind) -> tuple[Entry, ...]:
    """The entry that was typed with two of its names: 台积电TSMC, 中芯国际(688981); or those of two names."""
    parts = [part.strip() for part in _PARTS.findall(folded)]
    if len(parts) != 2:
        return ()
    first, second = (names.exact(part, kind) for part in parts)
    if not first or not second:
        return ()
    return tuple(entry for entry in first if entry in second) or (*first, *second)[:_OFFERED]


def _named_company(names: Names, folded: str) -> Entry | None:
    """The one company of a name and what is said of companies, or the number of a model, or else of a whole name."""
    spoken = _OF_COMPANIES.sub("", _MODEL.sub("", folded))
    entries = names.exact(spoken, "company") if spoken != folded else ()
    return entries[0] if len(entries) == 1 else _named_inside(names, folded)


def _named_inside(names: Names, folded: str) -> Entry | None:
    """The one company that goes by what stands in a whole name. Two characters count only where they are all that it or
    its brand is called, or where its goods stand behind them: 北京快手科技有限公司 is 快手 and 格力空调 格力电器, but
    华星电子 need not be TCL华星.
    """
    for core in names_inside(folded):
        is_plain = makes_plain(folded.removeprefix(core))
        entries = names.exact(core, "company", sure=not is_plain)
        if len(entries) != 1:
            continue
        is_called_so = len(core) > 2 or names.role(core, entries[0].id) in {"name", "brands"}
        is_whole = not is_fragment(core, fold(entries[0].name)) or names.exact(core, "company", sure=True)
        if is_called_so or (is_plain and is_whole):
            return entries[0]
    return None


def _beside_short(names: Names, folded: str, decided: Corrected) -> Resolution:
    """Both companies where what is near to one's name begins as another's does, up to its trade: 乐鑫电子 is near to
    乐金电子, and 乐鑫 is short for 乐鑫科技.
    """
    for core in names_inside(folded):
        entries = names.exact(core, "company", sure=True)
        begins = len(entries) == 1 and fold(entries[0].name).startswith(core) and not core.isascii()
        if begins and entries[0] != decided.entry:
            near = tuple(entry for entry in decided.near if entry != entries[0])
            return Ambiguous((entries[0], decided.entry), decided.typed, near)
    return decided


def _beside_whole(names: Names, folded: str, decided: Resolution) -> Resolution:
    """Nothing but offers where what is near to one company's name ends with another's whole one: 微信支付宝."""
    if not isinstance(decided, Corrected):
        return decided
    for place in range(1, len(folded) - 2):
        others = [entry for entry in names.exact(folded[place:], "company", sure=True) if entry != decided.entry]
        if others and not folded.isascii():
            return Unknown(decided.typed, tuple(dict.fromkeys((decided.entry, *others, *decided.near)))[:_OFFERED])
    return decided


def _named_wrongly(names: Names, folded: str, kind: Kind) -> Entry | None:
    """The one entry that is called so with a word of the same trade, 天孚通讯; said once, 中芯中芯国际; or with one
    character taken for a simple one that looks like it, 中徽公司, if it is nobody's word.
    """
    forms = [folded.replace(*trades) for pair in _SAME_TRADES for trades in (pair, pair[::-1])]
    forms.append(_TWICE.sub(r"\1", folded))
    short = stem(folded)
    is_nobodys = _ORDINARY_CHARS < len(short) <= _MISTAKEN_CHARS or (len(short) <= _ORDINARY_CHARS and is_coined(short))
    forms += mistaken(folded) if is_nobodys else ()
    found = {entry for form in forms if form != folded for entry in names.exact(form, kind, sure=True)}
    return found.pop() if len(found) == 1 else None


def _named_otherwise(names: Names, folded: str) -> Entry | None:
    """The one topic that is called so with its halves the other way round, 沙盒监管, or but for a word that says
    nothing of it, 大数据产业; or with one English word more, antitrust probe.
    """
    turned = (folded[cut:] + folded[:cut] for cut in range(2, len(folded) - 1) if _HAN.fullmatch(folded))
    words = folded.split() if folded.isascii() else []
    shorter = (" ".join(part) for part in (words[:-1], words[1:]))
    for form in (*turned, telling_part(folded), *shorter):
        entries = names.exact(form, "topic", sure=True) if len(form) > 1 else ()
        if len(entries) == 1:
            return entries[0]
    return None


def telling_part(phrase: str) -> str:
    """A folded phrase without words at its end that go with any topic: 5G基站 of 5G基站建设. Never empty of one."""
    return _EVERYBODYS.sub("", phrase) or phrase


def is_everybodys(word: str) -> bool:
    """Whether a folded word goes with any topic and tells nothing of it: 产业."""
    return bool(_EVERYBODYS.fullmatch(word))


def _carried(names: Names, entries: Sequence[Entry], form: str, typed: str) -> Resolution:
    if len(entries) > 1:
        return Ambiguous(tuple(entries), typed)
    role = names.role(form, entries[0].id)
    more = fold(typed).strip().removeprefix(form) if len(form) < 3 else ""
    if more == "股份" or (more == "集团" and role != "name"):  # 大唐集团 is not 大唐移动, nor 博通股份 博通
        return Corrected(entries[0], typed)
    return Found(entries[0], typed, role)


def _allowed(folded: str, kind: Kind) -> float:
    """How many edits still make the same name.

    Two characters may only be typed by a wrong one of the same sound: 京东 must never become 京北, nor 国际 anything.
    Topics are few and nobody else is called like them, so any one letter of theirs may be wrong.
    """
    size = len(stem(folded))
    if kind == "topic" and size > 3:
        return 2.0
    if folded.isascii():
        return 0.0 if size < 4 else 1.0 if size < 8 else 2.0
    return 0.5 if size < 3 else 1.0 if size < 6 else 1.5 if size < 8 else 2.0


def _offerable(size: int) -> float:
    """How unlikely a name may be to be offered still: half of the characters may be others; of two, none."""
    return 1.4 if size < 3 else 0.85 * size


def _decide(names: Names, typed: str, near: Sequence[Near], allowed: float) -> Resolution:
    """The best if it is near enough and clear of the next entry; all that tie with it; or none."""
    lowest = min((one.edits for one in near), default=allowed + 1)
    rivals = [one.entry for one in near if one.edits <= allowed and one.edits < lowest + _MARGIN][:_OFFERED]
    if len(rivals) == 1 and near[0].guessed and sum(one.unlikely <= _OTHER_IN_PLACE for one in near) > _CROWD:
        rivals = []  # of 长电科技, 长川科技, 长亮科技 and more none need be 长宁科技
    if rivals and len(typed) == 2:  # 鹏博 sounds like 彭博, and 鹏博士 is written so
        longer = [one.entry for one in near if (one.begins or one.completes) and one.entry not in rivals]
        rivals += longer[: _OFFERED - len(rivals)]
    if not rivals:
        completed = dict.fromkeys(one.entry for one in near if one.completes)
        rivals = list(completed) if len(completed) <= CLOSE else []
    others = [one for one in near if one.entry not in rivals and one.unlikely <= _offerable(len(typed))]
    offers = _entries(names, (one.entry for one in others[: _OFFERED - len(rivals)]))
    if not rivals:
        return Unknown(typed, offers)
    best = _entries(names, rivals)
    if len(best) > 1:
        return Ambiguous(best, typed, offers)
    likely = min(one.unlikely for one in near)
    close = [one.entry for one in others if one.unlikely <= likely + _CLOSE_MARGIN]
    return Corrected(best[0], typed, offers, _entries(names, close[:CLOSE]))


def _entries(names: Names, ids: Iterable[EntryId]) -> tuple[Entry, ...]:
    return tuple(entry for number in ids if (entry := names.entry(number)))
