"""jianbao run: the bot, on Telegram or in the local playground."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import texts
from bot.cli.face import Face
from bot.cli.options import Database
from bot.cli.playground import playground_command
from bot.cli.problems import explained
from bot.playground import PORT

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings

_STOP_SECONDS = 5


def add_to(cli: typer.Typer, face: Face) -> None:
    """Register the command."""

    @cli.command(help=texts.HELP_RUN)
    def run(
        port: Annotated[int, typer.Option(help=texts.OPTION_PORT)] = PORT,
        fresh: Annotated[bool, typer.Option("--fresh", help=texts.OPTION_FRESH)] = False,
        db: Database = None,
    ) -> None:
        with explained():
            _run(face, db, port, fresh=fresh)


def _run(face: Face, db: Path | None, port: int, *, fresh: bool) -> None:
    from bot.app import open_app
    from bot.errors import SettingsError
    from bot.logs import set_up_logs
    from bot.settings import TELEGRAM_API, read_settings
    from bot.store.alone import serving_alone

    settings = read_settings(db)
    set_up_logs(settings.log_level)
    token = settings.token()
    if token is None and settings.telegram_api_url != TELEGRAM_API:
        raise SettingsError([("TELEGRAM_BOT_TOKEN", texts.TOKEN_NEEDED)])
    app = open_app(settings.db)
    with closing(app), serving_alone(settings.db, _stand_by):
        _ingest_sample(app)
        if token:
            everybody = settings.open_to_all
            face.run(
                app,
                settings,
                token,
                everybody=everybody,
                on_ready=lambda name: _announce(app, name, everybody),
            )
        else:
            _run_in_playground(face, app, settings, port, fresh=fresh)


def _stand_by() -> None:
    """Say that another program serves the database; a stop while we wait is a clean one."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(texts.STANDBY, flush=True)


def _ingest_sample(app: "App") -> None:
    """Give an empty database its first bulletin, in a process of its own: the dictionaries' memory goes with it."""
    if not app.issues.all():  # withdrawn ones are not replaced by a sample
        print(texts.FIRST_BULLETIN, flush=True)
        with as_file(files("seeds") / "bulletin-2020-09.txt") as sample:
            command = [sys.executable, "-m", "bot", "ingest", str(sample), "--db", str(app.store.path)]
            subprocess.run(command, check=False)  # noqa: S603 - our own program; it says itself what went wrong


def _announce(app: "App", username: str, everybody: bool) -> None:
    print(texts.RUNNING.format(username=username), flush=True)
    if not everybody and app.doors.owner() is None:
        print(texts.CLAIM_CODE.format(username=username, code=app.doors.renew_code()), flush=True)


def _run_in_playground(face: Face, app: "App", settings: "Settings", port: int, *, fresh: bool) -> None:
    from bot.playground import TOKEN

    with _playground(port, settings.db.with_name("playground.db"), fresh=fresh) as url:
        print(texts.PLAYGROUND_UP.format(url=url), flush=True)
        here = settings.model_copy(update={"telegram_api_url": url})
        face.run(app, here, TOKEN, everybody=True, on_ready=lambda _name: None)


@contextmanager
def _playground(port: int, db: Path, *, fresh: bool) -> Iterator[str]:
    """The playground as its own process; its address."""
    from bot.errors import PlaygroundError

    process = subprocess.Popen(  # noqa: S603 - our own program
        playground_command(port, db, fresh=fresh), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        if "http" not in line:
            lines = process.stderr.read().strip().splitlines() or [""]
            raise PlaygroundError(port, lines[-1])
        yield line[line.index("http") :].strip()
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
