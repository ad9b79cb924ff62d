"""Names and their misspellings meet under a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spelling import Glyph, name_keys, pairs, sound_keys, stem, stem_typed

CHARS = "中芯国际科技新海龙云"
GLYPHS = {char: Glyph((sound,), "", frozenset()) for char, sound in zip(CHARS, "abcdefghij", strict=True)}
NAMES = st.text(alphabet=CHARS, min_size=4, max_size=11)


def meet(name: str, typed: str) -> bool:
    return bool(name_keys(name, GLYPHS) & set(sound_keys(typed, GLYPHS)))


@given(name=NAMES, place=st.integers(0, 10), char=st.sampled_from(CHARS))
def test_one_character_less_more_other_or_swapped(name: str, place: int, char: str):
    at = place % (len(name) - 1)
    assert meet(name, name[:at] + name[at + 1 :])
    assert meet(name, name[:at] + char + name[at:])
    assert meet(name, name[:at] + char + name[at + 1 :])
    assert meet(name, name[:at] + name[at + 1] + name[at] + name[at + 2 :])


@given(name=NAMES, other=NAMES)
def test_names_further_apart_do_not_meet(name: str, other: str):
    shorter = {name[:i] + name[i + 1 :] for i in range(len(name))} | {name}
    assert meet(name, other) == any(
        form in shorter for form in (other, *(other[:i] + other[i + 1 :] for i in range(len(other))))
    )


@given(name=NAMES)
def test_keys_fit_into_sqlites_integers(name: str):
    assert all(-(2**63) <= key < 2**63 for key in name_keys(name, GLYPHS))


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("深圳市华瑞科技有限公司", "深圳市华瑞科技"),
        ("上海华虹(集团)有限公司", "上海华虹"),
        ("中芯国际集成电路制造有限公司", "中芯国际集成电路制造"),
        ("tcl科技集团股份有限公司", "tcl科技"),
        ("meta platforms, inc.", "meta platforms"),
        ("foxconn technology co., ltd.", "foxconn technology"),
        ("富士通株式会社", "富士通"),
        ("公司", "公司"),
        ("腾讯", "腾讯"),
        ("disco", "disco"),
    ],
)
def test_a_stem_is_the_name_without_its_form(name: str, without: str):
    assert stem(name) == stem_typed(name) == without


@pytest.mark.parametrize("form", ["有线公司", "有限公私", "有限公", "限有公司", "有限限公司", "股份有线公司"])
def test_a_mistyped_form_is_left_out_too(form: str):
    assert stem_typed("深圳市华瑞科技" + form) == "深圳市华瑞科技"


@given(name=NAMES, place=st.integers(0, 10), other=st.integers(0, 10), char=st.sampled_from(CHARS))
def test_two_characters_lost_leave_a_pair_of_a_long_name(name: str, place: int, other: int, char: str):
    """Eight different characters or more: two of them other, still a pair is the same."""
    whole = "".join(dict.fromkeys(name))
    if len(whole) < 8:
        return
    typed = list(whole)
    typed[place % len(whole)] = typed[other % len(whole)] = "某"
    assert set(pairs(whole)) & set(pairs("".join(typed)))
