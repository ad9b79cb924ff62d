"""jianbao ask: what the bot would answer."""

import json
from typing import Annotated

import typer

from bot.cli import texts
from bot.cli.face import Face
from bot.cli.options import AsJson, Database
from bot.cli.problems import explained


def add_to(cli: typer.Typer, face: Face) -> None:
    """Register the command."""

    @cli.command(help=texts.HELP_ASK)
    def ask(
        question: Annotated[str, typer.Argument(metavar="QUESTION", show_default=False)],
        db: Database = None,
        as_json: AsJson = False,
    ) -> None:
        from bot.app import open_app
        from bot.settings import read_settings

        with explained():
            app = open_app(read_settings(db).db, create=False)
            try:
                messages = face.ask(app, question)
            finally:
                app.close()
        if as_json:
            rows = [{"text": m.text, "html": m.html, "buttons": m.buttons} for m in messages]
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for message in messages:
                print(message.text)
                for row in message.buttons:
                    print("  ".join(f"[{button['text']}]" for button in row))
