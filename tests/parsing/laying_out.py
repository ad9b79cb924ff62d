"""One bulletin's words laid out in the ways that editors mix: contents, marks, bylines, wraps, page ends, imprint."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.conftest import CASES

NAMES = ("medicine", "energy", "farm", "games")
_PAGE_LINES = 14
_MARGIN_CHARS = 38
SECTIONS = {  # which section, in Han and Roman, and its name
    "plain": "{name}",
    "han": "{han}、{name}",
    "han_blank": "{han}　{name}",
    "bracket": "（{han}）{name}",
    "part": "第{han}部分　{name}",
    "latin_part": "PART {number} {name}",
    "roman": "{roman}. {name}",
    "fence": "【{name}】",
    "han_fence": "【{han}、{name}】",
    "column": "栏目{han}：{name}",
    "square": "■ {name}",
    "bar": "▌{name}",
    "star": "★{name}",
    "dashes": "—— {name} ——",
    "double": "=== {name} ===",
}
TITLES = {  # which section, which article in it, which of all, and its words
    "plain": "{title}",
    "number": "{place}. {title}",
    "number_on": "{number}、{title}",
    "half_bracket": "{place}）{title}",
    "number_fence": "【{number}】{title}",
    "count": "{number:02} {title}",
    "count_bar": "{number:02} | {title}",
    "decimal": "{section}.{place} {title}",
    "levels": "{section}-{place} {title}",
    "diamond": "◆ {title}",
    "dot": "●{title}",
    "arrow": "▶ {title}",
}
ENTRIES = {
    "dots": "{title}…………………………{page}",
    "tab": "{title}\t{page}",
    "blanks": "{title}      {page}",
    "square": "{title} [{page}]",
    "page_first": "{page:02}　{title}",
    "bare": "{title}",
}
PAGE_ENDS = {
    "feed": ["\f"],
    "number": ["", "- {page} -", ""],
    "number_feed": ["{page}", "\f"],
    "header": ["第 {page} 页", "\f{name}　2023年第5期"],
    "footer": ["{name}　2023年第5期　　{page}"],
}
WRITERS = ("本刊记者 王小山", "江城网 记者 王小山", "作者：李大河")
BYLINES = ("", "", *WRITERS, "2023-05-18", "2023-05-18 江城早报", "江城早报/2023-05-18", "来源：江城早报　2023-05-18")
SOURCES = ("", "", "（来源：江城网）", "（编辑：赵一）", "——江城网，2023-05-18", "摘自：江城网 2023-05-18")


@dataclass(slots=True)
class LaidOut:
    """A text and what it was laid out from: section, title and body of each article, blanks aside."""

    sections: list[str]
    articles: list[tuple[str, str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def lay_out(seed: int) -> LaidOut:
    """The seed's bulletin, the same each time."""
    return _Editor(Random(seed)).lay_out()


class _Editor:
    def __init__(self, random: Random) -> None:
        self._pick = pick = random.choice
        self._case = json.loads((CASES / "layouts" / f"{pick(NAMES)}.json").read_text("utf-8"))
        self._listed = pick(["", *ENTRIES])
        styles = [*SECTIONS][1:] if not self._listed else [*SECTIONS]
        self._section, self._title = pick(styles), pick([*TITLES])
        if not self._listed and self._title == "plain":  # nothing would tell titles from sub-headings
            self._title = "diamond"
        self._marks_listed = pick([True, False])
        self._lists_sections = self._section == "plain" or pick([True, True, False])
        self._byline, self._source = pick(BYLINES), pick(SOURCES)
        self._indent = pick(["", "　　"])
        self._blank = not self._indent or pick([True, False])
        self._wraps, self._page_end = pick([False, False, True]), pick(["", "", *PAGE_ENDS])
        self._out = LaidOut(self._case["sections"])
        self._page, self._count = 1, 0

    def lay_out(self) -> LaidOut:
        lines = self._out.lines
        lines += [self._case["title"], self._pick(["2023年5月　总第12期", "2023年第5期 5月20日"]), ""]
        if self._listed:
            lines += [self._pick(["目  录", "本期导读", "CONTENTS", "目录 / Contents", "【本期目录】"]), ""]
            lines += [*self._list(), "", ""]
        for _, i, j, n, article in self._walk():
            if j == 0:
                self._put(_name_section(self._section, i, article["section"]))
            self._write(_name_article(self._title, i, j, n, article["title"]), article)
        if self._pick([True, False]):
            lines += ["", "主办：江城研究会", "地址：江城市东湖路一号　电话：010-0000000", ""]
        return self._out

    def _walk(self) -> Iterator[tuple[int, int, int, int, dict[str, str]]]:
        """Page, section, place in it, place of all, article."""
        places = dict.fromkeys(self._case["sections"], 0)
        for n, article in enumerate(self._case["articles"]):
            section = self._case["sections"].index(article["section"])
            yield 1 + n // 2, section, places[article["section"]], n, article
            places[article["section"]] += 1

    def _list(self) -> Iterator[str]:
        entry, bare = ENTRIES[self._listed], not self._marks_listed or self._listed == "page_first"
        for page, i, j, n, article in self._walk():
            if j == 0 and self._lists_sections:
                yield _name_section("plain" if bare else self._section, i, article["section"])
            title = _name_article("plain" if bare else self._title, i, j, n, article["title"])
            yield entry.format(title=title, page=page)

    def _write(self, title: str, article: dict[str, str]) -> None:
        if not self._blank:
            self._out.lines.append("")
        self._put(title)
        said = [*filter(None, [self._byline]), *article["paragraphs"], *filter(None, [self._source])]
        for text in said:
            self._put(text, self._indent if len(text) > _MARGIN_CHARS else "")
        self._out.articles.append((article["section"], _ink(article["title"]), _ink("".join(said))))

    def _put(self, text: str, indent: str = "") -> None:
        """A line, or several where lines are wrapped, and a page's end where one is due."""
        lines, rest = self._out.lines, indent + text
        while self._wraps and len(rest) > _MARGIN_CHARS:
            lines.append(rest[:_MARGIN_CHARS])
            rest = rest[_MARGIN_CHARS:]
            self._count += 1
        lines.append(rest)
        self._count += 1
        if self._page_end and self._count >= _PAGE_LINES:
            self._end_page()
        elif self._blank:
            lines.append("")

    def _end_page(self) -> None:
        lines, number = self._out.lines, self._page
        lines += [line.format(name=self._case["title"], page=number) for line in PAGE_ENDS[self._page_end]]
        self._page, self._count = number + 1, 0


def _name_section(style: str, i: int, name: str) -> str:
    return SECTIONS[style].format(han="一二三四"[i], roman="ⅠⅡⅢⅣ"[i], number=i + 1, name=name)


def _name_article(style: str, i: int, j: int, n: int, title: str) -> str:
    return TITLES[style].format(section=i + 1, place=j + 1, number=n + 1, title=title)


def _ink(text: str) -> str:
    return "".join(text.split())
