"""What stands before a title to mark it (一、 1. 01 【】 ■ #), and the key under which two titles are the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.text import fold

_HAN_NUMBER = "[一二三四五六七八九十百零〇]+"
_DECIMAL, _WHOLE = "decimal", "whole"
_UNSURE = {_DECIMAL, _WHOLE}  # may be figures
SIGN, PICTURE = "sign", "picture"
_WORD = r"(?=\w*[^\W\d])"  # with a letter in it: 5G is one, 5 is none
_UNIT = (
    r"[亿%％‰]|[万千百余多]+[人户家台辆件颗款次]|[万千百余多]*"
    r"(?:[元吨倍]|美元|米(?![\u4e00-\u9fff])|个百分点|毫[米升]|[厘微纳]米|公[里斤]|平方|立方)"
)
_MEASURE = rf"{_UNIT}|[万千百余多年月时点分秒岁天周期号层折线强]|个(?!人)|日(?!本)"
_WHEN = r"(?:19|20)\d\d年|\d{1,2}月"  # 1.2024年 and 2.6月 are no fractions
_SIGNS = r"[■□◼◻▪▫▣◆◇❖♦✦●○◎◉•·★☆※✿❀▲△▼▽▶►➤➢»*＊§¶⊙⊕◈〓＞>]"
_KINDS = (
    ("hash1", re.compile(r"#\s+")),
    ("hash2", re.compile(r"##\s+")),
    ("hash3", re.compile(r"#{3,6}\s+")),
    ("part", re.compile(rf"第(?:{_HAN_NUMBER}|\d{{1,3}})(?:部分|章|编|篇|板块|单元|辑|版)[、：:·|｜\s]*")),
    (
        "part",
        re.compile(
            r"(?i:part|chapter|section)[\s.·]*(?:\d{1,2}|[ivxIVXⅠ-Ⅻ]+|(?i:one|two|three|four|five|six))[\s.、:：·|｜/—-]+"
        ),
    ),
    ("chapter", re.compile(rf"第(?:{_HAN_NUMBER}|\d{{1,3}})节[、：:\s]*")),
    ("capital", re.compile(r"[壹贰貳叁參肆伍陆陸柒捌玖拾]+(?:[、．.]\s*|[\s|｜·]+(?=[\u4e00-\u9fff]))")),
    ("han", re.compile(rf"{_HAN_NUMBER}(?:[、．.]\s*|[\s|｜·]+{_WORD})")),
    ("han_bracket", re.compile(rf"[（(]{_HAN_NUMBER}[）)][、．.]?\s*")),
    (
        _DECIMAL,
        re.compile(
            rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}|\d{{1,2}}-\d{{1,2}}|[A-Z][-.]\d{{1,2}})"
            rf"[、．.]?(?:\s+(?=.*[\u4e00-\u9fff])(?!{_UNIT})|(?=[\u4e00-\u9fff“《])(?!{_UNIT}|{_MEASURE}))"
        ),
    ),
    (_WHOLE, re.compile(rf"[1-9]\s+(?=[\u4e00-\u9fff“《「]|\d[A-Z])(?!{_MEASURE})")),
    ("number", re.compile(rf"\d{{1,3}}(?:[、．]|\.(?=\D|{_WHEN})|/(?!\d))\s*")),
    ("number_bracket", re.compile(r"(?:[（(\[【〔]\d{1,3}[）)\]】〕]|\d{1,3}[）)])[、．.]?\s*")),
    ("count", re.compile(r"(?:0\d|\d{1,2}(?=\s*[|｜丨]))(?:\s*[|｜丨/·:：—-]\s*|\s+)")),
    ("count", re.compile(rf"[1-9]\d\s+(?=[\u4e00-\u9fff“《「]|[A-Z][a-z]{{2}}|[A-Z]{{3}}(?![a-z]))(?!{_MEASURE})")),
    ("count", re.compile(r"(?:\d\ufe0f?\u20e3|\U0001f51f|(?:N[oO]|TOP|Top)[.．]?\s*\d{1,2}[.．、:：]?)\s+")),
    ("count", re.compile(r"[Pp]\.?\s?\d{1,3}(?:\s+|\s*[/|｜丨]\s*)(?=.*[\u4e00-\u9fff])")),
    ("item", re.compile(rf"[【\[〔［][\u4e00-\u9fff]{{2,4}}(?:{_HAN_NUMBER}|\d{{1,2}})[】\]〕］]\s*")),
    ("item", re.compile(rf"(?:案例|事例|专题|话题|消息|信息)(?:{_HAN_NUMBER}|\d{{1,2}})\s*[：:、．]\s*")),
    ("column", re.compile(rf"[【\[]?(?:栏\s?目|[版板]块)(?:名称|{_HAN_NUMBER}|\d{{1,2}})?[】\]]?\s*[:：]\s*")),
    ("rule", re.compile(r"[-—–─━=_]{3,}\s*(?=\w)")),
    ("label", re.compile(r"(?:标\s?题|题\s?目)\s*[:：]\s*|[【\[](?:标\s?题|题\s?目)[】\]][:：]?\s*")),
    ("circle", re.compile(r"[①-⑳❶-❿⑴-⒇㈠-㈩]\s*")),
    ("roman", re.compile(r"[IVXⅠ-Ⅻ]+[、．.]\s*|[Ⅰ-Ⅻ]\s+")),
    ("letter", re.compile(r"[A-Z][、．.]\s*(?=[\u4e00-\u9fff])")),
    (SIGN, re.compile(rf"{_SIGNS}+\s*|[-–]\s+(?=\D)")),
    ("bar", re.compile(r"(?:[▌▍▎▏▋▊▉█┃│]+|[|｜](?!.*[|｜]))\s*")),
    (PICTURE, re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\\s*")),
)
COUNTING = {
    "part",
    "chapter",
    "capital",
    "han",
    "han_bracket",
    _DECIMAL,
    "number",
    "number_bracket",
    "count",
    "circle",
    "roman",
    _WHOLE,
}
_ANY_MARK = re.compile("|".join(pattern.pattern for _, pattern in _KINDS))
_LEVELS = re.compile(
    r"(\d{1,2}(?=[-.])|[A-Z])[-.](\d{1,2})(?:\.(\d{1,2}))?(?=[、．.]?[\s\u4e00-\u9fff“《])|(\d{1,2})(?=[、．.]?\s)"
)
_STEPS = 2
FENCE = "fence"
_FENCES = {"【": "】", "〖": "〗", "［": "］", "〔": "〕", "「": "」", "『": "』", "[": "]"}
_DRAWN = r"-—–─━=║│┃*~·•◆◇■□●○★☆※|｜/\\+>＞<＜»«❯❮◤◥◢◣▶◀►◄▷◁→←▌▐"
_RULE = rf"[{_DRAWN}\u2581-\u2590\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]{{1,12}}"
_RULED = re.compile(rf"(?P<left>{_RULE})\s*(?P<title>{_WORD}.*?)\s*(?P<right>{_RULE}(?:\s+{_RULE})?)")
_FACING = dict(zip("◤◢◥◣▶►▷→»❯>＞<＜▌", ("◥◢", "◣◤", "◤◣", "◢◥", *"◀◄◁←«❮<＜>＞▐"), strict=True))
_RULED_CHARS = 60
_RULE_BEHIND = re.compile(r"(?<=\w)\s*[-—–─━=_]{4,}")
_NOT_INK = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line's mark (kind, "" for none) and the range of the bare title inside the line's text."""

    kind: str
    start: int
    end: int


def read_mark(text: str, *, decimals: bool = True) -> Marked:
    """Find the mark a line begins with; each sign, ■ or ★★, is a kind of its own.

    A fence 【…】 counts only when it holds the whole line.

    Without `decimals` a number like 1.1, or 1 and a blank, is no mark but a figure, part of the title.
    """
    if len(text) <= _RULED_CHARS and (rule := _RULE_BEHIND.search(text)) and rule.end() == len(text):
        return read_mark(text[: rule.start()], decimals=decimals)
    closing = _FENCES.get(text[:1])
    if closing and text.endswith(closing) and text.count(closing) == 1 and len(text) > 2:
        return _fence(f"{FENCE} {text[0]}", text, 1, len(text) - 1)
    if len(text) <= _RULED_CHARS and (ruled := _RULED.fullmatch(text)) and _is_framed(ruled):
        return _fence(FENCE, text, *ruled.span("title"))
    for kind, pattern in _KINDS if _ANY_MARK.match(text) else ():
        match = pattern.match(text)
        if match and match.end() < len(text) and (decimals or kind not in _UNSURE):
            inner = read_mark(text[match.end() :]) if kind == "count" else Marked("", 0, 0)
            if inner.kind:  # a page's number or one of all titles, and then the title's own mark
                return Marked(inner.kind, match.end() + inner.start, match.end() + inner.end)
            return Marked(f"{kind} {match[0].strip()}" if kind == SIGN else kind, match.end(), len(text))
    return Marked("", 0, len(text))


def _fence(kind: str, text: str, start: int, end: int) -> Marked:
    """A fence's mark; the number that may stand inside is none of the title's words."""
    inner = read_mark(text[start:end], decimals=False)
    return Marked(kind, start + inner.start if inner.kind in COUNTING else start, end)


def _is_framed(ruled: re.Match[str]) -> bool:
    """Whether the signs on both sides of a title are the same, or face each other, and it has none of them inside."""
    left, right = ruled["left"], "".join(ruled["right"].split())[::-1]
    faces = all(b == a or b in _FACING.get(a, "") for a, b in zip(left, right, strict=False))
    return faces and (len(left) == len(right) or len({*left, *right}) == 1) and left[0] not in ruled["title"]


def counts_on(texts: Iterable[str]) -> bool:
    """Whether the numbers like 1.1 or 1 that titles begin with count on; figures that titles speak of do not."""
    numbers = [tuple(map(_value, filter(None, found.groups()))) for t in texts if (found := _LEVELS.match(t))]
    steps = sum(after in _next_numbers(before) for before, after in pairwise(numbers))
    return steps >= _STEPS and 2 * steps >= len(numbers) - 1


def _value(level: str) -> int:
    return int(level) if level.isdigit() else ord(level)


def _next_numbers(number: tuple[int, ...]) -> set[tuple[int, ...]]:
    """1.1.2 → 1.1.3, 1.2.1, 2.1.1."""
    return {(*number[:at], number[at] + 1, *(1 for _ in number[at + 1 :])) for at in range(len(number))}


def bare_title(text: str, *, decimals: bool = True) -> str:
    """A title without its mark."""
    mark = read_mark(text, decimals=decimals)
    return text[mark.start : mark.end].strip()


class _InkTable(dict[int, str]):
    """Code point → what `ink` leaves of it, filled as texts need it."""

    def __missing__(self, code: int) -> str:
        self[code] = _NOT_INK.sub("", fold(chr(code)))
        return self[code]


_INK = _InkTable()


def ink(text: str) -> str:
    """What stays of a text when blanks, punctuation, width and case don't count; of two texts joined, both's."""
    return text.translate(_INK)


def title_key(text: str) -> str:
    """What stays of a title when marks don't count either."""
    return ink(bare_title(text)) or ink(text)
