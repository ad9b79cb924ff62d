"""Whom a sentence goes on about, place by place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.figures.amounts import Amount
from bot.figures.groups import Owners, chains, companies, find_groups, members
from bot.figures.turns import Turn, read_turns
from bot.figures.views import Name, View, is_bracketed

_WHOLE = re.compile("市场|行业|产业|业界|全国|全球|世界|我国|国内|国家|政府|每年|人均")
_NOUN_CHARS = 6
_HELD = re.compile(
    r"(?:是|由|被|归|为).*(?:占据|占有|瓜分|把持|垄断|掌握|控制|持有|包揽|所有|[合共承]建|建设|运营|生产|贡献|提供)"
)
_OF = re.compile(r"(?:\([^)]*\))?(?:及其|旗下)(?:的|约|近|超过?)?")
_HELD_AGAINST = re.compile(
    r"(?:高于|低于|超过|超越|多于|少于|优于|不及|不如|次于|落后于|领先于?|仅次于|[高低多少]过)[“‘]?$"
)


@dataclass(slots=True)
class Thread:
    """What an article goes on about. `topic` is the company its title or a heading names, `subject` the last that
    was a sentence's, `current` whom a sentence without a subject is about.
    """

    topic: Owners = ()
    subject: Owners = ()
    current: Owners = ()
    turns: list[Turn] = field(default_factory=list)
    groups: dict[str, Owners] = field(default_factory=dict)

    def follow(self, view: View, namings: Sequence[Owners] = ()) -> None:
        """Take in the next sentence; `owners_at` then answers for it. `namings` are the companies that it and its
        neighbours name, the likeliest members of a group first.
        """
        self.subject, self.current = self._at_end()
        sets = [companies(chain) for chain in chains(view)]
        groups = list(find_groups(view.text))
        for group in groups:
            self.groups.pop(group.key if group.is_vague else "", None)
            if known := members(group.number, sets if group.goes_on else [*sets, *namings]):
                self.groups[group.key] = known
        self.turns = list(read_turns(view, [(group, self.groups.get(group.key, ())) for group in groups]))

    def head(self, owners: Owners) -> None:
        """A heading: one company named there is the topic from now on, several make it nobody's."""
        if owners:
            self.topic = owners if len(owners) == 1 else ()

    def begin_paragraph(self) -> None:
        """A new paragraph speaks of the topic until it names somebody or says 公司."""
        self.subject, _ = self._at_end()
        self.current, self.turns = self.topic, []

    def owners_at(self, view: View, amount: Amount) -> Owners:
        """Whose an amount is: in a bracket, of the name before it; else of whom the sentence is about there."""
        return (
            _bearer(view, amount)
            or self._holders(view, amount)
            or self._after([turn for turn in self.turns if turn.start < amount.start])[1]
        )

    def is_told(self, view: View, amount: Amount, owners: Owners) -> bool:
        """Whether the sentence itself says that it is about them, or says of nobody else in their own article."""
        whole = _WHOLE.search(view.text, 0, amount.end + _NOUN_CHARS)
        goes_on = not self.turns and owners == self.topic and not whole
        return goes_on or any(turn.role in {"self", "its"} or set(owners) <= set(turn.owners) for turn in self.turns)

    def _holders(self, view: View, amount: Amount) -> Owners:
        """Those a number is said to be held or made by: 85%的份额由甲、乙和丙占据."""
        match = _HELD.search(view.text, amount.end, view.clause(amount.end).end)
        held = (turn.owners for turn in self.turns if match and match.start() <= turn.start < match.end())
        return next((owners for owners in held if owners), ())

    def _at_end(self) -> tuple[Owners, Owners]:
        """Whom the next sentence goes on about: of a whole and its part (其中), the whole if it is somebody."""
        subject, current = self._after([turn for turn in self.turns if turn.role != "part"])
        return (subject, current) if current else self._after(self.turns)

    def _after(self, turns: Sequence[Turn]) -> tuple[Owners, Owners]:
        subject, current, last, voice = self.subject, self.current, Owners(), Owners()
        inherited = True  # from an earlier sentence, so a mere name here outdoes it
        for turn in turns:
            last = last if turn.role == "voice" else turn.owners or last
            if turn.role in {"subject", "part"}:
                subject = current = turn.owners
            elif turn.role in {"nobody", "voice"}:
                current, voice = (), turn.owners
            elif turn.role == "self" or (turn.role == "its" and inherited and not last):
                current = voice or subject or current
            elif turn.role == "its":
                current = last or current
            elif not current or (turn.role == "named" and inherited):
                current = turn.owners
            inherited = inherited and turn.role in {"its", "object"}
        return subject, current


def _bearer(view: View, amount: Amount) -> Owners:
    """The company whose bracket or attribute an amount is: 甲（7.7%）, 12万平方米的甲工厂."""
    opening = view.text.rfind("(", 0, amount.start)
    inside = is_bracketed(view.text, amount.start)
    attribute = view.text.startswith("的", amount.end)
    return tuple(
        name.named.owner
        for name in view.names
        if name.named.is_company
        and (
            (inside and name.end == opening)
            or (attribute and name.start == amount.end + 1)
            or _OF.fullmatch(view.text, name.end, amount.start)
            or _is_measure(view.text, name, amount)
        )
    )


def _is_measure(text: str, name: Name, amount: Amount) -> bool:
    """Whether a number is what another is held against, and whose: 超过[甲的11.9%]."""
    of = text[name.end : amount.lead] == "的"
    return of and _HELD_AGAINST.search(text, 0, name.start) is not None
