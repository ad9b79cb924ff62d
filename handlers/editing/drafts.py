"""A file on its way in, as its editors see it: the preview, what they choose, and what became of it.

Whoever is no editor gets a word and nothing else, whatever button they press.
"""

from collections.abc import Iterator
from functools import wraps

from bot.damage import WORST_FIRST
from bot.errors import BulletinError, DateUnreadable
from bot.intake.drafts import Draft, Plan, Preview
from bot.models import Bulletin
from handlers import draft_texts as texts
from handlers.context import Asked, Services
from handlers.editing.draft_choices import ask_date, ask_needed_date, draft_day
from handlers.editing.draft_pages import Row, clean_name, named, preview_of
from handlers.editing.editors import Show, for_editors, naming
from handlers.editing.unlisted import unlisted_button
from handlers.markup import escape, fill
from handlers.problems import explain
from handlers.render import bulletin_name, shorten
from handlers.screen import Button, Screen, Shown, Toast
from handlers.texts import BUTTON_BRIEF, BUTTON_CONTENTS

_LABEL_CHARS, _NOTE_CHARS = 28, 160
_DRAFTS = 20


def ask_drafts(asked: Asked) -> Screen:
    """What waits for a decision; in a group only what was sent there, for its readers see the list."""
    if not asked.is_editor:
        return Screen(texts.EDITORS_ONLY)
    drafts = [one for one in asked.services.drafting.open_drafts() if asked.private or one.upload.chat == asked.chat]
    if not drafts:
        return Screen(texts.NO_DRAFTS)
    rows = tuple((Button(_label(draft), "draft", (draft.id,)),) for draft in drafts[:_DRAFTS])
    return Screen(texts.DRAFTS.format(count=len(drafts)), rows)


def _label(draft: Draft) -> str:
    title = draft.preview.title if draft.preview else draft.upload.name
    return texts.BUTTON_DRAFT.format(title=shorten(title, _LABEL_CHARS), date=draft_day(draft))


def of_open_draft(show: Show) -> Show:
    """A press on a draft: of an editor, while the draft is open; else what became of it is said."""

    @wraps(show)
    def press(asked: Asked, draft: Draft, *arguments: str | int) -> Shown:
        return show(asked, draft, *arguments) if draft.state == "open" else settled(asked, draft)

    found = naming(lambda asked, number: asked.services.drafting.get(number), texts.SAY_GONE, press)
    return for_editors(found, texts.EDITORS_ONLY)


def settled(asked: Asked, draft: Draft) -> Shown:
    """What to say of a draft that is out of one's hands."""
    match draft.state:
        case "stored":
            bulletins = asked.services.answers.bulletins()
            bulletin = next((one for one in bulletins if one.id == draft.bulletin), None)
            said = texts.SAY_STORED.format(who=draft.settled_by)
            return done(asked.services, bulletin, draft, said) if bulletin else Toast(said, alert=True)
        case "cancelled":
            said = texts.SAY_CANCELLED.format(who=draft.settled_by)
            return Screen(named(texts.REFUSED, draft, why=texts.GIVEN_UP), said=said)
        case "storing":
            return Toast(texts.SAY_STORING.format(who=draft.settled_by), alert=True)
        case _:
            return Toast(texts.SAY_READING)


def show_draft(asked: Asked, draft: Draft) -> Screen:
    """The preview, or, where a date is needed first, the question for it."""
    return preview(asked.services, draft)


def preview(services: Services, draft: Draft) -> Screen:
    """The same for nobody in particular."""
    try:
        plan = services.drafting.plan(draft)
    except BulletinError as problem:
        return _preview(services, draft, None, explain(problem))
    return ask_needed_date(services, draft, plan) if plan.needs_date else _preview(services, draft, plan)


def _preview(services: Services, draft: Draft, plan: Plan | None, conflict: str = "") -> Screen:
    read = preview_of(draft)
    parts = [_heading(read, plan), "\n".join(_understood(draft, read, plan)), _becomes(plan, conflict)]
    store = texts.BUTTON_STORE_REPLACING if plan and plan.target else texts.BUTTON_STORE
    look = [Button(texts.BUTTON_TREE, "draft_tree", (draft.id, 1))]
    if read.flaws:
        look.append(Button(texts.BUTTON_FLAWS, "draft_flaws", (draft.id, 1)))
    change = [Button(texts.BUTTON_DATE, "draft_date", (draft.id,))]
    if services.answers.newest():
        change.append(Button(texts.BUTTON_TARGET, "draft_targets", (draft.id, 1)))
    change.append(Button(texts.BUTTON_CANCEL, "draft_cancel", (draft.id,)))
    first = ((Button(store, "draft_store", (draft.id,)),),) if plan else ()
    return Screen("\n\n".join(parts), (*first, tuple(look), tuple(change)))


def _heading(read: Preview, plan: Plan | None) -> str:
    date = plan.date if plan else read.date
    if date is None:
        told = fill(texts.UNDATED, title=read.title)
    else:
        told = fill(
            texts.DATED,
            title=read.title,
            date=texts.ESTIMATED.format(date=date.day) if date.estimated else date.day,
        )
    return f"<b>{told}</b>\n{texts.NOT_YET}"


def _understood(draft: Draft, read: Preview, plan: Plan | None) -> Iterator[str]:
    sections = read.sections
    told = texts.COUNT if any(name for name, _ in sections) else texts.COUNT_PLAIN
    yield told.format(sections=len(sections), articles=len(read.articles))
    yield texts.FOUND.format(companies=read.companies, topics=read.topics, figures=read.figures)
    if plan and plan.date and plan.date.estimated:
        yield texts.ASSUMED.format(note=texts.ASSUMED_DATE)
    for note in read.notes:
        yield fill(texts.ASSUMED, note=shorten(note, _NOTE_CHARS))
    yield from _damaged(read)
    yield fill(texts.FILE, name=clean_name(draft.upload.name))


def _damaged(read: Preview) -> Iterator[str]:
    """What looks damaged by kinds, the worst first; what was mended is told apart."""
    counts = {kind: read.counts[kind] for kind in WORST_FIRST if kind in read.counts}
    mended = counts.pop("joined", 0)
    if counts:
        kinds = (texts.KIND_COUNT.format(kind=texts.FLAW_KINDS[kind], count=count) for kind, count in counts.items())
        yield texts.FLAWED.format(count=sum(counts.values()), listed="、".join(kinds))
    else:
        yield texts.FLAWLESS
    if mended:
        yield texts.MENDED.format(count=mended)


def _becomes(plan: Plan | None, conflict: str) -> str:
    if plan is None:
        return fill(texts.CONFLICT, why=conflict)
    if plan.target is None:
        return texts.OVER_WITHDRAWN if plan.over_withdrawn else texts.BECOMES_NEW
    return texts.REPLACES.format(bulletin=bulletin_name(plan.target), articles=plan.target.articles)


def set_date(asked: Asked, draft: Draft, typed: str) -> Screen:
    """Put it under a month."""
    return show_draft(asked, asked.services.drafting.set_date(draft, typed))


def take_date(asked: Asked, number: int) -> Screen:
    """The date that was written in reply."""
    try:
        shown = of_open_draft(set_date)(asked, number, asked.argument.strip())
    except DateUnreadable as problem:
        draft = asked.services.drafting.get(number)
        assert draft is not None
        asking = ask_date(asked, draft)
        return Screen(f"{escape(explain(problem))}\n\n{asking.html}", asking.rows, prompt=asking.prompt)
    return shown if isinstance(shown, Screen) else Screen(escape(shown.text) if isinstance(shown, Toast) else "")


def set_target(asked: Asked, draft: Draft, bulletin: int) -> Screen:
    """Let it replace an issue, or none."""
    return show_draft(asked, asked.services.drafting.set_target(draft, bulletin))


def cancel(asked: Asked, draft: Draft) -> Shown:
    """Give it up."""
    if not asked.services.drafting.cancel(draft, asked.person_name):
        return settled(asked, asked.services.drafting.get(draft.id) or draft)
    return Screen(named(texts.REFUSED, draft, why=texts.GIVEN_UP))


def done(services: Services, bulletin: Bulletin, draft: Draft, said: str = "") -> Screen:
    """What came of it, by whom if others look on, and where to read it."""
    lines = [texts.DONE.format(bulletin=bulletin_name(bulletin), articles=bulletin.articles), texts.DONE_MEANS]
    stored = services.issues.find(bulletin.id)
    if stored and stored.earlier:
        lines.append(texts.DONE_REPLACED)
    if draft.upload.chat != draft.upload.person:
        lines.append(fill(texts.DONE_BY, who=draft.settled_by))
    read, manage = stored_rows(bulletin)
    rows = (read, (*manage, *unlisted_button(services, bulletin.id)))
    return Screen("\n".join(lines), rows, said=said)


def stored_rows(bulletin: Bulletin) -> tuple[Row, Row]:
    """Where an issue can be read, and what else its editors may do with it."""
    read = (Button(BUTTON_CONTENTS, "contents", (bulletin.id,)), Button(BUTTON_BRIEF, "brief", (bulletin.id,)))
    return read, (Button(texts.BUTTON_MANAGE, "issue", (bulletin.id, 1)),)
