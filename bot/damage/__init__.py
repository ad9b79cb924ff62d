"""The damage report: what of a document looks lost, doubled, cut or misspelt, and where; nothing is altered."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.damage.marks import find_odd, find_unbalanced
from bot.damage.misspelt import Company, find_misspelt
from bot.mentions import Finder
from bot.models import Damage, DamageKind, Inspected, NodeKind, ParsedArticle
from bot.points import find_twins
from bot.spelling import Glyphs
from bot.text import fold, sentence_spans

WORST_FIRST: tuple[DamageKind, ...] = ("lost", "unlisted", "doubled", "near", "misspelt", "odd", "quotes", "joined")
"""What matters most first; what was put together again last."""
_CONTEXT_CHARS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What was understood of a document, and what of it looks damaged, by place.

    `characters` counts code points by what they belong to; together they are the decoded text's length.
    """

    inspected: Inspected
    characters: dict[NodeKind, int]
    damages: tuple[Damage, ...]

    def pages(self, damage: Damage) -> tuple[int | None, int | None]:
        """The first and last page a damage can stand on: one and the same where the file has pages."""
        if self.inspected.pages:
            page = bisect_right(self.inspected.pages, damage.start)
            return page, page
        if damage.article is None:
            return None, None
        article = self.inspected.parsed.articles[damage.article]
        return article.page, article.page_end


def report(inspected: Inspected, finder: Finder, companies: Sequence[Company], glyphs: Glyphs) -> Report:
    """Look a document over; `companies` are the catalogue's, `finder` finds its names, `glyphs` tells likenesses."""
    counts: Counter[NodeKind] = Counter()
    for node in inspected.nodes:
        counts[node.kind] += node.end - node.start
    parsed = inspected.parsed
    damages = chain(
        inspected.damages,
        _find_doubled(parsed.articles),
        _find_joined(parsed.articles, parsed.source),
        find_odd(inspected),
        find_unbalanced(parsed.articles),
        find_misspelt(parsed.articles, finder, companies, glyphs),
    )
    ordered = sorted(damages, key=lambda damage: (damage.start, damage.kind))
    return Report(inspected=inspected, characters=dict(counts), damages=tuple(ordered))


def _find_doubled(articles: Sequence[ParsedArticle]) -> Iterator[Damage]:
    """Articles that an earlier one tells too: to the letter, or mostly."""
    bodies = ["".join(fold("".join(block.text for block in article.blocks)).split()) for article in articles]
    twins = find_twins([_tell(article) for article in articles])
    first: dict[str, int] = {}
    for number, (article, body) in enumerate(zip(articles, bodies, strict=True)):
        same = first.setdefault(body, number) if body else number
        earlier = same if same != number else twins.get(number)
        if earlier is not None:
            yield Damage(
                kind="doubled" if same != number else "near",
                start=article.title_span.start,
                end=article.end,
                text=article.title,
                article=number,
                better=articles[earlier].title,
            )


def _tell(article: ParsedArticle) -> list[str]:
    texts = [block.text for block in article.blocks if block.kind == "paragraph"]
    return [text[start:end] for text in texts for start, end in sentence_spans(text)]


def _find_joined(articles: Sequence[ParsedArticle], source: str) -> Iterator[Damage]:
    """Paragraphs cut by more than a line's end, and put together again: `text` and `better` are what meets."""
    for number, article in enumerate(articles):
        for block in article.blocks:
            for cut in block.cuts:
                between = source[cut.start : cut.end].replace("\r\n", "\n")
                if between.strip() or "\f" in between or len(between.splitlines()) > 1:
                    yield Damage(
                        kind="joined",
                        start=cut.start,
                        end=cut.end,
                        text=source[max(block.start, cut.start - _CONTEXT_CHARS) : cut.start],
                        article=number,
                        better=source[cut.end : min(block.end, cut.end + _CONTEXT_CHARS)],
                    )
