"""The web server's side of a connection, as the playground wants it."""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol


class Protocol(H11Protocol):
    """Writes a short answer at once, and lets a call close its connection unanswered: `request.state.hang_up()`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its parent has it
        """Begin."""
        super().connection_made(cast("asyncio.Transport", _Gathering(transport)))
        self.app_state = {"hang_up": transport.abort}


class _Gathering:
    """A transport that gathers what is written in one turn of the loop.

    Head and body of an answer are written apart; sent apart, they wake who waits twice, which on a busy machine costs
    more than all the rest of the call.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._gathered: list[bytes] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  all else is the transport's own
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._gathered:
            asyncio.get_running_loop().call_soon(self._send)
        self._gathered.append(data)

    def close(self) -> None:
        self._send()
        self._transport.close()

    def _send(self) -> None:
        data = b"".join(self._gathered)
        self._gathered.clear()
        if data and not self._transport.is_closing():
            self._transport.write(data)
