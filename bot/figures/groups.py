"""Companies side by side (甲、乙和丙) and spoken of by their number: 三大运营商, 甲、乙等5家公司."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.figures.views import Name, View

Owners = tuple[Hashable, ...]

_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_LEAD = re.compile("(?P<and>等)?[这上述该前]*$")
_LEAD_CHARS = 3
_VAGUE = ("企业", "公司", "机构")
_GROUP = re.compile(
    r"(?<![\d第万千百十])(?P<number>\d{1,2}|[两二三四五六七八九十])(?:家|大|巨头)"
    r"[^,;。!?:()、的\d]{0,8}?(?:运营商|银行|企业|公司|厂商|巨头|车企|药企|险企|券商|船东|机构|(?=合计|共|[,;。]))"
)
_AND = re.compile(r"(?:\([^)]*\)|\)|集团|公司)?(?:[、和与及+]|以及|将[与和](?=.{2,8}共))")


@dataclass(frozen=True, slots=True)
class Group:
    """So many companies, spoken of at [start, end) of a folded sentence; `goes_on` where the names led to it (等).

    Vague ones (两家企业) may be others each time they are spoken of.
    """

    start: int
    end: int
    number: int
    key: str
    goes_on: bool
    is_vague: bool


def find_groups(folded: str) -> Iterator[Group]:
    """The groups of a folded sentence, in order."""
    for match in _GROUP.finditer(folded):
        said = match["number"]
        number = int(said) if said.isdigit() else _NUMBERS[said]
        lead = _LEAD.search(folded, max(0, match.start() - _LEAD_CHARS), match.start())
        if number > 1 and lead:
            key, is_vague = f"{number}{match[0][-2:]}", match[0].endswith(_VAGUE)
            yield Group(lead.start(), match.end(), number, key, bool(lead["and"]), is_vague)


def members(number: int, namings: Sequence[Owners]) -> Owners:
    """The group's members: the first of the nearby sentences' companies that are as many as it; none if none are."""
    return next((owners for owners in namings if len(owners) == number), ())


def companies(chain: Iterable[Name]) -> Owners:
    """Those of some names that are companies', each once."""
    return tuple(dict.fromkeys(name.named.owner for name in chain if name.named.is_company))


def chains(view: View) -> Iterator[list[Name]]:
    """Names side by side: A、B和C."""
    chain: list[Name] = []
    for name in view.names:
        if chain and not _are_joined(view.text, chain[-1], name):
            yield chain
            chain = []
        chain.append(name)
    if chain:
        yield chain


def _are_joined(text: str, left: Name, right: Name) -> bool:
    is_gloss = text[left.end : right.start] == "(" and left.named.owner == right.named.owner
    joint = _AND.match(text, left.end)
    if text[left.end : right.start] == "," and text[left.end - 1].isascii() and text[right.start].isascii():
        return True
    return is_gloss or (joint is not None and joint.end() == right.start)
