"""The playground's server: one process, one thread, loopback only."""

import asyncio
import contextlib
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from bot.playground.application import make_application
from bot.playground.furnishing import furnish
from bot.playground.protocol import Protocol
from bot.playground.scene import Scene
from bot.playground.store import Store

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class PortTakenError(OSError):
    """Somebody else listens there."""


class _Server(uvicorn.Server):
    """Says where it listens, and stops at the first signal though long polls are open."""

    def __init__(self, config: uvicorn.Config, scene: Scene, address: str) -> None:
        super().__init__(config)
        self._scene = scene
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(f"playground: {self._address}\n")
        sys.stdout.flush()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop)
        yield

    def _stop(self) -> None:
        self.should_exit = True
        self._scene.close()


def serve(host: str, port: int, database: Path, *, fresh: bool = False, limited: bool = False) -> None:
    """Run until SIGINT or SIGTERM.

    Port 0 takes a free one. `database` is made if it is not there; `fresh` forgets what is in it.
    `limited` switches Telegram's rate limits on.

    Raises:
        ValueError: the host is not this machine's loopback.
        PortTakenError: the port is taken.
        sqlite3.Error, OSError: the database can't be used.

    """
    if host not in LOOPBACK:
        raise ValueError(f"the playground listens on loopback only, not on {host}")
    with contextlib.closing(_listen(host, port)) as listener:
        store = Store(database)
        with contextlib.closing(store):
            scene = Scene(store, time.time, limited=limited)
            _furnish(scene, fresh=fresh)
            _run(scene, listener)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio else leaves Nagle's algorithm on: 40 ms an answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTakenError(error.errno, error.strerror) from error
    return listener


def _furnish(scene: Scene, *, fresh: bool) -> None:
    if fresh or not scene.store.list_people():
        with scene.transaction():
            scene.forget()
            furnish(scene)


def _run(scene: Scene, listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    config = uvicorn.Config(
        make_application(scene),
        http=Protocol,
        access_log=False,  # it would carry the token
        log_level="warning",
        lifespan="off",
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config, scene, f"http://{f'[{host}]' if ':' in host else host}:{port}")
    asyncio.run(server.serve([listener]))
