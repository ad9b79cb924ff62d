"""The people's side: one module a noun, JSON in and out; `routes` lists the calls."""
