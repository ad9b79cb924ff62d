"""Which links Telegram's clients take, and how they write them."""

import re

_WEB = re.compile(
    r"(?:(?P<protocol>https?)://)?(?P<user>[^/?#@\s]*@)?(?P<host>[^/?#:@\s]+)(?::(?P<port>\d*))?(?P<path>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_USER = re.compile(r"tg://user\?id=(\d+)\Z", re.IGNORECASE)


class BadLinkError(ValueError):
    """A link no client takes; the argument is Telegram's reason."""


def check_link(link: str) -> str:
    """The link as Telegram writes it back: with a protocol and a path.

    Raises:
        BadLinkError: it is none.

    """
    link = link.strip()
    if link.lower().startswith(("tg:", "ton:")):
        return link
    if "://" in link and not re.match(r"https?://", link, re.IGNORECASE):
        raise BadLinkError("Unsupported URL protocol")
    match = _WEB.fullmatch(link)
    if match is None:
        raise BadLinkError("URL host is empty")
    if match["port"] is not None and not 0 < int(match["port"] or 0) < 65536:
        raise BadLinkError("Wrong port number specified in the URL")
    if "." not in match["host"].strip("."):
        raise BadLinkError("Wrong HTTP URL")
    return _write(match)


def _write(match: re.Match[str]) -> str:
    protocol, user, host = (match["protocol"] or "http").lower(), match["user"] or "", match["host"].lower()
    port = f":{match['port']}" if match["port"] else ""
    path = match["path"] or "/"
    return f"{protocol}://{user}{host}{port}{'' if path.startswith('/') else '/'}{path}"


def find_linked_user(link: str) -> int | None:
    """The user a `tg://user?id=…` link names."""
    match = _USER.match(link.strip())
    return int(match[1]) if match else None
