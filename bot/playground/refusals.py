"""What the playground says when it says no: to the bot in Telegram's words, to people in one English line."""


class RefusalError(Exception):
    """A call of the bot's that Telegram would refuse.

    `code` is Telegram's error_code (and the HTTP status), `description` its words,
    `parameters` what helps the bot go on, such as migrate_to_chat_id.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class ObjectionError(Exception):
    """A call of the people's side that makes no sense; `status` is 400, 404, 409 or 422."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error


def bad_request(words: str) -> RefusalError:
    """A 400 whose first letter is lowered unless the words are a CODE, as Telegram does it."""
    is_code = len(words) > 1 and (words[1] == "_" or words[1].isupper())
    return RefusalError(400, f"Bad Request: {words if is_code else words[0].lower() + words[1:]}")


def forbidden(words: str) -> RefusalError:
    """A 403: the chat is there, the bot may not."""
    return RefusalError(403, f"Forbidden: {words}")


def not_played(what: str) -> RefusalError:
    """A 501: the Bot API has it, the playground does not; never a silent `true`."""
    return RefusalError(501, f"Not Implemented: the playground does not play {what}")
