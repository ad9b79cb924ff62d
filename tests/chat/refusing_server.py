"""A Bot API server that refuses some methods and passes all else on to a playground."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

_REFUSAL = b'{"ok": false, "error_code": 400, "description": "Bad Request: not today"}'
_LONG_POLL_SECONDS = 60


class _Server(ThreadingHTTPServer):
    block_on_close = False  # a long poll ends with the bot

    def handle_error(self, *_args: object) -> None:
        """Nothing: a bot that stops hangs up."""


@contextmanager
def refusing_server(root: str, *methods: str) -> Iterator[str]:
    """The root URL of a server on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            status, answer = self._refuse() if self.path.endswith(methods) else self._pass_on(body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def _refuse(self) -> tuple[int, bytes]:
            return 400, _REFUSAL

        def _pass_on(self, body: bytes) -> tuple[int, bytes]:
            headers = {"Content-Type": self.headers["Content-Type"] or "application/json"}
            url = f"{root}{self.path}"
            response = httpx.post(url, content=body, headers=headers, trust_env=False, timeout=_LONG_POLL_SECONDS)
            return response.status_code, response.content

        def log_message(self, *_args: object) -> None:
            """Nothing: the path carries the token."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
