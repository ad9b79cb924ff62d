"""Every action that a button or prompt of the bot's has, found by asking and pressing all there is."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import replace

from bot.errors import JianbaoError
from bot.intake.drafts import Upload
from bot.sharing.shares import Rating, Thing
from handlers.application import FEATURES
from handlers.context import Asked, Services
from handlers.links import SHARE, SHARE_PHOTO
from handlers.screen import Button, Document, ForAdmins, Picture, Screen
from tests.conftest import SAMPLE

Arguments = tuple[str | int, ...]
READER = 1
_QUESTIONS = ("", "中芯国际", "5G", "京东方 TCL科技", "芯片", "芯片 光子")
_A_KIND = 2  # how many of an action are pressed: not every page of every article
UNREACHED: dict[str, Arguments] = {
    "source_page": (1, 1),
    "source_file": (1,),
    "knock": (77, "王伟", 1),
    "let_anonymous": (1,),
    "rebind": (1, 0),
    "rest": (1, 1),
    "why": (1, 1),
    "digest": (1,),
    "send_now": (1,),
    "skip": (1,),
    "resume": (1,),
    "inside": ("芯片", "entry", 1, 1),
    "within": (1, "芯片", "entry", 1, 1),
    "timeline": (1, 1),
    "search_all": ("芯片", "", 1),
    "all_issues": ("brief", 1),
    "picture": (1, 2),
    "compare": (1, 1, 2),
    "points": (1, 1),
    "trend_picture": (1,),
    "trend_words": ("芯片",),
    "trend_words_picture": ("芯片",),
    "diff": (1, 2, "story", 1),
    "diff_pick": (1, 1),
    "add_time": (1, "18:05"),
    SHARE_PHOTO: ("file", "comparison", 0, 0, 0, 0, "京东方", "TCL科技"),
    "draft_section": (1, 0, 1),
    "draft_dated": (1, "2020-10"),
    "draft_target": (1, 1),
    "unlisted_into": (1, 1, 1),
    "unlisted_join": (1, 1, 2),
    "unlisted_proposal": (1, 1),
    "unlisted_accept": (1, 1),
    "unlisted_reject": (1, 1),
    "meant": ("中芯",),
}
"""Actions that need a report on a file, a digest that came, a forum, a stranger, a long article, a picture that was
sent, an open draft, several issues, a reply, or a button of old.
"""


def all_actions() -> set[str]:
    """What the registered features understand, and the share buttons'."""
    parts = [part for feature in FEATURES for part in (feature.presses, feature.settings, feature.prompts)]
    return {action for part in parts for action in part} | {SHARE, SHARE_PHOTO}


def find_actions(services: Services) -> dict[str, list[Arguments]]:
    """Actions with the arguments that their buttons have for a reader who asks, presses, shares and keeps."""
    asked = Asked(services=services, argument="", chat=READER, chat_title="陈晨", private=True, person=READER)
    token = _furnish(services)
    presses = {
        action: press for feature in FEATURES for action, press in {**feature.presses, **feature.settings}.items()
    }
    found: dict[str, list[Arguments]] = defaultdict(list)
    for _ in range(2):  # what was kept and subscribed in the first round is there to be pressed in the second
        waiting = deque(_ask_all(asked, f"o{token}"))
        while waiting:
            button = waiting.popleft()
            action, arguments = (SHARE, button.share) if button.share else (button.action, button.arguments)
            if not action or arguments in found[action] or len(found[action]) >= _A_KIND:
                continue
            found[action].append(arguments)
            if action in presses:
                waiting += _buttons(presses[action](asked, *arguments))
    for action, arguments in UNREACHED.items():
        found[action].append(arguments)
    return dict(found)


def _ask_all(asked: Asked, link: str) -> Iterator[Button]:
    for feature in FEATURES:
        for question in (*_QUESTIONS, link):
            try:
                yield from _buttons(feature.ask(replace(asked, argument=question)))
            except JianbaoError:
                continue


def _buttons(shown: object) -> list[Button]:
    if isinstance(shown, ForAdmins):
        shown = shown.then()
    rows = shown.rows if isinstance(shown, Screen | Picture | Document) else ()
    return [button for row in rows for button in row]


def _furnish(services: Services) -> str:
    """A link: something shared, rated and kept by its reader, who owns the bot."""
    services.doors.claim(services.doors.renew_code(), READER)
    (head, *_) = services.answers.overview().sections[0][2]  # type: ignore[union-attr]
    snippet = services.sharing.snippets.read(Thing(kind="passage", article=head.id))
    assert snippet
    (token,) = services.sharing.offer(READER, [snippet])
    services.sharing.note_sent(token, READER, "")
    rating = Rating(subject="x", verdict="bad", query="5G", answer="没有")
    services.ratings.rate(READER, rating, services.clock.now())
    upload = Upload(person=READER, chat=READER, message=1, file="x", name="简报2021-01.txt")
    asyncio.run(services.drafting.read(services.drafting.begin(upload), another_issue(), _quietly))
    return token


def another_issue() -> bytes:
    """A file that a reader of the sample would know."""
    return SAMPLE.read_bytes().replace("”".encode(), b"", 1)


async def _quietly(_done: int, _total: int) -> None:
    """Progress that nobody watches."""
