"""Documents whose format says what a heading is: the levels tell sections, articles and sub-headings apart."""

from collections import Counter
from collections.abc import Sequence

from bot.parsing.alignment import Place
from bot.parsing.entries import ContentsEntry
from bot.parsing.lines import Line
from bot.parsing.nested import find_titles_below
from bot.parsing.sections import find_unlisted
from bot.parsing.structure import Structure, outline_chosen
from bot.parsing.titles import find_names_above
from bot.text import is_complete

NOTE_BY_HEADINGS = "没有目录，按文件里的标题级别划分文章"
NOTE_BELOW_HEADINGS = "没有目录，文件里的标题当作栏目，按其下同样式的短行划分文章"
_EMPTY_SHARE = 0.6  # of the headings of a level that stand right above a lower one, and it is the sections'
_SENTENCE_CHARS = 60  # of the sentence that may introduce a section
_TITLE_BLOCK_LINES = 6
_FEW = 2
_DEEP = 3


def outline_by_heads(lines: Sequence[Line]) -> Structure | None:
    """The structure that the headings give; None where they are too few or head nothing."""
    section_level, level = rank_levels(lines)
    if not level:
        return None
    named = _heads_title_block(lines, section_level, level)
    heads = [i for i, line in enumerate(lines) if 0 < line.head <= level][named:]
    are_sections = {i for i in heads if lines[i].head == section_level} or _find_bare(heads, lines, level)
    if not are_sections:
        are_sections = find_names_above([i for i in heads if lines[i].head == level], lines)
    titles = {i for i in heads if lines[i].head == level}
    if not are_sections:
        unlisted = find_unlisted([Place(i, i, i) for i in sorted(titles)], lines)
        are_sections = {i - 1 for i in unlisted}
    note = NOTE_BY_HEADINGS
    if not are_sections and (below := find_titles_below(sorted(titles), lines)):
        are_sections, titles, note = titles, below, NOTE_BELOW_HEADINGS
    structure = outline_chosen(lines, are_sections, titles, heads, note)
    return structure if len(structure.outlines) >= _FEW else None


def _find_bare(heads: Sequence[int], lines: Sequence[Line], level: int) -> set[int]:
    """Sections that look like the titles below them: the headings right above another one, the first among them."""
    alike = [i for i in heads if lines[i].head == level]
    bare = {i for i in alike if i + 1 < len(lines) and lines[i + 1].head == level}
    return bare if alike[:1] and alike[0] in bare and _FEW <= len(bare) <= _EMPTY_SHARE * len(alike) else set()


def drop_subheadings(entries: tuple[ContentsEntry, ...], lines: Sequence[Line]) -> tuple[ContentsEntry, ...]:
    """The contents entries of sections and articles, where the contents list three levels of headings or more."""
    levels = {line.key: line.head for line in reversed(lines) if line.head}  # of equal ones the first counts
    listed = {levels[entry.key] for entry in entries if entry.key in levels}
    _, level = rank_levels(lines)
    if len(listed) < _DEEP or not level:
        return entries
    return tuple(entry for entry in entries if levels.get(entry.key, level) <= level)


def count_front(lines: Sequence[Line]) -> int:
    """How many lines stand above the first section or article: the title block, its own heading among them."""
    section_level, level = rank_levels(lines)
    wanted = {section_level, level} - {0}
    found = [i for i, line in enumerate(lines) if line.head in wanted]
    return next(iter(found[_heads_title_block(lines, section_level, level) :]), 0)


def _heads_title_block(lines: Sequence[Line], section_level: int, level: int) -> bool:
    """Whether the document's first line is its name though it looks like a section's or an article's title.

    No text is below it, and no article.
    """
    if not lines or lines[0].head not in {section_level, level} - {0}:
        return False
    stop = next((i for i, line in enumerate(lines) if i and line.head), 0)
    if lines[0].head == section_level != lines[stop].head:
        return False
    return 1 < stop <= _TITLE_BLOCK_LINES and not any(
        is_complete(line.text) or line.width > _SENTENCE_CHARS for line in lines[1:stop]
    )


def rank_levels(lines: Sequence[Line]) -> tuple[int, int]:
    """The heading levels of sections (0: none) and of articles (0: the document has no use of headings).

    The highest level that comes again heads sections if text mostly comes only below a lower heading.
    """
    heads = [i for i, line in enumerate(lines) if line.head]
    counts = Counter(lines[i].head for i in heads)
    levels = sorted(level for level, count in counts.items() if count >= _FEW)
    if not levels:
        return 0, 0
    top = levels[0]
    places = [i for i in heads if lines[i].head == top]
    places = places[heads[:2] == places[:2] and not heads[0] :]  # without the document's name
    leads = sum(_leads_lower(lines, i) for i in places)
    if len(levels) > 1 and leads >= _EMPTY_SHARE * len(places):
        return top, levels[1]
    return 0, top


def _leads_lower(lines: Sequence[Line], place: int) -> bool:
    """Whether a lower heading follows at once, or after one sentence that introduces it."""
    below = lines[place + 1 : place + 3]
    if not below:
        return False
    if below[0].head:
        return below[0].head > lines[place].head
    brief = is_complete(below[0].text) and len(below[0].text) <= _SENTENCE_CHARS
    return brief and len(below) > 1 and below[1].head > lines[place].head
