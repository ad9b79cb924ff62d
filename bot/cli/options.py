"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import texts

Database = Annotated[Path | None, typer.Option("--db", help=texts.OPTION_DB, show_default=False)]
Issue = Annotated[str, typer.Option("--issue", metavar="2020-09", help=texts.OPTION_ISSUE, show_default=False)]
AllIssues = Annotated[bool, typer.Option("--all", help=texts.OPTION_ALL)]
AsJson = Annotated[bool, typer.Option("--json", help=texts.OPTION_JSON)]
