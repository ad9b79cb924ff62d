"""Telegram's HTML parse mode: the text, its entities, and Telegram's words for what is wrong.

Byte offsets in the words count the UTF-8 of the source, UTF-16 offsets in the entities the text.
"""

import re
from dataclasses import dataclass, field

from bot.playground.entities import Entity, count_units, sort_entities
from bot.playground.links import BadLinkError, check_link, find_linked_user
from bot.playground.refusals import RefusalError, bad_request, not_played
from bot.playground.schema import Json

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_TEXT = re.compile(r"[^<&]+")
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]*)|([0-9]*))|([A-Za-z]*));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACE = " \t\r\n\0\v"
_TAG_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACE}=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACES = re.compile(rf"[{_SPACE}]*")


@dataclass(kw_only=True)
class _Tag:
    """An open tag: its argument (href, language, emoji), and where its text begins."""

    name: str
    argument: str
    offset: int
    begin: int


@dataclass
class _Parser:
    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    offset: int = 0
    open_tags: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def parse(self) -> None:
        while self.at < len(self.source):
            if match := _TEXT.match(self.source, self.at):
                self.at = match.end()
                self.add_text(match[0])
            elif self.source[self.at] == "&":
                self.add_text(self.read_reference())
            elif self.source.startswith("</", self.at):
                self.read_end_tag()
            else:
                self.read_start_tag()
        if self.open_tags:
            name = self.open_tags[-1].name
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')

    def add_text(self, text: str) -> None:
        self.text.append(text)
        self.offset += count_units(text)

    def read_reference(self) -> str:
        """A named or numeric character; an ampersand that begins neither stands for itself."""
        match = _REFERENCE.match(self.source, self.at)
        assert match is not None
        character = _resolve(match)
        self.at = match.end() if character else self.at + 1
        return character or "&"

    def read_end_tag(self) -> None:
        begin = self.at
        if not self.open_tags:
            raise self.refuse("Unexpected end tag", begin)
        self.at += 2
        name = self.read(_TAG_NAME).lower()
        self.read(_SPACES)
        if self.peek() != ">":
            raise self.refuse("Unclosed end tag", begin)
        self.at += 1
        tag = self.open_tags.pop()
        if name and name != tag.name:
            expected = f', expected "</{tag.name}>", found "</{name}>"'
            raise _cannot_parse(f"Unmatched end tag at byte offset {self.count_bytes(begin)}{expected}")
        if self.offset > tag.offset:
            self.add_entity(tag)

    def read_start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self.read(_TAG_NAME).lower()
        if not self.peek():
            raise self.refuse("Unclosed start tag", begin)
        if name == "tg-time":
            raise not_played("<tg-time>")
        if name not in _TYPES:
            raise self.refuse(f'Unsupported start tag "{name}"', begin)
        argument = ""
        while self.peek() != ">":
            argument = self.read_attribute(name, begin) or argument
        self.at += 1
        if name == "span" and argument != "spoiler":
            raise self.refuse('Tag "span" must have class "tg-spoiler"', begin)
        self.open_tags.append(_Tag(name=name, argument=argument, offset=self.offset, begin=len(self.text)))

    def read_attribute(self, tag: str, begin: int) -> str:
        """The tag's argument, if the attribute at hand carries it."""
        self.read(_SPACES)
        if self.peek() == ">":
            return ""
        name = self.read(_ATTRIBUTE_NAME)
        if not name and self.peek():
            raise self.refuse(f'Empty attribute name in the tag "{tag}"', begin)
        self.read(_SPACES)
        if tag == "blockquote" and name == "expandable" and self.peek() not in ("", "="):
            return name
        if self.peek() != "=":
            if not self.peek():
                raise self.refuse("Unclosed start tag", begin)
            raise self.refuse(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self.at += 1
        self.read(_SPACES)
        value = self.read_value(tag, begin)
        if not self.peek():
            raise self.refuse("Unclosed start tag", begin)
        return _pick_argument(tag, name, value)

    def read_value(self, tag: str, begin: int) -> str:
        quote = self.peek()
        if not quote:
            raise self.refuse(f'Unclosed start tag "{tag}"', begin)
        if quote not in "'\"":
            token_begin = self.at
            token = self.read(_TOKEN)
            if self.peek() and self.peek() not in _SPACE + ">":
                raise self.refuse("Unexpected end of name token", token_begin)
            return token.lower()
        end = self.source.find(quote, self.at + 1)
        end = len(self.source) if end < 0 else end
        value = self.source[self.at + 1 : end]
        self.at = min(end + 1, len(self.source))
        return _REFERENCE.sub(lambda match: _resolve(match) or match[0], value)

    def add_entity(self, tag: _Tag) -> None:
        kind, extra = _TYPES[tag.name], Json()
        entity = Entity(type=kind, offset=tag.offset, length=self.offset - tag.offset, extra=extra)
        if kind == "custom_emoji":
            extra["custom_emoji_id"] = _check_emoji(tag.argument)
        elif kind == "text_link":
            link = _link(tag.argument or "".join(self.text[tag.begin :]))
            if link is None:
                return
            entity.type, entity.extra = link
        elif kind == "blockquote" and tag.argument:
            entity.type = "expandable_blockquote"
        elif kind in ("pre", "code") and self.join_code(entity, tag.argument):
            return
        elif kind == "code" and tag.argument:
            extra["language"] = tag.argument
        self.entities.append(entity)

    def join_code(self, entity: Entity, language: str) -> bool:
        """`<pre><code class="language-x">`, either way round, is one entity."""
        last = self.entities[-1] if self.entities else None
        if last is None or (last.offset, last.length) != (entity.offset, entity.length):
            return False
        if {last.type, entity.type} != {"pre", "code"} or not (language or last.extra.get("language")):
            return False
        last.type = "pre"
        last.extra.setdefault("language", language)
        return True

    def peek(self) -> str:
        """The character at hand, "" at the end."""
        return self.source[self.at : self.at + 1]

    def read(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        assert match is not None
        self.at = match.end()
        return match[0]

    def count_bytes(self, at: int) -> int:
        return len(self.source[:at].encode())

    def refuse(self, words: str, at: int) -> RefusalError:
        return _cannot_parse(f"{words} at byte offset {self.count_bytes(at)}")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text and its entities, as written: neither trimmed nor untangled yet.

    Raises:
        RefusalError: `can't parse entities: …`, in Telegram's words.

    """
    parser = _Parser(source)
    parser.parse()
    for entity in parser.entities:
        if entity.type == "code":
            entity.extra.pop("language", None)
    return "".join(parser.text), sort_entities(parser.entities)


def _cannot_parse(words: str) -> RefusalError:
    return bad_request(f"Can't parse entities: {words}")


def _resolve(match: re.Match[str]) -> str:
    """The character a reference means, "" if it means none."""
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name, "")
    digits, base = (hexadecimal, 16) if hexadecimal is not None else (decimal, 10)
    code = int(digits, base) if 0 < len(digits) < 9 else 0
    if 0xD800 <= code < 0xE000:
        raise _cannot_parse(
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x10FFFF else ""


def _pick_argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "expandable" if (tag, name) == ("blockquote", "expandable") else ""


def _check_emoji(argument: str) -> str:
    if not re.fullmatch(r"-?[0-9]{1,19}", argument) or int(argument) == 0:
        raise _cannot_parse("Invalid custom emoji identifier specified")
    return argument


def _link(target: str) -> tuple[str, Json] | None:
    """The entity an address makes; a bad address makes none, as on Telegram."""
    user_id = find_linked_user(target)
    if user_id is not None:
        return "text_mention", {"user": {"id": user_id}}
    try:
        return "text_link", {"url": check_link(target)}
    except BadLinkError:
        return None
