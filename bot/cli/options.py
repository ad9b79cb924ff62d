"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import texts

Database = Annotated[Path | None, typer.Option("--db", help=texts.OPTION_DB, show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help=texts.OPTION_JSON)]
