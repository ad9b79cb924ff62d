"""jianbao deliveries, jianbao digest preview: what was told, what is owed, and what a chat would be told next."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import texts
from bot.cli.face import Face
from bot.cli.opening import opened
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json
from bot.cli.problems import fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.deliveries.subscriptions import DeliveryRecord


def add_to(cli: typer.Typer, face: Face) -> None:
    """Register the commands."""
    digest = typer.Typer(help=texts.HELP_DIGEST, no_args_is_help=True, rich_markup_mode=None)
    cli.add_typer(digest, name="digest")

    @cli.command(help=texts.HELP_DELIVERIES)
    def deliveries(
        days: Annotated[int, typer.Option(min=0, help=texts.OPTION_DAYS)] = 7,
        chat: Annotated[int | None, typer.Option(help=texts.OPTION_CHAT, show_default=False)] = None,
        db: Database = None,
        as_json: AsJson = False,
    ) -> None:
        with opened(db) as app:
            records = app.store.ledger.records(app.clock.now() - timedelta(days=days), chat)
        _print(records, as_json=as_json)

    @digest.command("preview", help=texts.HELP_PREVIEW)
    def preview(chat: Annotated[int, typer.Argument(metavar="CHAT")], db: Database = None) -> None:
        with opened(db) as app:
            shown = face.preview(app, chat)
        if not shown:
            fail(texts.NO_SUBSCRIPTION.format(chat=chat))
        print("\n\n―――\n\n".join(shown))


def _print(records: "Sequence[DeliveryRecord]", *, as_json: bool) -> None:
    if as_json:
        print_json([_to_json(record) for record in records])
        return
    from bot.deliveries.wording import STATES, say_reason

    for record in records:
        thread = f"/{record.destination.thread}" if record.destination.thread else ""
        place = f"{record.destination.chat}{thread} {record.chat_title}"
        print(f"{record.day} {record.slot:%H:%M}  {STATES[record.state]}  {place}  {say_reason(record)}".rstrip())
    if not records:
        print(texts.NO_DELIVERIES)


def _to_json(record: "DeliveryRecord") -> dict[str, object]:
    return {
        "id": record.id,
        "chat": record.destination.chat,
        "thread": record.destination.thread,
        "chat_title": record.chat_title,
        "day": record.day.isoformat(),
        "slot": f"{record.slot:%H:%M}",
        "due_at": record.due_at.isoformat(),
        "state": record.state,
        "tries": record.tries,
        "sent_at": record.sent_at.isoformat() if record.sent_at else None,
        "message": record.message,
        "reason": record.reason,
    }
