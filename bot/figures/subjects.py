"""Whom a sentence goes on about, place by place."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.figures.amounts import Amount
from bot.figures.brackets import is_bracketed
from bot.figures.groups import Group, Owners, companies, find_bare, find_groups, members
from bot.figures.turns import Turn, read_turns
from bot.figures.views import Name, View

_WHOLE = re.compile("市场|行业|产业|业界|全国|全球|世界|我国|国内|国家|政府|每年|人均")
_NOUN_CHARS = 6
_HELD = re.compile(
    r"(?:是|由|被|归|为).*(?:占据|占有|瓜分|把持|垄断|掌握|控制|持有|包揽|所有|[合共承]建|建设|运营|生产|贡献|提供)"
)
_OF = re.compile(r"(?:\([^)]*\))?(?:及其|旗下)(?:的|约|近|超过?)?")
_OF_CHARS = 16
_HELD_AGAINST = re.compile(
    r"(?:高于|低于|超过|超越|多于|少于|优于|不及|不如|次于|落后于|领先于?|仅次于|[高低多少]过)[“‘]?$"
)

# The companies that a sentence and its neighbours name, the likeliest members of a group first; asked for if needed.
Namings = Callable[[], Iterable[Owners]]


@dataclass(slots=True)
class Thread:
    """What an article goes on about. `topic` is the company its title or a heading names, `subject` the last that
    was a sentence's, `current` whom a sentence without a subject is about; `chains` are the companies that a paragraph
    last named side by side. `look_up` finds a later subject among sentences that were read over; it is asked only if
    somebody says 公司. `shorts` are the short names that the article has used.
    """

    topic: Owners = ()
    subject: Owners = ()
    current: Owners = ()
    turns: list[Turn] = field(default_factory=list)
    groups: dict[str, Owners] = field(default_factory=dict)
    chains: Sequence[Owners] = ()
    look_up: Callable[[], Owners] | None = None
    shorts: Mapping[str, Owners] = field(default_factory=dict)

    def follow(self, view: View, named_around: Namings) -> None:
        """Take in the next sentence; `owners_at` then answers for it."""
        self._go_on()
        earlier = tuple(owner for turn in self.turns for owner in turn.owners)
        groups = self.learn_groups(view, named_around)
        if self.groups and not groups:
            groups = list(find_bare(view.text, self.groups))
        known = [(group, self.groups.get(group.key, ())) for group in groups]
        self.turns = list(read_turns(view, known, self.shorts, earlier))

    def learn_groups(self, view: View, named_around: Namings) -> list[Group]:
        """The groups that a sentence speaks of, their members kept in mind."""
        sets = [companies(chain) for chain in view.chains] if view.names else []
        groups = list(find_groups(view.text))
        for group in groups:
            self.groups.pop(group.key if group.is_vague else "", None)
            before = _named_last(view, group)
            near = named_around() if before is None else [before]
            if known := members(group.number, sets if group.goes_on else [*sets, *self.chains, *near]):
                self.groups[group.key] = known
        self.chains = [owners for owners in sets if len(owners) > 1] or self.chains
        return groups

    def head(self, owners: Owners) -> None:
        """A heading: one company named there is the topic from now on, several make it nobody's."""
        if owners:
            self.topic = owners if len(owners) == 1 else ()

    def begin_paragraph(self, look_up: Callable[[], Owners] | None, *, goes_on: bool = False) -> None:
        """A new paragraph speaks of the topic, if it `goes_on` of the subject, until it names somebody or says 公司."""
        self._go_on()
        self.turns, self.chains = [], ()
        self.look_up = look_up or self.look_up
        self.current = self.topic or (self._last_subject() if goes_on else ())

    def has_owners(self) -> bool:
        """Whether any number of the sentence can be a company's."""
        return bool(self.current) or any(turn.owners or turn.role in {"self", "its"} for turn in self.turns)

    def owners_at(self, view: View, amount: Amount) -> Owners:
        """Whose an amount is: in a bracket, of the name before it; else of whom the sentence is about there."""
        return (
            _bearer(view, amount)
            or self._holders(view, amount)
            or self._after([turn for turn in self.turns if turn.start < amount.start] or self._after_that(view))[1]
        )

    def _after_that(self, view: View) -> list[Turn]:
        """The first turn, where a sentence leads up to whom it is about: 继一季度亏损9亿元后,[甲]…."""
        return self.turns[:1] if view.text.startswith("继") and self.turns and self.turns[0].owners else []

    def is_told(self, view: View, amount: Amount, owners: Owners, *, reported: bool) -> bool:
        """Whether the sentence itself says that it is about them, or says of nobody else in their own article or
        right behind what was `reported` of them.
        """
        whole = _WHOLE.search(view.text, 0, amount.end + _NOUN_CHARS)
        alone = owners == (self.current if reported and len(owners) == 1 else self.topic)
        goes_on = not self.turns and alone and not whole
        return goes_on or any(turn.role in {"self", "its"} or set(owners) <= set(turn.owners) for turn in self.turns)

    def _holders(self, view: View, amount: Amount) -> Owners:
        """Those a number is said to be held or made by: 85%的份额由甲、乙和丙占据."""
        match = _HELD.search(view.text, amount.end, view.next_stop(amount.end))
        held = (turn.owners for turn in self.turns if match and match.start() <= turn.start < match.end())
        return next((owners for owners in held if owners), ())

    def _go_on(self) -> None:
        subject, self.current = self.at_end()
        if subject is not None:
            self.subject, self.look_up = subject, None

    def _last_subject(self) -> Owners:
        if self.look_up:
            look_up, self.look_up = self.look_up, None
            self.subject = look_up() or self.subject
        return self.subject

    def at_end(self) -> tuple[Owners | None, Owners]:
        """The last subject, None if it is still the one before, and whom the next sentence goes on about: of a whole
        and its part (其中), the whole if it is somebody.
        """
        subject, current = self._after([turn for turn in self.turns if turn.role != "part"])
        return (subject, current) if current else self._after(self.turns)

    def _after(self, turns: Sequence[Turn]) -> tuple[Owners | None, Owners]:
        subject: Owners | None = None
        current, last, voice = self.current, Owners(), Owners()
        inherited = True  # from an earlier sentence, so a mere name here outdoes it
        for turn in turns:
            last = last if turn.role in {"voice", "rival"} else turn.owners or last
            if turn.role in {"subject", "part"}:
                subject = current = turn.owners
            elif turn.role in {"nobody", "voice"}:
                current, voice = (), turn.owners
            elif turn.role == "self" or (turn.role == "its" and inherited and not last):
                current = voice or (self._last_subject() if subject is None else subject) or current
            elif turn.role == "its":
                current = last or current
            elif not current or (turn.role == "named" and inherited):
                current = turn.owners
            inherited = inherited and turn.role in {"its", "object", "rival"}
        return subject, current


def _named_last(view: View, group: Group) -> Owners | None:
    """The last companies that a sentence named before it says 两者 of them: 甲占43%,乙占36%,[两者]合计近八成; none of
    them if that may be of two measures of one, None if it names nobody.
    """
    names = [name for name in view.names if name.end <= group.start and name.named.is_company]
    if not names or not group.key.endswith("者"):
        return None
    told = [word for word in view.metric_words if names[-1].end <= word.start < group.start]
    if view.text.startswith("前", group.start):
        return companies(names)[: group.number]
    return companies(names)[-group.number :] if len(told) <= 1 else ()


def read_subject(view: View) -> Owners:
    """The last subject of a sentence on its own, if it has one."""
    return Thread(turns=list(read_turns(view, [], {}))).at_end()[0] or ()


def _bearer(view: View, amount: Amount) -> Owners:
    """The company whose bracket or attribute an amount is: 甲（7.7%）, 12万平方米的甲工厂."""
    text = view.text
    opening = text.rfind("(", 0, amount.start) if is_bracketed(text, amount.start) else -1
    attribute = amount.end + 1 if text.startswith("的", amount.end) else -1
    return tuple(
        name.named.owner
        for name in view.names
        if name.named.is_company
        and (
            name.end == opening
            or name.start == attribute
            or (0 < amount.start - name.end <= _OF_CHARS and _OF.fullmatch(text, name.end, amount.start))
            or _is_measure(text, name, amount)
        )
    )


def _is_measure(text: str, name: Name, amount: Amount) -> bool:
    """Whether a number is what another is held against, and whose: 超过[甲的11.9%]."""
    of = amount.lead == name.end + 1 and text[name.end] == "的"
    return of and _HELD_AGAINST.search(text, 0, name.start) is not None
