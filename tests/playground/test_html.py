"""The HTML parse mode: what it reads, and its words for what it can't."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.entities import decode_units, encode_units, fix_text
from bot.playground.html import parse_html
from bot.playground.refusals import RefusalError


def read(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, entities = fix_text(*parse_html(source))
    return text, [(entity.type, entity.offset, entity.length) for entity in entities]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("B", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_each_tag_is_an_entity(tag: str, kind: str) -> None:
    assert read(f"一<{tag}>二三</{tag}>四") == ("一二三四", [(kind, 1, 2)])


def test_offsets_count_utf16_units() -> None:
    # An emoji and a Han character beyond the basic plane are two units each.
    assert read("😀<b>𠮷a</b>好<i>😀</i>") == ("😀𠮷a好😀", [("bold", 2, 3), ("italic", 6, 2)])


def test_a_span_hides() -> None:
    assert read("<span class='tg-spoiler'>甲</span>") == ("甲", [("spoiler", 0, 1)])


def test_a_link_is_written_out() -> None:
    _, (entity,) = parse_html('<a href="Example.com?a=1&amp;b=2">甲</a>')
    assert entity.to_json() == {
        "type": "text_link",
        "offset": 0,
        "length": 1,
        "url": "http://example.com/?a=1&b=2",
    }


def test_a_link_without_address_reads_its_text() -> None:
    _, (entity,) = parse_html("<a>example.com</a>")
    assert entity.extra == {"url": "http://example.com/"}


@pytest.mark.parametrize("target", ["nowhere", "ftp://example.com", "", "http://", "example.com:99999"])
def test_a_bad_link_is_plain_text(target: str) -> None:
    assert read(f'<a href="{target}">甲</a>') == ("甲", [])


def test_a_person_may_be_linked() -> None:
    _, (entity,) = parse_html('<a href="tg://user?id=42">甲</a>')
    assert (entity.type, entity.extra) == ("text_mention", {"user": {"id": 42}})


@pytest.mark.parametrize(
    "source",
    [
        '<pre><code class="language-python">x</code></pre>',
        '<code class="language-python"><pre>x</pre></code>',
    ],
)
def test_code_has_a_language(source: str) -> None:
    _, (entity,) = parse_html(source)
    assert (entity.type, entity.extra) == ("pre", {"language": "python"})


def test_a_language_needs_its_pre() -> None:
    _, (entity,) = parse_html('<code class="language-python">x</code>')
    assert (entity.type, entity.extra) == ("code", {})


@pytest.mark.parametrize("attribute", ["expandable", "expandable=''", "expandable = yes"])
def test_a_quote_may_unfold(attribute: str) -> None:
    assert read(f"<blockquote {attribute}>甲</blockquote>") == ("甲", [("expandable_blockquote", 0, 1)])


def test_a_custom_emoji_has_a_number() -> None:
    _, (entity,) = parse_html('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>')
    assert entity.extra == {"custom_emoji_id": "5368324170671202286"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp;amp; &quot;x&quot;", '<b> &amp; "x"'),
        ("&#20013;&#x56fd;&#x1F600;", "中国😀"),
        ("&nbsp;&hellip;&apos;", "&nbsp;&hellip;&apos;"),
        ("a & b &; &# &#x; &#0; &#99999999999;", "a & b &; &# &#x; &#0; &#99999999999;"),
        ("&lt &amp&gt", "< &>"),
    ],
)
def test_references(source: str, text: str) -> None:
    assert parse_html(source)[0] == text


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("<b>a<i>b</i>c</b>", [("bold", 0, 1), ("bold", 1, 2), ("italic", 1, 1)]),
        ("<b>a</b><b>b</b>", [("bold", 0, 2)]),
        ("<b><b>a</b>b</b>", [("bold", 0, 2)]),
        ("<b>a<code>b</code>c</b>", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        (
            "<b>a<a href='x.com'>b</a>c</b>",
            [("bold", 0, 1), ("text_link", 1, 1), ("bold", 1, 1), ("bold", 2, 1)],
        ),
        ("<blockquote><b>a</b>b</blockquote>", [("blockquote", 0, 2), ("bold", 0, 1)]),
        ("<b></b>a", []),
    ],
)
def test_nested_entities_come_out_flat(source: str, entities: list[tuple[str, int, int]]) -> None:
    assert read(source)[1] == entities


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("  \n a \n ", "a", []),
        (" <b> a </b> ", "a", [("bold", 0, 1)]),
        ("<b>  </b>a<i> \n</i>", "a", []),
        ("  <pre> a</pre>", " a", [("pre", 0, 2)]),
        ("a\tb\u2028c\rd\x00e", "a b" + "c" + "d" + " e", []),
    ],
)
def test_spaces_and_control_characters(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert read(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a <foo>b</foo>", 'Unsupported start tag "foo" at byte offset 2'),
        ("中<foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("2 < 3 > 1", 'Unsupported start tag "" at byte offset 2'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<a ='x'>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href=x_y>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "&#xd800;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities,"
                " check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_what_cannot_be_parsed(source: str, words: str) -> None:
    with pytest.raises(RefusalError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_a_tag_not_played_is_refused() -> None:
    with pytest.raises(RefusalError, match="does not play <tg-time>"):
        parse_html('<tg-time unix="1">x</tg-time>')


def test_nothing_left_is_refused() -> None:
    with pytest.raises(RefusalError, match="Bad Request: text must be non-empty"):
        read("<b> \n</b>")


@settings(deadline=None)
@given(st.text())
def test_what_is_escaped_comes_back(text: str) -> None:
    assert parse_html(escape(text, quote=False)) == (text, [])


_PIECES = ["<b>", "</b>", "<i>", "</i>", "<pre>", "</pre>", '<a href="x.com">', "</a>", "<blockquote>", "</blockquote>"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*_PIECES, "&", "<", ">", '"', "=", "&#x", ";", "/", " ", "a", "中", "😀"])).map("".join)
)
def test_the_parser_refuses_or_yields_entities_that_fit(source: str) -> None:
    try:
        text, entities = fix_text(*parse_html(source))
    except RefusalError:
        return  # the only way out but a result
    units = encode_units(text)
    for entity in entities:
        assert 0 <= entity.offset < entity.end <= len(units)
        decode_units(units[entity.offset : entity.end])  # cuts no character in two


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["b", "i", "code", "blockquote", "u"]), st.text("a 中😀\n", min_size=1))))
def test_well_formed_markup_is_never_refused_for_its_tags(parts: list[tuple[str, str]]) -> None:
    source = "x" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    text, entities = fix_text(*parse_html(source))
    assert text == ("x" + "".join(text for _, text in parts)).rstrip(" \n")
    assert all(entity.end <= len(encode_units(text)) for entity in entities)
