"""The questions a draft asks: under which month it goes in, and which issue it replaces."""

from collections.abc import Iterator

from bot.errors import BulletinError
from bot.intake.drafts import Draft, Plan
from bot.models import Bulletin
from handlers import draft_texts as texts
from handlers.context import Asked, Services
from handlers.editing.draft_pages import Row, back_row, page_of, preview_of
from handlers.markup import fill
from handlers.render import shorten
from handlers.screen import Button, Screen, Shown, Toast

_LABEL_CHARS = 28
_ISSUES_A_PAGE = 6
_AROUND = (-1, 0, 1)


def ask_date(asked: Asked, draft: Draft) -> Screen:
    """Months to tap; other dates come as a reply."""
    try:
        plan = asked.services.drafting.plan(draft)
    except BulletinError:
        plan = Plan(None, None)
    if plan.needs_date and not draft.date:
        return ask_needed_date(asked.services, draft, plan)
    now = draft.date or (plan.date.day if plan.date else texts.NO_DATE)
    html = fill(texts.DATE, title=preview_of(draft).title, date=now)
    return Screen(html, (*_months(asked.services, draft), back_row(draft)), prompt=("draft_date", draft.id))


def ask_needed_date(services: Services, draft: Draft, plan: Plan) -> Screen:
    """The question that must be answered first; an issue may be chosen to be replaced instead."""
    read = preview_of(draft)
    html = fill(
        texts.DATE_NEEDED,
        title=read.title,
        guess=texts.GUESS.format(date=read.date.day) if read.date else "",
        siblings=texts.SIBLINGS.format(dates="、".join(date for _, date in plan.siblings)) if plan.siblings else "",
    )
    instead = [Button(texts.BUTTON_TREE, "draft_tree", (draft.id, 1))]
    if services.answers.newest():
        instead.append(Button(texts.BUTTON_TARGET, "draft_targets", (draft.id, 1)))
    instead.append(Button(texts.BUTTON_CANCEL, "draft_cancel", (draft.id,)))
    return Screen(html, (*_months(services, draft), tuple(instead)), prompt=("draft_date", draft.id))


def draft_day(draft: Draft) -> str:
    """The date that was chosen for it, else the one its file has; "" without any."""
    read = draft.preview
    return draft.date or (read.date.day if read and read.date else "")


def _months(services: Services, draft: Draft) -> Iterator[Row]:
    """The likely month and its neighbours, then this month and its."""
    now = services.clock.now()
    likely = draft_day(draft)
    for year, month in ([(int(likely[:4]), int(likely[5:7]))] if likely else []) + [(now.year, now.month)]:
        months = sorted(_shift(year, month, by) for by in _AROUND)
        yield tuple(Button(one, "draft_dated", (draft.id, one)) for one in months)


def _shift(year: int, month: int, by: int) -> str:
    years, months = divmod(year * 12 + month - 1 + by, 12)
    return f"{years:04}-{months + 1:02}"


def show_targets(asked: Asked, draft: Draft, page: int) -> Shown:
    """The stored issues, one of which it may replace."""
    bulletins = asked.services.answers.bulletins()
    if not bulletins:
        return Toast(texts.NO_TARGETS, alert=True)
    shown, turn = page_of(bulletins, page, _ISSUES_A_PAGE, "draft_targets", (draft.id,))
    rows = [(Button(_issue(bulletin, draft), "draft_target", (draft.id, bulletin.id)),) for bulletin in shown]
    last = (Button(texts.BUTTON_NO_TARGET, "draft_target", (draft.id, 0)),) if draft.replaces else ()
    return Screen(fill(texts.TARGETS, title=preview_of(draft).title), (*rows, *turn, (*last, *back_row(draft))))


def _issue(bulletin: Bulletin, draft: Draft) -> str:
    label = f"{shorten(bulletin.title, _LABEL_CHARS)} {bulletin.date}"
    return texts.BUTTON_TARGETED.format(bulletin=label) if bulletin.id == draft.replaces else label
