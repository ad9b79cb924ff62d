"""The search language: words that must all stand, "phrases", -without, one OR other, section: company: topic:."""

import re
from dataclasses import dataclass, field

from bot.errors import QuerySyntax
from bot.text import fold

_TOKEN = re.compile(
    r"(?P<minus>-)?(?:(?P<field>section|company|topic|栏目|企业|公司|主题)[:：]\s*)?"
    r'(?:["“”](?P<phrase>[^"“”]*)(?P<close>["“”]?)|(?P<word>\S+))',
    re.IGNORECASE,
)
_FIELDS = {"栏目": "section", "企业": "company", "公司": "company", "主题": "topic"}
SEARCH_LIMIT_CHARS = 200
_WORDS_LIMIT = 12  # each costs one look into the index


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `groups`: of each at least one folded word must stand; `excluded`: none of these may.

    `fields` holds the values of section, company and topic as typed. A query of fields alone asks for all it holds.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that may be shown as found."""
        return tuple(word for group in self.groups for word in group)


def as_it_stands(text: str) -> Query:
    """The query for a text as a whole, whatever the signs in it would mean in a typed query."""
    return Query(((fold(text),),))


def read_query(text: str) -> Query:
    """Read a typed query.

    Raises:
        QuerySyntax: a quote is left open, OR lacks a side, a field its value, or nothing but exclusions is left.

    """
    groups: list[list[str]] = []
    excluded: list[str] = []
    fields: dict[str, str] = {}
    joining = False
    for match in _TOKEN.finditer(text):
        if match["word"] == "OR" and not match["minus"] and not match["field"]:
            if not groups or joining:
                raise QuerySyntax("or")
            joining = True
            continue
        word = _read_word(match)
        if match["field"]:
            fields[_FIELDS.get(match["field"], match["field"].lower())] = word
        elif match["minus"]:
            excluded.append(fold(word))
        elif joining:
            groups[-1].append(fold(word))
        else:
            groups.append([fold(word)])
        joining = False
    if joining:
        raise QuerySyntax("or")
    if not groups and not fields:
        raise QuerySyntax("excluded" if excluded else "empty")
    if sum(map(len, groups)) + len(excluded) > _WORDS_LIMIT:
        raise QuerySyntax("many")
    return Query(tuple(map(tuple, groups)), tuple(excluded), fields)


def without_excluded(text: str) -> str:
    """The same query, with nothing excluded."""
    return " ".join(match[0] for match in _TOKEN.finditer(text) if not match["minus"])


def _read_word(match: re.Match[str]) -> str:
    if match["phrase"] is not None and not match["close"]:
        raise QuerySyntax("quote")
    word = match["phrase"] if match["phrase"] is not None else match["word"]
    if not fold(word).strip():
        raise QuerySyntax("field" if match["field"] else "quote")
    return word.strip()
