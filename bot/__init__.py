"""Jianbao 简报: the core of a bulletin bot and its adapters; it knows no chat platform."""
