"""Fits how much each sign of a company's name is worth: a logistic regression over labelled news.

`python -m tests.bench.discovery_fit [BULLETIN] > new.py` prints the module of the weights, which is then moved to
bot/discovery/weights.py: the fit begins with those that are there. News that are held out have no part in it. What is
accepted makes signs for its neighbours, so that it is fitted several times over.
"""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, get_args

from bot.discovery import weights
from bot.discovery.finding import Finding
from bot.discovery.fitting import SLOTS, Sign
from bot.discovery.vocabulary import NOBODYS
from bot.discovery.weighing import Scale
from tests.bench.discovery_score import tuned_on

_ROUNDS, _STEPS = 4, 12
_PULL = 1.0  # towards zero, as if each weight had been seen to be so
_SELDOM = 6  # what fewer names have says nothing
_PROOFS = {"form", "ticker", "known"}
_HEAD = '''"""What each sign for a name, and what it is like, is worth: written by `tests/bench/discovery_fit.py`."""

from collections.abc import Mapping

from bot.discovery.fitting import Sign
'''
Row = tuple[Mapping[str, float], bool]


def main(bulletin: str | None) -> None:
    """Print the module of the weights."""
    cases = tuned_on(bulletin)
    for _ in range(_ROUNDS):
        rows = [row for case in cases for row in _rows(case)]
        _use(_fit(rows))
    print(_HEAD)
    print("# Of Latin names, names of their own, everybody's words.")
    print("BY_SIGN: Mapping[Sign, tuple[float, float, float]] = {")
    for sign, columns in weights.BY_SIGN.items():
        print(f'    "{sign}": ({", ".join(f"{column:.2f}" for column in columns)}),')
    print("}\nBY_TRAIT: Mapping[str, float] = {")
    for trait, weight in weights.BY_TRAIT.items():
        print(f'    "{trait}": {weight:.2f},')
    print("}")


def _rows(case: Mapping[str, Any]) -> Iterator[Row]:
    """What the names of a piece of news are like, and which are companies'.

    Of one that everybody knows, what it is like to others is told as well: so much is learnt of names that few know.
    """
    finding = Finding(case["text"].split("\n"))
    finding.settle()
    right = {name for names in case["companies"] for name in names}
    for name, signs in finding.signs.items():
        if name not in case.get("either", ()) and _PROOFS.isdisjoint(signs) and name not in NOBODYS:
            yield _traits(finding.scale, name, signs - SLOTS if "famous" in signs else signs), name in right
            if "famous" in signs and (unknown := signs - {"famous"}):
                yield _traits(finding.scale, name, unknown), name in right


def _traits(scale: Scale, name: str, signs: Collection[Sign]) -> Mapping[str, float]:
    kind = scale.kind(name)
    of_signs = {key: 1.0 for sign in signs for key in (f"sign {sign}", f"{kind} sign {sign}")}
    return of_signs | dict(scale.traits(name, signs))


def _use(found: Mapping[str, float]) -> None:
    def column(sign: str, kind: str) -> float:
        return found.get(f"sign {sign}", 0) + found.get(f"{kind} sign {sign}", 0)

    signs: list[Sign] = [sign for sign in get_args(Sign) if sign not in _PROOFS]
    weights.BY_SIGN = {sign: (column(sign, "latin"), column(sign, "own"), column(sign, "plain")) for sign in signs}
    weights.BY_TRAIT = {trait: weight for trait, weight in sorted(found.items()) if "sign " not in trait}


def _fit(rows: Sequence[Row]) -> Mapping[str, float]:
    """The likeliest weights, by Newton's method."""
    counted = Counter(trait for traits, _ in rows for trait in traits)
    numbers = {trait: number for number, trait in enumerate(t for t, count in counted.items() if count >= _SELDOM)}
    sparse = [([(numbers[t], v) for t, v in traits.items() if t in numbers and v], right) for traits, right in rows]
    found = [0.0] * len(numbers)
    for _ in range(_STEPS):
        slopes, curves = [-_PULL * weight for weight in found], defaultdict[tuple[int, int], float](float)
        for traits, right in sparse:
            chance = 1 / (1 + math.exp(-sum(found[number] * value for number, value in traits)))
            for number, value in traits:
                slopes[number] += value * (right - chance)
                for other, much in traits:
                    curves[number, other] += value * much * chance * (1 - chance)
        for number, step in enumerate(_solve(curves, slopes)):
            found[number] += step
    return {trait: found[number] for trait, number in numbers.items()}


def _solve(curves: Mapping[tuple[int, int], float], slopes: Sequence[float]) -> list[float]:
    """What `curves` with the pull on its diagonal turns into `slopes`, by Gauss's elimination."""
    size = len(slopes)
    lines = [[curves.get((i, j), 0.0) + _PULL * (i == j) for j in range(size)] + [slopes[i]] for i in range(size)]
    for i in range(size):
        for other in lines[i + 1 :]:
            if share := other[i] / lines[i][i]:
                for j in range(i, size + 1):
                    other[j] -= share * lines[i][j]
    solved = [0.0] * size
    for i in reversed(range(size)):
        solved[i] = (lines[i][size] - sum(lines[i][j] * solved[j] for j in range(i + 1, size))) / lines[i][i]
    return solved


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
