"""The processes of our own that work beside the bot: `python -m` runs them, nothing imports them."""
