"""Round brackets of a folded text."""


def slot(text: str, place: int) -> int:
    """Which part of a bracket a place is in, as semicolons part it: 甲(营收3亿元;[净利润1亿元])."""
    return text.count(";", text.rfind("(", 0, place) + 1, place)


def is_bracketed(text: str, place: int) -> bool:
    """Whether a place of a folded text is inside round brackets."""
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)
