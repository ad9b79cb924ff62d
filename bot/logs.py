"""Logging to standard error, with every token blotted out wherever it turns up."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{30,}")
_BLOT = "<token>"


def redact(text: str) -> str:
    """A text without anything that looks like a bot token."""
    return _TOKEN.sub(_BLOT, text)


def set_up_logs(level: str) -> None:
    """Send structlog's and the libraries' lines through one formatter. httpx is kept quiet: it logs addresses."""
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact_values,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _render],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("httpx", "httpcore", "apscheduler", "asyncio", "filelock"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL)  # what it would trace, handlers.problems says in a line
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _redact_values(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: redact(value) if isinstance(value, str) else value for key, value in event.items()}


def _render(_logger: object, _method: str, event: MutableMapping[str, Any]) -> str:
    """Time level event key=value …, one line but for a traceback, which ends in a line of its own."""
    time, level, what = event.pop("timestamp", ""), event.pop("level", ""), event.pop("event", "")
    trace = event.pop("exception", None)
    pairs = "".join(f" {key}={value}" for key, value in event.items())
    return redact(f"{time} {level:<7} {what}{pairs}" + (f"\n{trace}" if trace else ""))
