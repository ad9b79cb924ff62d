"""Being told: digests from the due moment to the message in the chat, and what becomes of chats."""
