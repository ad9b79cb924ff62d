"""Lines that are a paragraph each whatever stands around them: who wrote it and when, sources, rows of a table."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.parsing.lines import Line
from bot.text import is_complete, simplify

_FIELD = (
    "(?:(?:资料|信息)?来源|[摘转]自|作者|记者|编辑|责编|撰文|(?:发布)?(?:日期|时间)|联系|(?:原文)?(?:链接|地址)|原文)"
)
_LABEL = re.compile(rf"[（(【\[].*[）)】\]]|{_FIELD}[:：].*|[【\[]{_FIELD}[】\]].*")
_CLOCK = r"\s+\d{1,2}:\d{2}(?::\d{2})?"
_DAY = r"(?:(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2})"
_DATE_LINE = re.compile(rf"[（(]?(?:{_DAY}|\d{{4}}\s*年\s*\d{{1,2}}\s*月)(?:{_CLOCK})?[）)]?")
_WRITER = "(?:记者|通讯员|评论员|观察员|研究员|分析[员师]|撰稿人?|作者|编辑|编译|整理)"
_OFFICE = "(?:[院所处部科系室会局厅站]|中心|大学|公司|集团)"
_BYLINE = re.compile(
    r"[□■◇◆○●▲△]?\s*(?:"
    rf"(?:[^\W\d]{{2,12}}\s{{1,4}})?(?:本[刊报网社]|特约|实习|首席)*\s*{_WRITER}[\s　:：/／|｜丨].{{1,30}}"
    rf"|(?:本[刊报网社]|特约){_WRITER}[\u4e00-\u9fff]{{2,4}}"
    rf"|《[^《》]{{2,20}}》\s*{_DAY}.{{0,30}}|[-—–]{{0,2}}[^\W\d]{{2,16}}[\s|｜·,，/／]+{_DAY}(?:{_CLOCK})?"
    rf"|{_DAY}(?:{_CLOCK})?(?:\s*(?:[·|｜/]\s*|(?=来源|作者|记者)).{{2,30}}|\s+[^\W\d]{{2,10}})"
    rf"|[\u4e00-\u9fff]{{2,3}}[\s　/／]+\S{{3,30}}{_OFFICE}|\S{{3,20}}{_OFFICE}[\s　]+[\u4e00-\u9fff]{{2,3}}"
    r"|[\u4e00-\u9fff]{2,6}\s*[/／丨]\s*[\u4e00-\u9fff]{2,4}"
    r"|[\u4e00-\u9fff]{1,3}人[\s　]+[\u4e00-\u9fff]{2,3}|本[刊报网社]编辑部"
    r"|(?i:via|source)(?:\s*[:：]\s*|\s+).{2,30}|[-—–]{1,2}\s*(?:摘自|选自|转自|据|来源).{2,30}"
    r"|(?:文|图|文图|图文|摄影|[\u4e00-\u9fff]{0,4}(?:整理|供稿|编译|摄影|撰[稿文]|采写))\s*[/／|｜丨:：·].{1,30})"
)
_BYLINES = 3  # they come right under the title, and no more of them
_CELL_GAP = re.compile(r"[\t \u3000\xa0](?:(?<=\t)|[ \u3000\xa0]+)")  # a tab, or two blanks or more
_CELL_CHARS = 24


def is_label(text: str) -> bool:
    """Whether a line is a remark in brackets, or says where the article is from."""
    return bool(_LABEL.fullmatch(simplify(text)))


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the article, when, or where it is from."""
    simple = simplify(text)
    return bool(_DATE_LINE.fullmatch(simple) or _BYLINE.fullmatch(simple) or _LABEL.fullmatch(simple))


def says_whence(sentence: str) -> bool:
    """Whether a sentence of an article only says who wrote it, when, or where it is from."""
    return not is_complete(sentence) and is_byline(sentence)


def find_standalone(lines: Sequence[Line]) -> set[int]:
    """Which of an article's lines are a paragraph each; those the file's format says so of among them."""
    return _bylines(lines) | find_table_rows(lines) | {i for i, line in enumerate(lines) if line.alone}


def _bylines(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    for i, line in enumerate(lines[:_BYLINES]):
        if not is_byline(line.text):
            break
        found.add(i)
    return found


def find_table_rows(lines: Sequence[Line]) -> set[int]:
    """Rows of tables: neighbours with the same number of cells, two or more."""
    cells = [_count_cells(line) for line in lines]
    return {i for at, (here, below) in enumerate(pairwise(cells)) if here == below > 1 for i in (at, at + 1)}


def _count_cells(line: Line) -> int:
    """How many cells a table's row has; 1 for text, where a run of blanks is but a run of blanks."""
    cells = _CELL_GAP.split(line.text)
    return len(cells) if len(cells) > 1 and max(map(len, cells)) <= _CELL_CHARS and not is_complete(line.text) else 1
