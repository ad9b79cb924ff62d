"""What companies alone are called like, wherever the name stands."""

from bot.discovery.trades import FORMS, NAMING, TRADES, WIDE

ENDINGS = tuple(sorted({*FORMS, *NAMING, *(TRADES - WIDE)}, key=lambda ending: (-len(ending), ending)))
_BRAND_CHARS = 2


def is_called_like_one(name: str) -> bool:
    """Whether a name is a brand with a trade, or with a company's form: 砺锋锂业, not 服务贸易 or 机床."""
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    brand = name.removesuffix(ending)
    return ending != "" and len(brand) >= _BRAND_CHARS and brand not in TRADES
