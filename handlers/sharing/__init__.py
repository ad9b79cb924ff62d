"""Passing on and taking along: cards, links, quotes, boards, files, pictures."""
