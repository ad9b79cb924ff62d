"""jianbao ask: what the bot would answer."""

import json
from typing import Annotated

import typer

from bot.cli import texts
from bot.cli.face import Face
from bot.cli.options import AllIssues, AsJson, Database, Issue
from bot.cli.problems import explained, fail


def add_to(cli: typer.Typer, face: Face) -> None:
    """Register the command."""

    @cli.command(help=texts.HELP_ASK)
    def ask(
        question: Annotated[str, typer.Argument(metavar="QUESTION", show_default=False)],
        issue: Issue = "",
        all_issues: AllIssues = False,
        db: Database = None,
        as_json: AsJson = False,
    ) -> None:
        from bot.app import open_app
        from bot.asking.issue_words import ask_for
        from bot.settings import read_settings

        if issue and all_issues:
            fail(texts.ISSUE_OR_ALL)
        with explained():
            app = open_app(read_settings(db).db, create=False)
            try:
                messages = face.ask(app, ask_for(question, issue, all_issues=all_issues))
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
