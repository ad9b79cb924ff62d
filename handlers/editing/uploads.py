"""Files that editors send: fetched, looked over and shown; put in at a press. Nothing of it keeps the chat waiting."""

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Bot, Document, Message
from telegram.error import TelegramError

from bot.errors import JianbaoError
from bot.intake.drafting import Progress
from bot.intake.drafts import Draft, Upload
from bot.parsing.decoding import LIMIT_BYTES
from handlers import draft_texts as texts
from handlers.context import Asked, Services
from handlers.editing.draft_choices import ask_date, show_targets
from handlers.editing.draft_pages import clean_name, named, show_flaws, show_section, show_tree
from handlers.editing.drafts import (
    ask_drafts,
    cancel,
    done,
    of_open_draft,
    preview,
    set_date,
    set_target,
    settled,
    show_draft,
    stored_rows,
    take_date,
)
from handlers.editing.work import Works
from handlers.features import Feature
from handlers.markup import fill
from handlers.problems import explain
from handlers.render import bulletin_name
from handlers.replies import reply, tell
from handlers.screen import Screen, Shown, Work

_FETCH_SECONDS = 60.0  # without a byte
Show = Callable[[Screen], Awaitable[None]]


async def receive(services: Services, works: Works, asked: Asked, message: Message, document: Document) -> None:
    """Take an editor's file: say so at once, and go on beside the chat."""
    name = document.file_name or ""
    if (document.file_size or 0) > LIMIT_BYTES:
        await reply(services, message, Screen(fill(texts.REFUSED, name=clean_name(name), why=texts.TOO_LARGE)))
        return
    drafting, chat = services.drafting, message.chat_id
    if drafting.is_reading(chat, document.file_id):
        return  # an update comes again if the program ended on it
    upload = Upload(person=asked.person or 0, chat=chat, message=0, file=document.file_id, name=name)
    draft = drafting.begin(upload)  # before anything is said: what is said must be kept, even by the next start
    ours = await reply(services, message, Screen(named(texts.FETCHING, draft)))
    _go_on(services, works, message.get_bot(), drafting.place(draft, ours))


async def resume(services: Services, works: Works, bot: Bot) -> None:
    """Take up what the program's end broke off."""
    for draft in services.drafting.interrupted():
        try:
            ours = draft.upload.message or await tell(
                services, bot, draft.upload.chat, Screen(named(texts.FETCHING, draft))
            )
        except TelegramError:
            services.drafting.forget(draft)  # nobody is there to see it
        else:
            _go_on(services, works, bot, services.drafting.place(draft, ours))


def _go_on(services: Services, works: Works, bot: Bot, draft: Draft) -> None:
    go = partial(_store, services, draft) if draft.state == "storing" else partial(_read, services, bot, draft)
    works.begin(bot, draft.upload.chat, draft.upload.message, Work(Screen(""), go))


async def _read(services: Services, bot: Bot, draft: Draft, show: Show) -> Screen:
    drafting = services.drafting
    try:
        file = await bot.get_file(draft.upload.file, read_timeout=_FETCH_SECONDS)
        data = bytes(await file.download_as_bytearray(read_timeout=_FETCH_SECONDS))
    except TelegramError as problem:
        drafting.forget(draft)
        why = texts.TOO_LARGE if "too big" in str(problem) else texts.NOT_FETCHED
        return Screen(named(texts.REFUSED, draft, why=why))
    await show(Screen(named(texts.WAITING, draft)))
    try:
        known = await drafting.known(data)
        if known is None:
            return preview(services, await drafting.read(draft, data, _progress(draft, show, texts.READING)))
    except JianbaoError as problem:
        drafting.forget(draft)
        return Screen(named(texts.REFUSED, draft, why=explain(problem)))
    drafting.forget(draft)
    told = texts.KNOWN.format(bulletin=bulletin_name(known), articles=known.articles)
    return Screen(told, stored_rows(known))


def put_in(asked: Asked, draft: Draft) -> Shown:
    """Store a draft, once, whoever else presses; first its date must be known."""
    drafting = asked.services.drafting
    if drafting.plan(draft).needs_date:
        return ask_date(asked, draft)
    if not drafting.take(draft, asked.person_name):
        return settled(asked, drafting.get(draft.id) or draft)
    taken = drafting.get(draft.id) or draft
    return Work(Screen(named(texts.STORING, draft)), partial(_store, asked.services, taken))


async def _store(services: Services, draft: Draft, show: Show) -> Screen:
    try:
        bulletin = await services.drafting.store(draft, _progress(draft, show, texts.STORING_AT))
    except JianbaoError as problem:
        again = preview(services, draft)
        return Screen(f"{fill(texts.FAILED, why=explain(problem))}\n\n{again.html}", again.rows, prompt=again.prompt)
    return done(services, bulletin, draft)


def _progress(draft: Draft, show: Show, template: str) -> Progress:
    async def progress(finished: int, total: int) -> None:
        await show(Screen(named(template, draft, done=finished, total=total)))

    return progress


DRAFTS = Feature(
    command="drafts",
    ask=ask_drafts,
    words=("待入库",),
    presses={
        "draft": of_open_draft(show_draft),
        "draft_tree": of_open_draft(show_tree),
        "draft_section": of_open_draft(show_section),
        "draft_flaws": of_open_draft(show_flaws),
        "draft_date": of_open_draft(ask_date),
        "draft_dated": of_open_draft(set_date),
        "draft_targets": of_open_draft(show_targets),
        "draft_target": of_open_draft(set_target),
        "draft_cancel": of_open_draft(cancel),
        "draft_store": of_open_draft(put_in),
    },
    prompts={"draft_date": take_date},
)
