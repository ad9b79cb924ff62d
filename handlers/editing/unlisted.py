"""/unlisted, for editors: companies that an issue speaks of and no list has, to be taken up, ignored or merged; and
names that people say are somebody's.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.asking.telling import turn_to
from bot.errors import QueryError
from bot.intake.candidates import Candidate, Proposal
from bot.models import BulletinId, Entry, EntryId
from handlers import unlisted_texts as texts
from handlers.context import Asked, Services
from handlers.editing.editors import Show, for_editors, naming
from handlers.features import Feature
from handlers.markup import fill, quote
from handlers.render import bulletin_name, shorten, turn_row
from handlers.screen import Button, Screen, Shown, Toast, Work
from handlers.texts import BUTTON_BACK

_A_PAGE = 6
_OTHERS, _SENTENCE_CHARS, _BEFORE_CHARS, _NAME_CHARS = 3, 44, 16, 14
_PROPOSALS = 5
_ALIKE = 3


def ask_unlisted(asked: Asked) -> Screen:
    """The newest issue's list."""
    if not asked.is_editor:
        return Screen(texts.EDITORS_ONLY)
    newest = asked.services.candidates.newest()
    return _list(asked.services, newest.id, 1) if newest else Screen(texts.NO_ISSUE)


def _for_editors(show: Show) -> Show:
    return for_editors(show, texts.EDITORS_ONLY)


def _of_candidate(show: Show) -> Show:
    """A press whose button names a candidate first; it may have been settled since."""
    return _for_editors(naming(lambda asked, number: asked.services.candidates.get(number), texts.SAY_GONE, show))


def show_list(asked: Asked, bulletin: int, page: int) -> Screen:
    """A page of an issue's list."""
    return _list(asked.services, BulletinId(bulletin), page)


def _list(services: Services, bulletin: BulletinId, page: int, said: str = "") -> Screen:
    waiting, proposals = services.candidates.waiting(bulletin), services.candidates.proposals()
    if not waiting and not proposals:
        return Screen("\n".join(filter(None, [said, texts.NOTHING])))
    shown, page, pages = turn_to(list(enumerate(waiting, 1)), page, _A_PAGE)
    issue = next((one for one in services.answers.bulletins() if one.id == bulletin), None)
    parts = [said] if said else []
    if waiting and issue:
        parts.append(texts.HEADING.format(count=len(waiting), bulletin=bulletin_name(issue)))
    parts += [_line(number, candidate) for number, candidate in shown]
    rows = [tuple(Button(str(number), "unlisted_one", (candidate.id, page)) for number, candidate in shown)]
    rows += turn_row("unlisted", (bulletin,), page, pages)
    if page == 1 and proposals:
        parts.append(texts.PROPOSED.format(count=len(proposals)))
        rows += [(Button(_label(one), "unlisted_proposal", (one.id, bulletin)),) for one in proposals[:_PROPOSALS]]
    return Screen("\n\n".join(parts), tuple(row for row in rows if row))


def _line(number: int, candidate: Candidate) -> str:
    told = fill(
        texts.LINE,
        number=number,
        name=candidate.name,
        others=_others(candidate),
        places=candidate.places,
        articles=candidate.article_count,
    )
    return f"{told}\n{quote(_around_name(candidate))}"


def _around_name(candidate: Candidate) -> str:
    """Two lines of a phone from the sentence, with the name in them."""
    sentence = candidate.sentence
    at = max(0, sentence.find(candidate.name))
    start = 0 if at + len(candidate.name) <= _SENTENCE_CHARS else at - _BEFORE_CHARS
    return ("…" if start else "") + shorten(sentence[start:], _SENTENCE_CHARS)


def _others(candidate: Candidate) -> str:
    others = candidate.names[1 : 1 + _OTHERS]
    return texts.OTHERS.format(others="、".join(others)) if others else ""


def _label(proposal: Proposal) -> str:
    typed, meant = shorten(proposal.typed, _NAME_CHARS), shorten(proposal.meant, _NAME_CHARS)
    return texts.BUTTON_PROPOSAL.format(typed=typed, meant=meant)


def show_one(_asked: Asked, candidate: Candidate, page: int) -> Screen:
    """One, with what can be done."""
    told = fill(
        texts.ONE,
        name=candidate.name,
        others=_others(candidate),
        places=candidate.places,
        articles=candidate.article_count,
        title=candidate.title,
    )
    here = (candidate.id, page)
    decide = (
        Button(texts.BUTTON_ADOPT, "unlisted_adopt", here),
        Button(texts.BUTTON_IGNORE, "unlisted_ignore", here),
        Button(texts.BUTTON_MERGE, "unlisted_merge", here),
    )
    look = (
        Button(texts.BUTTON_ASK, "search", (candidate.name, "company", 1)),
        Button(BUTTON_BACK, "unlisted", (candidate.bulletin, page)),
    )
    return Screen(f"{told}\n{quote(candidate.sentence)}", (decide, look))


def adopt(asked: Asked, candidate: Candidate, page: int) -> Work:
    """Take it up."""
    done = partial(asked.services.candidates.adopt, candidate)
    return _work(asked.services, done, candidate.bulletin, page, fill(texts.SAY_ADOPTED, name=candidate.name))


def ignore(asked: Asked, candidate: Candidate, page: int) -> Screen:
    """Offer it no more."""
    asked.services.candidates.ignore(candidate)
    return _list(asked.services, candidate.bulletin, page, fill(texts.SAY_IGNORED, name=candidate.name))


def ask_merge(asked: Asked, candidate: Candidate, page: int, note: str = "") -> Screen:
    """Ask whose it is: the nearest names, or one in reply."""
    candidates = asked.services.candidates
    near, alike = candidates.near(candidate.name), candidates.alike(candidate)[:_ALIKE]
    into = (*(_into(candidate, page, one) for one in alike), *(_into(candidate, page, entry) for entry in near))
    told = fill(texts.MERGE if into else texts.MERGE_TYPED, name=candidate.name)
    rows = (*into, _back_to(candidate, page))
    return Screen("\n".join(filter(None, [note, told])), rows, prompt=("unlisted_merge", candidate.id, page))


def _into(candidate: Candidate, page: int, other: Candidate | Entry) -> tuple[Button, ...]:
    """Into one of the catalogue, or another that no list has."""
    action = "unlisted_join" if isinstance(other, Candidate) else "unlisted_into"
    label = texts.BUTTON_MERGE_INTO.format(name=shorten(other.name, _NAME_CHARS))
    return (Button(label, action, (candidate.id, page, other.id)),)


def _back_to(candidate: Candidate, page: int) -> tuple[Button, ...]:
    return (Button(BUTTON_BACK, "unlisted_one", (candidate.id, page)),)


def take_merge(asked: Asked, number: int, page: int) -> Screen:
    """The company that was named in reply, to be confirmed."""
    candidate = asked.services.candidates.get(number)
    if not asked.is_editor or candidate is None:
        return Screen(texts.SAY_GONE if asked.is_editor else texts.EDITORS_ONLY)
    typed = asked.argument.strip()
    other = asked.services.candidates.called(candidate, typed)
    if other:
        sure = fill(texts.JOIN_SURE, name=candidate.name, into=other.name)
        return Screen(sure, (_into(candidate, page, other), _back_to(candidate, page)))
    try:
        near = asked.services.candidates.near(typed)
    except QueryError:
        near = ()
    if not near:
        return ask_merge(asked, candidate, page, fill(texts.MERGE_UNKNOWN, typed=shorten(typed, _NAME_CHARS)))
    told = fill(texts.MERGE_SURE, name=candidate.name, into=near[0].name)
    return Screen(told, (*(_into(candidate, page, entry) for entry in near), _back_to(candidate, page)))


def merge(asked: Asked, candidate: Candidate, page: int, entry: int) -> Shown:
    """Let its names be another company's."""
    into = asked.services.answers.entry(EntryId(entry))
    if into is None:
        return Toast(texts.SAY_GONE, alert=True)
    done = partial(asked.services.candidates.merge, candidate, into.id)
    said = fill(texts.SAY_MERGED, name=candidate.name, into=into.name)
    return _work(asked.services, done, candidate.bulletin, page, said)


def join(asked: Asked, candidate: Candidate, page: int, other: int) -> Shown:
    """Let its names be those of another that no list has, which is taken up with it."""
    into = asked.services.candidates.get(other)
    if into is None:
        return Toast(texts.SAY_GONE, alert=True)
    done = partial(asked.services.candidates.join, candidate, into)
    said = fill(texts.SAY_JOINED, name=candidate.name, into=into.name)
    return _work(asked.services, done, candidate.bulletin, page, said)


def show_proposal(asked: Asked, number: int, bulletin: int) -> Shown:
    """What somebody says a name means."""
    proposal = asked.services.candidates.proposal(number)
    if proposal is None:
        return Toast(texts.SAY_GONE, alert=True)
    listed = asked.services.answers.understanding.exactly(proposal.meant) == "company"
    unlisted = "" if listed else texts.PROPOSAL_UNLISTED.format(meant=proposal.meant)
    told = fill(texts.PROPOSAL, typed=proposal.typed, meant=proposal.meant, unlisted=unlisted)
    row = (
        Button(texts.BUTTON_ACCEPT, "unlisted_accept", (number, bulletin)),
        Button(texts.BUTTON_IGNORE, "unlisted_reject", (number, bulletin)),
        Button(BUTTON_BACK, "unlisted", (bulletin, 1)),
    )
    return Screen(told, (row,))


def accept(asked: Asked, number: int, bulletin: int) -> Shown:
    """Let it be so."""
    proposal = asked.services.candidates.proposal(number)
    if proposal is None:
        return Toast(texts.SAY_GONE, alert=True)
    done = partial(asked.services.candidates.accept, proposal)
    said = fill(texts.SAY_ACCEPTED, typed=proposal.typed, meant=proposal.meant)
    return _work(asked.services, done, BulletinId(bulletin), 1, said)


def reject(asked: Asked, number: int, bulletin: int) -> Shown:
    """Leave the name as it is."""
    proposal = asked.services.candidates.proposal(number)
    if proposal is None:
        return Toast(texts.SAY_GONE, alert=True)
    asked.services.candidates.reject(proposal)
    return _list(asked.services, BulletinId(bulletin), 1)


def _work(services: Services, done: Callable[[], Awaitable[None]], bulletin: BulletinId, page: int, said: str) -> Work:
    """Change the catalogue beside the chat; the list stands there again when it is done."""

    async def go(_show: Callable[[Screen], Awaitable[None]]) -> Screen:
        await done()
        return _list(services, bulletin, page, said)

    return Work(Screen(texts.WORKING), go)


def unlisted_button(services: Services, bulletin: BulletinId) -> tuple[Button, ...]:
    """The way to an issue's list, if there is anything in it."""
    count = len(services.candidates.waiting(bulletin)) + len(services.candidates.proposals())
    return (Button(texts.BUTTON_LIST.format(count=count), "unlisted", (bulletin, 1)),) if count else ()


UNLISTED = Feature(
    command="unlisted",
    ask=ask_unlisted,
    words=("未收录",),
    presses={
        "unlisted": _for_editors(show_list),
        "unlisted_one": _of_candidate(show_one),
        "unlisted_adopt": _of_candidate(adopt),
        "unlisted_ignore": _of_candidate(ignore),
        "unlisted_merge": _of_candidate(ask_merge),
        "unlisted_into": _of_candidate(merge),
        "unlisted_join": _of_candidate(join),
        "unlisted_proposal": _for_editors(show_proposal),
        "unlisted_accept": _for_editors(accept),
        "unlisted_reject": _for_editors(reject),
    },
    prompts={"unlisted_merge": take_merge},
)
