"""The numbers a bulletin states of companies, read out of its sentences: pure, the same every time.

sentence → amounts, words, periods, names → metric → change → period → owner
"""

from bot.figures.reading import read_figures
from bot.figures.values import Figure, Named

__all__ = ["Figure", "Named", "read_figures"]
