"""What Telegram's clients find in a text by themselves: mentions, commands, hashtags, cashtags, addresses.

A letter before a mention or command, or behind it, makes it none; a Han character is a letter.
"""

import re
from itertools import accumulate

from bot.playground.entities import Entity, sort_entities
from bot.playground.links import BadLinkError, check_link

_ANY = re.compile(r"[@/#$.]")  # every entity has one of these
_TAG = r"\w\u200c\u00b7"
_PATTERNS = {
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)"),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])"),
    "hashtag": re.compile(rf"(?<![{_TAG}])#(?=[{_TAG}]*[^\W\d_])[{_TAG}]{{1,256}}(?![{_TAG}#])"),
    "cashtag": re.compile(rf"(?<![${_TAG}])\$(?:1INCH|[A-Z]{{1,8}})(?![${_TAG}])"),
    "email": re.compile(
        r"(?<![\w.+-])(?:[A-Za-z0-9_-]{0,26}[.+]){0,10}[A-Za-z0-9_-]{1,35}"
        r"@(?:(?:[A-Za-z0-9][A-Za-z0-9_-]{0,28})?[A-Za-z0-9]\.){1,6}[A-Za-z]{2,8}(?![\w.-]*\w)"
    ),
}
_PATH = r"""(?:[/?#][^\s<>"«»\u2000-\u200b\u200e-\u200f\u2016-\u206f]*)?"""
_ADDRESS = re.compile(
    rf"""(?:(?<![A-Za-z0-9+-])https?://(?:[^\s/?#@<>"«»]+@)?|(?<![\w@/#.~-]))(?P<host>\w[\w~-]*(?:\.[\w~-]+)+)(?::\d{{1,5}})?{_PATH}""",
    re.IGNORECASE,
)
# Without a protocol only an address under one of these is taken for a link.
_DOMAIN = re.compile(
    "ai|app|biz|cc|ch|cloud|cn|co|com|de|dev|edu|eu|fr|gov|hk|in|info|int|io|it|jp|kr|me|mil|mobi|mo|name|net"
    "|nl|online|org|pro|ru|sg|shop|site|store|tech|top|tv|tw|uk|us|vip|wang|wiki|work|xyz|中国|公司|网络"
)
_TAIL = ".:;,('?!`"


def find_entities(text: str) -> list[Entity]:
    """The entities a client finds, none overlapping another, in the order of the text."""
    if not _ANY.search(text):
        return []
    spans = [(*match.span(), name) for name, pattern in _PATTERNS.items() for match in pattern.finditer(text)]
    spans += [(*span, "url") for span in _find_addresses(text)]
    # One pass over the text tells the UTF-16 offset of every character.
    offsets = [0, *accumulate(1 + (character > "\uffff") for character in text)] if spans else []
    found = sort_entities(
        Entity(type=name, offset=offsets[begin], length=offsets[end] - offsets[begin]) for begin, end, name in spans
    )
    kept: list[Entity] = []
    for entity in found:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _find_addresses(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_TAIL)
        domain = match["host"].rpartition(".")[2].lower()
        has_protocol = address.lower().startswith("http")
        if (has_protocol and _is_link(address)) or _DOMAIN.fullmatch(domain):
            spans.append((match.start(), match.start() + len(address)))
    return spans


def _is_link(address: str) -> bool:
    try:
        check_link(address)
    except BadLinkError:
        return False
    return True
