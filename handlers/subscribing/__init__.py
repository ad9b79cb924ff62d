"""What a chat is told, set by buttons."""
