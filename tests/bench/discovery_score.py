"""How well companies are found that no list has, on labelled news and the real bulletin, beside jieba's `nt` words."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.discovery import discover
from bot.introductions import read_introductions
from bot.models import Block
from bot.parsing import parse

_CASES = Path(__file__).parents[1] / "cases"
_ROUNDS = {1: "tuned on", 2: "looked at", 3: "looked at", 4: "looked at", 5: "half held out"}
_BARE = {
    "companies_bare_tuning": "tuned on",
    "companies_issue_tuning": "tuned on",
    "companies_strangers_tuning": "tuned on",
    "companies_industry_tuning": "tuned on",
    "companies_daily_tuning": "tuned on",
    "companies_bare_held_out": "held out",
    "companies_issue_held_out": "held out",
    "companies_strangers_held_out": "held out",
    "companies_industry_held_out": "held out",
    "companies_daily_held_out": "held out",
}
_HALF_HELD_OUT = 5
_MADE_NAMES = {"figures_news": "looked at", "figures_trades_held_out": "looked at", "figures_news_held_out": "held out"}
_ROW = "{:<22} {:<13} {:>4}  P {:.3f} R {:.3f}   {:<14} P {:.3f} R {:.3f}"
Finder = Callable[[Sequence[str]], Iterable[Collection[str]]]


def print_discovery(real: str | None) -> None:
    """Print precision and recall of companies, ours and the peer's; names of one company count once."""
    cases = _load("companies_unlisted")
    for number, part in _ROUNDS.items():
        _print(f"companies, round {number}", part, [case for case in cases if case["round"] == number])
    for name, part in _BARE.items():
        _print("companies, bare names", part, _load(name))
    for name, part in _MADE_NAMES.items():
        _print("companies, made names", part, [_of_figures(case) for case in _load(name)])
    if real:
        _print("companies, real", "tuned on", _of_real(Path(real)))


def tuned_on(real: str | None) -> list[dict[str, Any]]:
    """All labelled news that may be looked at."""
    unlisted = _load("companies_unlisted")
    last = [case for case in unlisted if case["round"] == _HALF_HELD_OUT]
    cases = [case for case in unlisted if case["round"] != _HALF_HELD_OUT] + last[: -(len(last) // 2)]
    cases += [case for name, part in _BARE.items() if part == "tuned on" for case in _load(name)]
    cases += [_of_figures(case) for name, part in _MADE_NAMES.items() if part != "held out" for case in _load(name)]
    return cases + (_of_real(Path(real)) if real else [])


def labelled_texts() -> list[str]:
    """The texts of all labelled news but the real bulletin's."""
    names = ("companies_unlisted", *_BARE, *_MADE_NAMES)
    return [f"{case.get('title', '')}\n{case['text']}" for name in names for case in _load(name)]


def _load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((_CASES / f"{name}.json").read_text("utf-8"))
    return cases


def _of_figures(case: dict[str, Any]) -> dict[str, Any]:
    """News that figures were labelled in: all named there count, agencies and media among them."""
    text = f"{case['title']}\n{case['text']}"
    return {"text": text, "companies": [[name] for name in case["companies"] + case["others"] if name in text]}


def _of_real(path: Path) -> list[dict[str, Any]]:
    texts = {
        article.title: "\n".join([article.title, *(block.text for block in article.blocks)])
        for article in parse(path.read_bytes(), path.name).articles
    }
    return [case | {"text": texts[case["title"]]} for case in _load("companies_real")]


def _print(what: str, part: str, cases: Sequence[dict[str, Any]]) -> None:
    total = sum(len(case["companies"]) for case in cases)
    print(_ROW.format(what, part, total, *_score(cases, _ours), "jieba nt", *_score(cases, _nt_words)))


def _ours(texts: Sequence[str]) -> Iterable[Collection[str]]:
    blocks = [Block(kind="paragraph", level=0, text=text, start=0, end=len(text)) for text in texts]
    return [one.names for one in discover(texts, read_introductions(blocks))]


def _nt_words(texts: Sequence[str]) -> Iterable[Collection[str]]:
    from jieba import posseg

    return [{word} for word in {pair.word for text in texts for pair in posseg.cut(text) if pair.flag == "nt"}]


def _score(cases: Sequence[dict[str, Any]], find: Finder) -> tuple[float, float]:
    right = wrong = missed = 0
    for case in cases:
        left = [set(group) for group in case["companies"]]
        for names in map(set, find(case["text"].split("\n"))):
            hit = next((group for group in left if group & names), None)
            if hit:
                left.remove(hit)
                right += 1
            else:
                wrong += not names & set(case.get("either", ()))
        missed += len(left)
    return right / max(right + wrong, 1), right / max(right + missed, 1)
