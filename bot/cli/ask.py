"""jianbao ask: what the bot would answer."""

from typing import Annotated

import typer

from bot.cli import texts
from bot.cli.face import Face
from bot.cli.opening import opened
from bot.cli.options import AllIssues, AsJson, Database, Issue
from bot.cli.printing import print_json
from bot.cli.problems import fail


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
        from bot.asking.issue_words import ask_for

        if issue and all_issues:
            fail(texts.ISSUE_OR_ALL)
        with opened(db) as app:
            messages = face.ask(app, ask_for(question, issue, all_issues=all_issues))
        if as_json:
            rows = [{"text": m.text, "html": m.html, "buttons": m.buttons} for m in messages]
            print_json(rows)
        else:
            for message in messages:
                print(message.text)
                for row in message.buttons:
                    print("  ".join(f"[{button['text']}]" for button in row))
