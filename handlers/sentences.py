"""A sentence to the bot: which figures, company, topic or words it asks about; which of these is always said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.asking.companies import Unclear, name_each
from bot.asking.issue_words import NEWEST, Wanted, ask_for, read_issue
from bot.asking.metrics import metric_asked_on, metrics_in
from bot.asking.rankings import read_ranking
from bot.asking.sentences import (
    as_written,
    asked_about,
    asks_for_figures,
    asks_of_all,
    asks_of_issue,
    asks_of_issue_before,
    asks_to_compare,
    asks_what_changed,
    asks_which,
    is_asking,
)
from bot.models import Entry, EntryId
from bot.names import Corrected, Found
from bot.text import fold
from handlers import render, texts
from handlers.contents import section_called
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import escape, fill
from handlers.ranked import show_ranking
from handlers.replies import read_scope
from handlers.screen import Button, Screen
from handlers.unclear import unclear_lines

_ASKED_AS_WORDS = ("contents", "brief", "bulletins", "help")
_OTHERS = 3
_CLOSEST = 1
_BESIDE, _BESIDE_LOOKED_AT = 8, 40  # of companies and topics together
_SHORT_CHARS = 4  # of what is but a word no part is looked for: 海底 of 海底捞 is another matter
_QUOTED_CHARS = 5  # a sentence of so many that stands in the issue is looked for as it is
_LOOK_AROUND = (Button(texts.BUTTON_BRIEF, "brief"), Button(texts.BUTTON_CONTENTS, "contents"))
Features = Mapping[str, Feature]


def ask_sentence(features: Features, asked: Asked) -> Screen:
    """Answer what is neither a name nor a search in the search's own language."""
    wanted = read_issue(asked.argument)
    said = ""
    if asks_what_changed(wanted.words):
        return features["diff"].ask(replace(asked, argument=""))
    if asks_of_issue_before(wanted.words) and not (wanted.when or wanted.all):
        wanted, said = _before(asked, wanted)
        asked = replace(asked, argument=wanted.again(wanted.words))
    understanding = asked.services.answers.understanding
    if understanding.unlisted_company(wanted.words):  # 牧原股份 as a whole is nobody's 股份
        return features["company"].ask(asked)
    entries = understanding.spoken_of(wanted.words)
    if followed := None if entries else _ask_of_last(features, asked, wanted):
        return followed
    screen = _ask_stated(features, asked, wanted, entries) or _ask_ranking(features, asked, wanted, entries)
    if screen is None:
        screen = _ask_understood(features, asked, wanted, entries) if entries else _ask_rest(features, asked, wanted)
    return _say(said, screen) if said else screen


def _ask_stated(features: Features, asked: Asked, wanted: Wanted, entries: Sequence[Entry]) -> Screen | None:
    """The figures of companies in no list, or of such beside others, that a sentence asks to count or to compare."""
    if not (asks_to_compare(wanted.words) or asks_for_figures(wanted.words)):
        return None
    unlisted = asked.services.answers.understanding.unlisted_companies_in(wanted.words)
    listed = [entry for entry in entries if entry.kind == "company"]
    return _ask_figures(features, asked, wanted, [*listed, *unlisted]) if unlisted else None


def _ask_of_last(features: Features, asked: Asked, wanted: Wanted) -> Screen | None:
    """The figures of the company that the last answer in a private chat was about: 那毛利率呢; without such a company
    what the issue says of the metric.
    """
    word = metric_asked_on(wanted.words)
    if not word:
        return None
    services = asked.services
    message = services.replies.latest(asked.chat) if asked.private else None
    scope = read_scope(services, asked.chat, message) if message else None
    last = services.answers.entry(EntryId(int(scope.key))) if scope and scope.kind == "entry" else None
    if last is None or last.kind != "company":
        return _search(features, asked, wanted, (word,))
    issue = next((one for one in services.answers.bulletins() if scope and one.id == scope.issue), None)
    asks_there = issue is not None and not (wanted.when or wanted.all)
    question = f"{last.name} {word}"
    argument = ask_for(question, issue.date) if issue and asks_there else wanted.again(question)
    screen = features["numbers"].ask(replace(asked, argument=argument))
    return _say(fill(texts.UNDERSTOOD_FIGURES, name=last.name), screen)


def _before(asked: Asked, wanted: Wanted) -> tuple[Wanted, str]:
    """The same question of the issue before the newest; if there is none, of this one, which is said."""
    issues = asked.services.answers.bulletins()
    if len(issues) < 2:
        return wanted, texts.NO_ISSUE_BEFORE
    return read_issue(ask_for(wanted.words, issues[1].date)), ""


def _ask_ranking(features: Features, asked: Asked, wanted: Wanted, entries: Sequence[Entry]) -> Screen | None:
    """All companies in the order of a metric, if a sentence asks for it and names none of them; what is said with the
    metric's word if there are no two figures.
    """
    ranking = read_ranking(wanted.words)
    if ranking is None or any(entry.kind == "company" for entry in entries):
        return None
    answers = asked.services.answers.dated(wanted.when, lambda one: show_ranking(one, ranking))
    screen = show_ranking(answers, ranking)
    if screen:
        return _say(fill(texts.UNDERSTOOD_RANKED, metric=ranking.metric), screen)
    if entries:
        return None
    pieces = asked_about(wanted.words)
    whole = len(pieces) == 1 and answers.is_found(pieces[0])  # 扭亏 is not only 亏
    return _search(features, asked, wanted, pieces if whole else (ranking.word,))


def _ask_understood(features: Features, asked: Asked, wanted: Wanted, entries: Sequence[Entry]) -> Screen:
    companies = [entry for entry in entries if entry.kind == "company"]
    figures = _ask_figures(features, asked, wanted, companies)
    if figures:
        return figures
    first, *others = entries
    answers = asked.services.answers.dated(wanted.when)
    if not wanted.all and not answers.has(first.name, first.kind) and answers.count_found(wanted.words):
        return _search(features, asked, wanted, asked_about(wanted.words))  # STX大连 says nothing of STX
    screen = features[first.kind].ask(replace(asked, argument=wanted.again(first.name)))
    bulletin = asked.services.answers.dated(wanted.when).issue()
    rows = render.entry_rows(others[:_OTHERS], bulletin.id if bulletin and wanted.when else NEWEST)
    more = texts.ALSO_ASKED if rows else ""
    said = [fill(texts.UNDERSTOOD[first.kind], name=first.name) + more, *_not_stated(wanted, companies)]
    said += [*_companies_beside(asked, wanted, first), *_closest(asked, wanted, first, screen)]
    return replace(_say("\n".join(said), screen), rows=(*rows, *screen.rows))


def _not_stated(wanted: Wanted, companies: Sequence[Entry]) -> list[str]:
    """That the figure asked for of a company is not there, where there are none of it at all."""
    metrics = [metric for metric, _ in metrics_in(wanted.words)]
    if len(companies) != 1 or not metrics or not asks_for_figures(wanted.words):
        return []
    return [fill(texts.NOT_STATED, metrics="、".join(metrics))]


def _companies_beside(asked: Asked, wanted: Wanted, topic: Entry) -> list[str]:
    """The companies that are named with a topic most, to who asks which do it."""
    if topic.kind != "topic" or wanted.all or not asks_which(wanted.words):
        return []
    related = asked.services.answers.dated(wanted.when).related(topic.id, _BESIDE_LOOKED_AT)
    names = [entry.name for entry, _ in related if entry.kind == "company"]
    return [fill(texts.COMPANIES_BESIDE, names="、".join(names[:_BESIDE]))] if names else []


def _closest(asked: Asked, wanted: Wanted, entry: Entry, screen: Screen) -> list[str]:
    """The sentences nearest to all that is asked, where the answer to its name does not tell them."""
    answers = asked.services.answers.dated(wanted.when, lambda one: one.has(entry.name, entry.kind))
    found = None if wanted.all else answers.questions.closest(wanted.words)
    passages = [passage for passage in found.passages if escape(passage.shown) not in screen.html] if found else []
    if not found or not passages:
        return []
    told = render.articles_told([replace(found, passages=tuple(passages[:_CLOSEST]))], alone=True)
    return [f"{texts.CLOSEST}\n{told}\n"]


def _ask_figures(features: Features, asked: Asked, wanted: Wanted, companies: Sequence[Entry]) -> Screen | None:
    """The figures of the companies that a sentence asks to count or to compare, if there are any."""
    comparing, counting = asks_to_compare(wanted.words), asks_for_figures(wanted.words)
    metrics = "、".join(metric for metric, _ in metrics_in(wanted.words))
    listed = _listed_too(asked, wanted, companies) if comparing and companies else []
    understood = [*companies, *(one.entry for one in listed if not isinstance(one, Unclear))]
    to_choose = any(isinstance(one, Unclear) and one.near for one in listed)
    if len(understood) + to_choose > 1 and (comparing or counting):
        names = "、".join([*(entry.name for entry in companies), *(one.typed for one in listed)])
        screen = features["compare"].ask(replace(asked, argument=wanted.again(f"{names} {metrics}")))
        named = "、".join(dict.fromkeys(entry.name for entry in understood))
        said = fill(texts.UNDERSTOOD_COMPARED, names=named)
        return (_say(said, screen) if len(understood) > 1 else screen) if screen.rows else None
    if len(companies) != 1 or not counting:
        return None
    [company] = companies
    answers = asked.services.answers.dated(wanted.when, lambda one: one.figures_of(company.id))
    if not (wanted.all or answers.figures_of(company.id)):
        return None
    screen = features["numbers"].ask(replace(asked, argument=wanted.again(f"{company.name} {metrics}")))
    unclear = [one for one in listed if isinstance(one, Unclear)]
    return _say("\n".join([fill(texts.UNDERSTOOD_FIGURES, name=company.name), *unclear_lines(unclear)]), screen)


def _listed_too(asked: Asked, wanted: Wanted, companies: Sequence[Entry]) -> Sequence[Found | Corrected | Unclear]:
    """What a sentence lists beside companies: whom an ordinary word may mean, 苹果, and who is unknown."""
    answers, named = asked.services.answers.dated(wanted.when), {fold(entry.name) for entry in companies}
    return name_each(answers, [word for word in answers.understanding.listed_beside(wanted.words) if word not in named])


def _ask_rest(features: Features, asked: Asked, wanted: Wanted) -> Screen:
    """Answer a sentence without a sure name: a word for a feature, the issue itself, or the words that are left."""
    pieces = asked_about(wanted.words)
    for command in _ASKED_AS_WORDS if len(pieces) == 1 else ():
        if pieces[0] in features[command].words:
            return features[command].ask(replace(asked, argument=wanted.again("")))
    kind = asks_of_all(wanted.words)
    if kind:
        return features[kind].ask(replace(asked, argument=wanted.again("")))
    if asks_of_issue(wanted.words):
        return features["brief"].ask(replace(asked, argument=wanted.again("")))
    if not pieces and is_asking(wanted.words) and not asked.services.answers.is_found(wanted.words):
        return answer_talk("unclear")
    return (
        _ask_section(asked, wanted, pieces)
        or _ask_unlisted(features, asked, wanted, pieces)
        or _ask_mistyped(features, asked, wanted, pieces)
        or _search(features, asked, wanted, pieces)
    )


def _ask_section(asked: Asked, wanted: Wanted, pieces: Sequence[str]) -> Screen | None:
    """The articles of a section that is called by its name: 技术情报有哪些."""
    return section_called(asked, pieces[0], wanted.when) if len(pieces) == 1 else None


def _ask_unlisted(features: Features, asked: Asked, wanted: Wanted, pieces: Sequence[str]) -> Screen | None:
    """What issues say of a company that no list has, if no article has all that is left of a sentence about it."""
    answers = asked.services.answers
    name = answers.understanding.unlisted_in(pieces)
    alone = tuple(pieces) == (name,) and not answers.understanding.meant_by(pieces)
    if alone:  # its page says itself that no list has it
        [written] = as_written(wanted.words, (name,))
        return features["company"].ask(replace(asked, argument=wanted.again(written)))
    if not name or name in pieces or answers.is_found(" ".join(pieces)):
        return None
    screen = features["company"].ask(replace(asked, argument=wanted.again(name)))
    return _say(fill(texts.UNDERSTOOD["company"], name=name), screen)


def _ask_mistyped(features: Features, asked: Asked, wanted: Wanted, pieces: Sequence[str]) -> Screen | None:
    """What an issue says of whom a mistyped name means, if no article has it as it is typed; the slip is told there."""
    answers = asked.services.answers
    if len(pieces) != 1 or answers.is_found(pieces[0]):
        return None
    kind = answers.understanding.mistyped(pieces[0])
    return features[kind].ask(replace(asked, argument=wanted.again(pieces[0]))) if kind else None


def _search(features: Features, asked: Asked, wanted: Wanted, pieces: Sequence[str]) -> Screen:
    """Look for the words that are left; for the whole, if it stands so in the issue."""
    answers = asked.services.answers.dated(wanted.when)
    literal = (len(wanted.words) >= _QUOTED_CHARS or not pieces) and answers.is_found(wanted.words)
    is_whole = not is_asking(wanted.words) and tuple(pieces) == asked_about(wanted.words)
    pieces = as_written(wanted.words, pieces)
    words = wanted.words if literal or is_whole else " ".join(pieces)
    if not literal and not answers.is_found(words):
        together = answers.questions.words_together(wanted.words)
        if len("".join(together)) >= len(words) or len(words) > _SHORT_CHARS:
            words = " ".join(together) or words
    screen = features["search"].ask(replace(asked, argument=wanted.again(words)))
    meant = render.entry_rows(answers.understanding.meant_by(pieces)[:_OTHERS], NEWEST)
    screen = replace(screen, rows=(*meant, *screen.rows))
    return screen if words == wanted.words else _say(fill(texts.UNDERSTOOD_WORDS, words=words), screen)


def answer_talk(talk: str) -> Screen:
    """A word back where nothing was asked, and what there is where that is unclear; see `handlers.small_talk`."""
    return Screen(texts.TALK[talk], (_LOOK_AROUND,) if talk == "unclear" else ())


def _say(said: str, screen: Screen) -> Screen:
    return replace(screen, html=f"{said}\n{screen.html}")
