"""How a bulletin comes in, and what is looked at once it is there."""
