"""The chat face: Telegram updates in, screens of Chinese out. It imports the core; the core never imports it."""
