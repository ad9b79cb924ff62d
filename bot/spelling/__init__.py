"""How names are misspelt: keys under which a name and its misspellings meet, and how far apart two are.

A Chinese name is mistyped by sound (a pinyin keyboard offers 中心 for 中芯), by shape, or by a character too many,
too few or another. Sounds are compared without tones, and fuzzily: zh as z, ing as in, as half the country types.
"""

from bot.spelling.distance import are_guessed, measure
from bot.spelling.glyphs import Glyph, Glyphs, are_alike, han_characters, mistaken, read_glyphs
from bot.spelling.keys import name_keys, pairs, sound_keys, spelt_keys, spoken_keys, whole_sounds
from bot.spelling.stems import stem, stem_typed

__all__ = [
    "Glyph",
    "Glyphs",
    "are_alike",
    "are_guessed",
    "han_characters",
    "measure",
    "mistaken",
    "name_keys",
    "pairs",
    "read_glyphs",
    "sound_keys",
    "spelt_keys",
    "spoken_keys",
    "stem",
    "stem_typed",
    "whole_sounds",
]
