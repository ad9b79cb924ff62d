"""Whom a sentence goes on about, place by place."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.figures.amounts import Amount
from bot.figures.views import Name, View, is_bracketed

Owners = tuple[Hashable, ...]
Role = Literal["subject", "named", "object", "nobody", "voice", "self", "its"]

_STARTS = ',;。!?:“”"()'
_CLAUSE_STARTS = re.compile(rf"(?:^|[{re.escape(_STARTS)}])")
# What may stand before a clause's subject without being it; periods are blanked out.
_LEADING = (
    r"(?:而|但|且|并|又|也|则|就|现在|未来|今后|预计|当前|在|于|从|截至|截止|到|至|目前|同时|此外|另外|另|不过|然而|虽然|尽管|因为|由于|如果|"
    r"近日|日前|此前|不久前|随后|接着|据悉|据了解|显示|还|表明|称|看|中|的|本|该|各|[‘《<、\s])*"
)
_LEADS = re.compile(_LEADING + "$")
_APPOSITION = re.compile(
    r"(?:企业|(?<!子)公司|厂商|巨头|集团|运营商|龙头|平台|其中|除了|随后是|分别是|方面|^.{1,6}后)$"
)
_OBJECT = re.compile(
    r"(?:由|被|与|同|和|跟|向|对|从|给|为|超越|超过|收购了?|并购了?|投资了?|把|将|比|较|帮助|像|包括|比如|诸如|例如|"
    r"来自|旗下|替代|击败|夺得了?|成为|依靠|针对|根据|据|援引|按照)[“‘《<]?$"
)
_SOURCE = re.compile(
    r"(?:\([^)]*\))?(?:方面)?(?:的|发布的?|不久前|最新|近日)*(?:数据|统计|预测|调研|分析|研究(?!开发)|测算|估算|监测)"
)
_SPEAKER = re.compile(
    r"[^,;。:]{0,14}?(?:董事长|总经理|总裁|经理|总监|首席|ceo|cfo|cto|coo|分析师|研究员|负责人|人士|合伙人|高管|记者|"
    r"院长|所长|秘书长|主任)"
)
_AND = re.compile(r"(?:\([^)]*\)|\))?(?:[、和与及+]|以及|将[与和](?=.{2,8}共))")
_NOBODY = re.compile(
    _LEADING + r"(?:全国|我国|国内|中国|全球|世界|全行业|行业|业内|业界|市场|全市|全省|全区|我市|我省|市内|各地|"
    r"海外|欧洲|美国|日本|韩国|台湾|[一二两三四五六七八九十几\d]大|[^,;。]{0,3}运营商|[^,;。]{0,3}厂商)"
    r"(?![^,;。]{0,16}(?:客户|地区))"
)
_PLACE_NOUN = re.compile("市场|业务|区")
_HELD = re.compile(r"(?:是|由|被|归|为).*(?:占据|占有|瓜分|把持|垄断|掌握|控制|持有|包揽|所有)")


@dataclass(frozen=True, slots=True)
class Turn:
    """From `start` on a sentence is about `owners` (none: about no company); a name there ends at `end`."""

    start: int
    end: int
    role: Role
    owners: Owners = ()


@dataclass(slots=True)
class Thread:
    """What an article goes on about. `topic` is the company its title or a heading names, `subject` the last that
    was a sentence's, `current` whom a sentence without a subject is about.
    """

    topic: Owners = ()
    subject: Owners = ()
    current: Owners = ()
    turns: list[Turn] = field(default_factory=list)

    def follow(self, view: View) -> None:
        """Take in the next sentence; `owners_at` then answers for it."""
        self.subject, self.current = self._after(self.turns)
        self.turns = list(read_turns(view))

    def head(self, owners: Owners) -> None:
        """A heading: one company named there is the topic from now on, several make it nobody's."""
        if owners:
            self.topic = owners if len(owners) == 1 else ()

    def begin_paragraph(self) -> None:
        """A new paragraph speaks of the topic until it names somebody or says 公司."""
        self.subject, _ = self._after(self.turns)
        self.current, self.turns = self.topic, []

    def owners_at(self, view: View, amount: Amount) -> Owners:
        """Whose an amount is: in a bracket, of the name before it; else of whom the sentence is about there."""
        return (
            _bearer(view, amount)
            or self._after([turn for turn in self.turns if turn.start < amount.start])[1]
            or _holders(view, amount)
        )

    def is_told(self, owners: Owners) -> bool:
        """Whether the sentence itself, and not one before, says that it is about them."""
        return any(turn.role in {"self", "its"} or set(owners) <= set(turn.owners) for turn in self.turns)

    def _after(self, turns: Sequence[Turn]) -> tuple[Owners, Owners]:
        subject, current, last, voice = self.subject, self.current, Owners(), Owners()
        inherited = True  # from an earlier sentence, so a mere name here outdoes it
        for turn in turns:
            last = last if turn.role == "voice" else turn.owners or last
            if turn.role == "subject":
                subject = current = turn.owners
            elif turn.role in {"nobody", "voice"}:
                current, voice = (), turn.owners
            elif turn.role == "self" or (turn.role == "its" and inherited and not last):
                current = voice or subject or current
            elif turn.role == "its":
                current = last or current
            elif not current or (turn.role == "named" and inherited):
                current = turn.owners
            inherited = inherited and turn.role in {"self", "its", "object"}
        return subject, current


def read_turns(view: View) -> Iterator[Turn]:
    """The places where a sentence turns to somebody, in order."""
    masked = _blank_periods(view)
    turns = [*_turns_to_names(view, masked), *_turns_to_nobody(view, masked)]
    turns += [
        Turn(word.start, word.end, "its" if word.name == "其" else "self")
        for word in view.words
        if word.kind == "self" and _LEADS.fullmatch(_gap(masked, word.start))
    ]
    return iter(sorted(turns, key=lambda turn: turn.start))


def _turns_to_names(view: View, masked: str) -> Iterator[Turn]:
    for chain in _chains(view):
        start, end = chain[0].start, chain[-1].end
        owners = tuple(dict.fromkeys(name.named.owner for name in chain if name.named.is_company))
        role = _read_role(masked, start, end)
        if owners:
            yield Turn(start, end, role, owners if role != "nobody" else ())
        elif role in {"subject", "nobody", "voice"}:
            yield Turn(start, end, "nobody")


def _read_role(masked: str, start: int, end: int) -> Role:
    gap = _gap(masked, start)
    if _SOURCE.match(masked, end):
        return "nobody"
    if _SPEAKER.match(masked, end):
        return "voice"
    if _LEADS.fullmatch(gap) or _APPOSITION.search(gap):
        return "subject"
    return "object" if _OBJECT.search(gap) else "named"


def _gap(masked: str, place: int) -> str:
    """What stands before a place in its clause."""
    return masked[max(masked.rfind(stop, 0, place) for stop in _STARTS) + 1 : place]


def _chains(view: View) -> Iterator[list[Name]]:
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
    return is_gloss or (joint is not None and joint.end() == right.start)


def _turns_to_nobody(view: View, masked: str) -> Iterator[Turn]:
    """Where a clause begins with a whole country, industry or market; 全球销量 is a company's all the same."""
    named = {name.start for name in view.names}
    measured = {place for word in view.words if word.kind == "metric" for place in range(word.start, word.end)}
    for start in _CLAUSE_STARTS.finditer(masked):
        match = _NOBODY.match(masked, start.end())
        if not match or any(start.end() <= place < match.end() for place in named):
            continue
        noun = _PLACE_NOUN.match(masked, match.end())
        if measured.isdisjoint({match.end() - 1, match.end(), noun.end() if noun else match.end()}):
            yield Turn(start.end(), match.end(), "nobody")


def _bearer(view: View, amount: Amount) -> Owners:
    """The company whose bracket or attribute an amount is: 甲（7.7%）, 12万平方米的甲工厂."""
    opening = view.text.rfind("(", 0, amount.start)
    inside = is_bracketed(view.text, amount.start)
    attribute = view.text.startswith("的", amount.end)
    return tuple(
        name.named.owner
        for name in view.names
        if name.named.is_company and ((inside and name.end == opening) or (attribute and name.start == amount.end + 1))
    )


def _holders(view: View, amount: Amount) -> Owners:
    """Those a number nobody else owns is said to be held by: 85%的份额由甲、乙和丙占据."""
    clause = view.clause(amount.end)
    match = _HELD.search(view.text, amount.end, clause.end)
    names = [name.named for name in view.names if match and match.start() <= name.start < match.end()]
    return tuple(named.owner for named in names if named.is_company)


def _blank_periods(view: View) -> str:
    text = view.text
    for said in view.periods:
        text = text[: said.start] + " " * (said.end - said.start) + text[said.end :]
    return text
