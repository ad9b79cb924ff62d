"""The bot's side: one module a noun, one function a method; `table` says which are played."""
