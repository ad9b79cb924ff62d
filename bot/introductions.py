"""Companies that an article introduces itself, …有限公司（以下简称X）: known in it, whatever the catalogue lacks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.mentions import Found
from bot.models import Block, Span
from bot.parsing.paragraphs import source_span

_OPEN, _CLOSE = "“‘「『\"'", "”’」』\"'"
_FULL_ENDS = r"(?:公司|集团|银行|事务所|合作社|证券|保险|信托|基金|医院|工厂|农场)"
_FULL = re.compile(
    rf"(?P<full>[\u4e00-\u9fffA-Za-z0-9·&（）()]{{2,40}}?{_FULL_ENDS})\s*[（(](?P<inside>[^（）()]{{2,60}})[）)]"
)
_FOREIGN = re.compile(
    r"(?P<full>(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&.,'’ -]{2,60}[A-Za-z.])\s*[（(](?P<inside>[^（）()]{2,60})[）)]"
)
# What a place must have for either to match; to look for it first takes a twentieth of the time.
_SEAMS = ((_FULL, re.compile(rf"{_FULL_ENDS}\s*[（(]")), (_FOREIGN, re.compile(r"[A-Za-z.]\s*[（(]")))
_CALLED = re.compile(
    rf"(?:统称|合称|简称|缩写|下称|又称|以下称|后称)(?:为|作|是)?[：:]?\s*[{_OPEN}]?(?P<short>[^{_OPEN}{_CLOSE}，,；;、。\s]{{2,16}})"
)
_OR_CALLED = re.compile(rf"(?:或|和|、|及)[{_OPEN}](?P<short>[^{_OPEN}{_CLOSE}]{{2,16}})[{_CLOSE}]")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9&.-]{1,14}")
_NOBODYS = {
    "公司",
    "本公司",
    "该公司",
    "集团",
    "本集团",
    "企业",
    "我司",
    "平台",
    "项目",
    "CEO",
    "CFO",
    "CTO",
    "IPO",
    "SPAC",
}
_BORDERS = frozenset(
    "由与和对向是为在的被将及而以从到使让"
)  # a name may begin after one, unless it is part of the name
_LEADS = re.compile(
    r"(?:近日|日前|昨日|今日|据悉|其中|同时|此外|目前|获悉|旗下|全资|控股|子公司|母公司|股东|客户|记者)+"
)
_KINDS = re.compile(  # 商业航天企业[环宇星联科技有限公司]
    "企业|公司|厂商|厂家|龙头|巨头|供应商|服务商|制造商|运营商|开发商|经销商|投资方|承建方|收购方|主办方"
)
_SHORTEST_FULL = 4


@dataclass(frozen=True, slots=True)
class Introduction:
    """A company that an article introduces: its full name, the short one it goes by, and others it is given."""

    full: str
    short: str
    others: tuple[str, ...] = ()


def read_introductions(blocks: Iterable[Block]) -> list[Introduction]:
    """What an article itself says its companies are called; the first that claims a short name has it."""
    found: dict[str, Introduction] = {}
    for block in blocks:
        for pattern, seam in _SEAMS:
            for match in pattern.finditer(block.text) if seam.search(block.text) else ():
                full = match["full"]
                shorts = _read_called(match["inside"]) or (pattern is _FULL and _read_bare(match["inside"], full)) or []
                if shorts:
                    one = Introduction(_trim(full, shorts[0]), shorts[0], tuple(shorts[1:]))
                    found.setdefault(one.short, one)
    return list(found.values())


def _read_called(inside: str) -> list[str]:
    """The short names that a bracket says the company goes by; Chinese ones first, as the text uses them."""
    said = [match["short"] for pattern in (_CALLED, _OR_CALLED) for match in pattern.finditer(inside)]
    names = [name for one in said for name in one.split("或") if len(name) > 1 and name not in _NOBODYS]
    return sorted(dict.fromkeys(names), key=str.isascii)


def _read_bare(inside: str, full: str) -> list[str]:
    """A bracket that holds the short name alone: made of the full one's characters, or an abbreviation."""
    bare = inside.strip(_OPEN + _CLOSE + " ")
    if bare in _NOBODYS:
        return []
    is_short = _HAN.fullmatch(bare) and _is_within(bare, full) and len(bare) < len(full)
    return [bare] if is_short or _ABBREVIATION.fullmatch(bare) else []


def _trim(full: str, short: str) -> str:
    """The full name without the words before it: the shortest end of them that still holds the short name."""
    starts = [0, *(place + 1 for place, char in enumerate(full[:-_SHORTEST_FULL]) if char in _BORDERS)]
    kinds = [match.end() for match in _KINDS.finditer(full[:-_SHORTEST_FULL])]
    holding = [full[start:] for start in sorted([*starts, *kinds]) if _is_within(short, full[start:])]
    if not holding:
        return full[starts[-1] :]
    name = holding[-1]
    lead = _LEADS.match(name)
    return name[lead.end() :] if lead and _is_within(short, name[lead.end() :]) else name


def _is_within(short: str, full: str) -> bool:
    """Whether the characters of the one stand in the other, in their order."""
    rest = iter(full)
    return all(char in rest for char in short)


def find_introduced(
    blocks: Sequence[Block], introductions: Sequence[Introduction], found: Iterable[Found]
) -> Iterator[tuple[Introduction, Span, str]]:
    """Every place of introduced companies in their article that no company of the catalogue already takes.

    The longest name first, so that X is not found inside another one's full name.
    """
    taken = [place.span for place in found if place.kind == "company"]
    names = [(name, one) for one in introductions for name in (one.full, one.short, *one.others)]
    for name, introduction in sorted(names, key=lambda pair: -len(pair[0])):
        written = re.compile(
            rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])" if name.isascii() else re.escape(name)
        )
        for block in blocks:
            for match in written.finditer(block.text):
                span = source_span(block, *match.span())
                if not any(span.start < other.end and other.start < span.end for other in taken):
                    taken.append(span)
                    yield introduction, span, match[0]
