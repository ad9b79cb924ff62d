"""Chinese words by jieba's dictionary, read without jieba: what a name stands across, and which words are everybody's.

Jieba takes half a second to load and cuts whole texts. Ingest asks only about the few characters around a doubtful
name; those come out as jieba cuts them where it does not guess at unknown words.
"""

from bot.words.borders import Borders
from bot.words.known import (
    cut_words,
    cuts_words,
    is_coined,
    is_cut_up,
    ordinary_words,
    word_borders,
    word_sorts,
)
from bot.words.sorts import WordSort, WordSorts

__all__ = [
    "Borders",
    "WordSort",
    "WordSorts",
    "cut_words",
    "cuts_words",
    "is_coined",
    "is_cut_up",
    "ordinary_words",
    "word_borders",
    "word_sorts",
]
