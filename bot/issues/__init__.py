"""The issues that are in, one beside the other: their life, and what is new from one to the next."""
