"""The calls of the people's side."""

from starlette.routing import Route

from bot.playground.people import (
    bulk,
    chats,
    clock,
    documents,
    faults,
    forwards,
    inline,
    ledger,
    limits,
    messages,
    state,
    topics,
)


def list_routes() -> list[Route]:
    """Every call under `/api`."""
    return [
        Route("/api/state", state.get_state),
        Route("/api/events", state.get_events),
        Route("/api/calls", state.get_calls),
        Route("/api/ledger", ledger.get_ledger),
        Route("/api/rates", ledger.get_rates),
        Route("/api/faults", faults.get_faults),
        Route("/api/faults", faults.put_faults, methods=["PUT"]),
        Route("/api/faults", faults.delete_faults, methods=["DELETE"]),
        Route("/api/clock", clock.get_clock),
        Route("/api/clock", clock.put_clock, methods=["PUT"]),
        Route("/api/clock", clock.delete_clock, methods=["DELETE"]),
        Route("/api/limits", limits.get_limits),
        Route("/api/limits", limits.put_limits, methods=["PUT"]),
        Route("/api/limits", limits.delete_limits, methods=["DELETE"]),
        Route("/api/fresh", state.post_fresh, methods=["POST"]),
        Route("/api/people", state.post_person, methods=["POST"]),
        Route("/api/people/{user_id:number}", state.delete_person, methods=["DELETE"]),
        Route("/api/chats", chats.post_chat, methods=["POST"]),
        Route("/api/chats/bulk", bulk.post_bulk, methods=["POST"]),
        Route("/api/chats/{chat_id:number}", chats.delete_chat, methods=["DELETE"]),
        Route("/api/chats/{chat_id:number}/upgrade", chats.post_upgrade, methods=["POST"]),
        Route("/api/chats/{chat_id:number}/members", chats.post_member, methods=["POST"]),
        Route("/api/chats/{chat_id:number}/topics", topics.post_topic, methods=["POST"]),
        Route("/api/chats/{chat_id:number}/topics/{thread:number}", topics.patch_topic, methods=["PATCH"]),
        Route("/api/chats/{chat_id:number}/topics/{thread:number}", topics.delete_topic, methods=["DELETE"]),
        Route("/api/chats/{chat_id:number}/messages", messages.get_messages),
        Route("/api/chats/{chat_id:number}/messages", messages.post_text, methods=["POST"]),
        Route("/api/chats/{chat_id:number}/documents", documents.post_document, methods=["POST"]),
        Route("/api/chats/{chat_id:number}/forwards", forwards.post_forward, methods=["POST"]),
        Route("/api/chats/{chat_id:number}/messages/{message_id:number}", messages.patch_text, methods=["PATCH"]),
        Route(
            "/api/chats/{chat_id:number}/messages/{message_id:number}/press",
            messages.post_press,
            methods=["POST"],
        ),
        Route("/api/callbacks/{callback_id:str}", messages.get_callback),
        Route("/api/inline", inline.post_query, methods=["POST"]),
        Route("/api/inline/{query_id:str}", inline.get_answer),
        Route("/api/inline/{query_id:str}/choose", inline.post_choice, methods=["POST"]),
    ]
