"""Companies side by side (甲、乙和丙) and spoken of by their number: 三大运营商, 甲、乙等5家公司."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.figures.views import Name

Owners = tuple[Hashable, ...]

_NUMBERS = {"双": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_LEAD = re.compile("(?P<and>等)?[这上述该前]*$")
_LEAD_CHARS = 3
_VAGUE = ("企业", "公司", "机构", "者")
_GROUP = re.compile(
    r"(?<![\d第万千百十])(?P<number>\d{1,2}|[两二三四五六七八九十]|双(?=方))(?:方(?<=双方)(?=[合共均都分各将拟就同,])|者(?=合计|共|均|都|分别|各|的|(?:19|20)\d\d年|[去今]年|[上下]半年)|(?:家|大|巨头)"
    r"[^,;。!?:()、的\d]{0,8}?(?:运营商|银行|企业|公司|厂商|巨头|车企|药企|险企|券商|船东|机构|商(?![业务场品城圈家户])|(?=合计|共|分别|各|的|[,;。])))"
)
_KINDS = {
    "营商": "运营商",
    "车企": "车企",
    "药企": "药企",
    "险企": "险企",
    "券商": "券商",
    "船东": "船东",
    "银行": "银行",
}
_MAY_BE = re.compile(r"[\d两二三四五六七八九十](?:家|大|巨头)|[两二三]者[合共均都分各的去今上下12]|双方")


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


def may_hold_groups(text: str) -> bool:
    """Whether a text has what every group begins with; much faster than to look for groups."""
    return _MAY_BE.search(text) is not None


def find_groups(folded: str) -> Iterator[Group]:
    """The groups of a folded sentence, in order."""
    if not may_hold_groups(folded):
        return
    for match in _GROUP.finditer(folded):
        said = match["number"]
        number = int(said) if said.isdigit() else _NUMBERS[said]
        lead = _LEAD.search(folded, max(0, match.start() - _LEAD_CHARS), match.start())
        if number > 1 and lead:
            key, is_vague = f"{number}{match[0][-2:]}", match[0].endswith(_VAGUE)
            yield Group(lead.start(), match.end(), number, key, bool(lead["and"]), is_vague)


def find_bare(folded: str, known: Mapping[str, Owners]) -> Iterator[Group]:
    """Where a group of several named before is spoken of without its number: [运营商]已建成48万个基站."""
    for key in known:
        kind = _KINDS.get(key[-2:], "")
        if kind and sum(other.endswith(key[-2:]) for other in known) == 1:
            yield from (
                Group(match.start(), match.end(), 0, key, goes_on=False, is_vague=False)
                for match in re.finditer(f"(?<![大家个、和的]){kind}(?![、和的为])", folded)
            )


def members(number: int, namings: Sequence[Owners]) -> Owners:
    """The group's members: the first of the nearby sentences' companies that are as many as it; none if none are."""
    return next((owners for owners in namings if len(owners) == number), ())


def companies(chain: Iterable[Name]) -> Owners:
    """Those of some names that are companies', each once."""
    return tuple(dict.fromkeys(name.named.owner for name in chain if name.named.is_company))
