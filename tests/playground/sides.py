"""Both sides of a playground in a test's words: the bot's calls, and what people do."""

from typing import Any

import httpx

from bot.playground import TOKEN
from tests.playground.shapes import RESULTS, find_flaws

CHEN, LIN, WANG, ZHOU = 510_000_001, 510_000_002, 510_000_003, 510_000_004
BOT = 8_088_000_000
GROUP, FORUM, CHANNEL = -2_088_000_001, -1_002_088_000_002, -1_002_088_000_003

Json = dict[str, Any]


class Sides:
    """Talks to a playground over HTTP; what comes back to the bot must be of the Bot API's shapes."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    # The bot's side

    def request(self, method: str, **parameters: Any) -> httpx.Response:
        return self.client.post(f"/bot{TOKEN}/{method}", json=parameters)

    def call(self, method: str, **parameters: Any) -> Any:
        answer = self.request(method, **parameters).json()
        assert answer["ok"], answer
        assert find_flaws(RESULTS[method], answer["result"]) == []
        return answer["result"]

    def refuse(self, method: str, **parameters: Any) -> str:
        response = self.request(method, **parameters)
        answer = response.json()
        assert answer == {"ok": False, "error_code": response.status_code, "description": answer.get("description")}
        return f"{response.status_code} {answer['description']}"

    def send(self, chat_id: int, text: str, **parameters: Any) -> Json:
        message: Json = self.call("sendMessage", chat_id=chat_id, text=text, **parameters)
        return message

    def updates(self, **parameters: Any) -> list[Json]:
        """The waiting updates, confirmed at once unless an offset is given."""
        updates: list[Json] = self.call("getUpdates", **parameters)
        if updates and "offset" not in parameters:
            self.call("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return updates

    # The people's side

    def get(self, path: str, **query: Any) -> Json:
        return self._open(self.client.get(f"/api{path}", params=query))

    def post(self, path: str, **body: Any) -> Json:
        return self._open(self.client.post(f"/api{path}", json=body))

    def patch(self, path: str, **body: Any) -> Json:
        return self._open(self.client.patch(f"/api{path}", json=body))

    def put(self, path: str, body: Any) -> Json:
        return self._open(self.client.put(f"/api{path}", json=body))

    def delete(self, path: str, **body: Any) -> Json:
        return self._open(self.client.request("DELETE", f"/api{path}", json=body))

    def object(self, method: str, path: str, **body: Any) -> tuple[int, str]:
        response = self.client.request(method, f"/api{path}", json=body)
        assert list(response.json()) == ["error"], response.text
        return response.status_code, response.json()["error"]

    def _open(self, response: httpx.Response) -> Json:
        assert response.status_code in (200, 201), response.text
        answer: Json = response.json()
        return answer

    def write(self, chat_id: int, person: int, text: str, **more: Any) -> Json:
        message: Json = self.post(f"/chats/{chat_id}/messages", **{"from": person, "text": text, **more})["message"]
        assert find_flaws(("Message",), message) == []
        return message

    def start(self, person: int) -> None:
        """Start the bot in private and let it hear of it."""
        self.write(person, person, "/start")
        self.updates()

    def press(self, message: Json, person: int, **how: Any) -> str:
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        answer = self.post(f"/chats/{chat_id}/messages/{message_id}/press", **{"from": person, **how})
        return str(answer["callback_id"])

    def set_status(self, chat_id: int, user_id: int, status: str, by: int = CHEN) -> Json:
        return self.post(f"/chats/{chat_id}/members", user_id=user_id, by=by, status=status)

    def open_chat(self, kind: str, *members: int, **more: Any) -> int:
        chat = self.post("/chats", type=kind, title="新群", owner=CHEN, members=members, **more)
        return int(chat["id"])
