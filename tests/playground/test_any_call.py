"""Whatever is called, the answer is a result of the right shape or a refusal in words: never a failure."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.arguments import check_arguments
from bot.playground.furnishing import furnish
from bot.playground.methods.table import PLAYED
from bot.playground.refusals import RefusalError
from bot.playground.scene import Scene
from bot.playground.schema import read_schema
from bot.playground.store import Store
from tests.playground.shapes import RESULTS, find_flaws
from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from([CHEN, GROUP, FORUM, CHANNEL, BOT, 0, 1, 2, "bold", "text_link", "pre", "chat_member", "x.com"]),
)
_WILD = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner), max_leaves=6
)


def draw_objects(name: str) -> st.SearchStrategy[dict[str, object]]:
    """Objects with a type's own fields, of any value."""
    values = _WILD | st.fixed_dictionaries({}, optional={"id": _SCALARS, "text": _SCALARS, "query": _SCALARS})
    return st.fixed_dictionaries({}, optional=dict.fromkeys(read_schema().types[name], values))


def draw_results() -> st.SearchStrategy[dict[str, object]]:
    """Results of an inline query that begin well."""
    text = st.fixed_dictionaries({"message_text": st.sampled_from(["x", "<b>", ""])}, optional={"parse_mode": _SCALARS})
    article = st.fixed_dictionaries(
        {"type": st.just("article"), "id": st.sampled_from(["1", "2"]), "title": _SCALARS},
        optional={"input_message_content": text | _WILD, "reply_markup": _WILD, "url": _SCALARS},
    )
    return article | draw_objects("InlineQueryResultArticle") | draw_objects("InlineQueryResultCachedPhoto")


_SCOPES = st.fixed_dictionaries(
    {"type": st.sampled_from(["default", "chat", "chat_member", 1])},
    optional={"chat_id": _SCALARS, "user_id": _SCALARS},
)
_FITTING: dict[str, st.SearchStrategy[object]] = {
    "chat_id": st.sampled_from([CHEN, GROUP, FORUM, CHANNEL, 42]),
    "user_id": st.sampled_from([CHEN, BOT, 42]),
    "text": st.sampled_from(["x", "<b>x</b>", "😀 x.com", "<"]),
    "message_id": st.sampled_from([1, 2, 3, 0]),
    "parse_mode": st.sampled_from(["HTML", "none"]),
    "action": st.just("typing"),
    "entities": st.lists(draw_objects("MessageEntity"), max_size=3),
    "commands": st.lists(draw_objects("BotCommand"), max_size=3),
    "reply_markup": st.fixed_dictionaries(
        {"inline_keyboard": st.lists(st.lists(draw_objects("InlineKeyboardButton"), max_size=2), max_size=2)}
    ),
    "reply_parameters": draw_objects("ReplyParameters"),
    "link_preview_options": draw_objects("LinkPreviewOptions"),
    "inline_query_id": st.just("1"),
    "results": st.lists(draw_results(), max_size=3),
    "button": draw_objects("InlineQueryResultsButton"),
    "scope": _SCOPES,
    "menu_button": _SCOPES,
}


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    store = Store(tmp_path / "playground.db")
    scene = Scene(store, lambda: 1_600_000_000.0)
    with scene.transaction():
        furnish(scene)
        store.put_member(CHEN, BOT, "member")
    yield scene
    store.close()


@st.composite
def draw_calls(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A played method with parameters as they arrive: texts, most of them JSON of something."""
    method = draw(st.sampled_from(sorted(PLAYED)))
    parameters = {}
    for name in sorted(PLAYED[method].parameters):
        if draw(st.integers(0, 3)):
            value = draw(_FITTING[name] if name in _FITTING and draw(st.integers(0, 4)) else _WILD)
            parameters[name] = value if isinstance(value, str) else json.dumps(value)
    return method, parameters


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=draw_calls())
def test_any_call_is_answered(scene: Scene, call: tuple[str, dict[str, str]]) -> None:
    method, parameters = call
    try:
        arguments = check_arguments(method, parameters)
        with scene.transaction():
            result: Any = PLAYED[method].play(scene, arguments)
    except RefusalError as refusal:
        result = None
        said = refusal.description.partition(": ")
        assert said[0] in ("Bad Request", "Forbidden", "Not Implemented"), said
    if result is not None:
        assert find_flaws(RESULTS[method], result) == []
