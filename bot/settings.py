"""Every setting, once: name, type, default, meaning. The environment is read here and nowhere else."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

TELEGRAM_API = "https://api.telegram.org"
DEFAULT_DATABASE = Path("var/jianbao.db")
_FILE = ".env"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PROXY_SCHEMES = {"http", "https", "socks5", "socks5h"}


class Settings(BaseSettings):
    """The bot's settings, from the environment or a `.env` file in the working directory."""

    model_config = SettingsConfigDict(env_file=_FILE, extra="ignore", hide_input_in_errors=True, populate_by_name=True)

    telegram_bot_token: SecretStr | None = Field(None, alias="TELEGRAM_BOT_TOKEN")
    """The bot's token; without one the local playground is used."""
    telegram_bot_token_file: Path | None = Field(None, alias="TELEGRAM_BOT_TOKEN_FILE")
    """A file that holds the token, for systemd credentials and mounted secrets."""
    telegram_api_url: str = Field(TELEGRAM_API, alias="TELEGRAM_API_URL")
    """Root of the Bot API server; the bot adds `/bot<token>/…` and `/file/bot<token>/…`."""
    telegram_proxy: str | None = Field(None, alias="TELEGRAM_PROXY")
    """An http or socks5 proxy on the way to Telegram; never used for a server on this machine."""
    db: Path = Field(DEFAULT_DATABASE, alias="JIANBAO_DB")
    """The database file."""
    inbox: Path | None = Field(None, alias="JIANBAO_INBOX")
    """A folder whose files the running bot takes in."""
    open_to_all: bool = Field(default=False, alias="JIANBAO_OPEN")
    """Answer everybody, without an owner; anybody may bring bulletins. For trials only; always so in the playground."""
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", alias="JIANBAO_LOG_LEVEL")
    """How much is logged to standard error."""

    @field_validator("telegram_bot_token", "telegram_proxy", "telegram_bot_token_file", "inbox", mode="before")
    @classmethod
    def _blank_is_unset(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("telegram_api_url")
    @classmethod
    def _check_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("要写成 http(s)://主机[:端口]")
        return value.rstrip("/")

    @field_validator("telegram_proxy")
    @classmethod
    def _check_proxy(cls, value: str | None) -> str | None:
        if value and urlsplit(value).scheme not in _PROXY_SCHEMES:
            raise ValueError("要写成 http://… 或 socks5://…")
        return value

    def token(self) -> str | None:
        """The token, from the environment or its file. Hand it to the Bot API client and to nothing else.

        Raises:
            SettingsError: the file can't be read or is empty.

        """
        if self.telegram_bot_token:
            return self.telegram_bot_token.get_secret_value().strip()
        if not self.telegram_bot_token_file:
            return None
        try:
            token = self.telegram_bot_token_file.read_text("utf-8").strip()
        except OSError as problem:
            raise SettingsError([("TELEGRAM_BOT_TOKEN_FILE", "文件读不了")]) from problem
        if not token:
            raise SettingsError([("TELEGRAM_BOT_TOKEN_FILE", "文件是空的")])
        return token

    @property
    def api_is_local(self) -> bool:
        """Whether the Bot API server is on this machine: no proxy may stand between."""
        return (urlsplit(self.telegram_api_url).hostname or "") in _LOOPBACK


def read_settings(db: Path | None = None) -> Settings:
    """The settings as the environment has them; `db` from a command line wins.

    Raises:
        SettingsError: all problems at once, without the values (one could be the token).

    """
    try:
        settings = Settings()
    except ValidationError as problem:
        raise SettingsError([(str(e["loc"][0]), _say(e["type"], e["msg"])) for e in problem.errors()]) from None
    except (OSError, UnicodeDecodeError):  # the folder can't be entered, the file not opened, or it is no UTF-8
        raise SettingsError([(_FILE, "读不了，请检查它和当前目录的权限、编码")]) from None
    return settings.model_copy(update={"db": db}) if db else settings


def _say(kind: str, message: str) -> str:
    return message.removeprefix("Value error, ") if kind == "value_error" else "取值不对"
