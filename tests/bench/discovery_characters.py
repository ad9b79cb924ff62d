"""How much oftener brands have a character than other words: counted in the packaged catalogue and the dictionary.

`python -m tests.bench.discovery_characters` prints what `bot/discovery/characters.py` is to be, by way of another file:
it is read for that. Names that stand in labelled news have no part in it.
"""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from bot.discovery.joining import bare
from tests.bench.discovery_score import labelled_texts

_SEEDS = Path(__file__).parents[2] / "seeds" / "companies.csv"
_NAME, _WORD = re.compile("[\u4e00-\u9fff]{2,8}"), re.compile("[\u4e00-\u9fff]{2,3}")
_LONGEST_BRAND_CHARS = 4
_TAGS_OF_WORDS, _TAGS_OF_NAMES = "nvaldbi", {"nz", "nt", "nrt", "nr", "nrfg", "ns"}
_SO_MANY_MORE = 0.25  # as if each were counted so often besides: what is hardly counted says little
_LEAST, _MOST = -2, 3
_PER_LINE = 50
_HEAD = '''"""How much oftener brands have a character than words: written by `tests/bench/discovery_characters.py`."""

# By natural logarithms, to the next whole one; of all others nothing is known.
BY_OFTENER: dict[int, str] = {'''


def main() -> None:
    """Print the module."""
    levels = defaultdict[int, list[str]](list)
    for char, oftener in _compare(_in_brands(), _in_words()).items():
        if level := max(_LEAST, min(_MOST, round(oftener))):
            levels[level].append(char)
    print(_HEAD)
    for level, chars in sorted(levels.items()):
        line = "".join(sorted(chars))
        print(f'    {level}: """')
        for at in range(0, len(line), _PER_LINE):
            print(f"        {line[at : at + _PER_LINE]}")
        print('    """,')
    print("}")


def _compare(brands: Counter[str], words: Counter[str]) -> dict[str, float]:
    share = brands.total() / words.total()
    return {
        char: math.log((brands[char] + _SO_MANY_MORE) / (words[char] * share + _SO_MANY_MORE))
        for char in brands.keys() | words.keys()
    }


def _in_brands() -> Counter[str]:
    seen = "\n".join(labelled_texts())
    with _SEEDS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == "company"]
    names = {name for row in rows for key in ("name", "aliases", "former", "brands") for name in row[key].split(";")}
    brands = {bare(name) for name in names if _NAME.fullmatch(name) and name not in seen}
    return Counter(char for brand in brands if len(brand) <= _LONGEST_BRAND_CHARS for char in brand)


def _in_words() -> Counter[str]:
    """The first and last characters of everybody's words, those that are read more often counted more."""
    counted = Counter[str]()
    for word, count, tag in _dictionary():
        if tag[0] in _TAGS_OF_WORDS and tag not in _TAGS_OF_NAMES and _WORD.fullmatch(word):
            for char in (word[0], word[-1]):
                counted[char] += round(math.sqrt(count + 1))
    return counted


def _dictionary() -> Iterator[tuple[str, int, str]]:
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield word, int(count), tag


if __name__ == "__main__":
    main()
