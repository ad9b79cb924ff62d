"""Short bulletins to read figures from: invented companies, a paragraph a line."""

import re
from collections.abc import Sequence

from bot.figures import Figure, Named, read_figures
from bot.models import Block, Span
from bot.parsing.paragraphs import join_cuts, source_span

COMPANIES = (
    *("青禾科技", "云帆电子", "Nordlys", "海石"),
    *("康济药业", "安和医药", "瑞芝生物", "远驰汽车", "泰野汽车", "星骥汽车", "北岭能源", "朔风电力", "金煌石化"),
    *("汇江银行", "临湖银行", "东埠银行", "海顺航运", "白鲸海运", "通津港"),
)
OTHERS = ("湖山研究院", "晨星报")


def read(
    text: str,
    *,
    title: str = "",
    year: str | None = "2021",
    companies: Sequence[str] = COMPANIES,
    others: Sequence[str] = OTHERS,
) -> list[Figure]:
    """The figures of an article: its title, then a paragraph a line."""
    source = f"{title}\n{text}" if title else text
    return read_figures(lay_out(text, title), find_names(source, companies, others), year)


def lay_out(text: str, title: str = "") -> list[Block]:
    """An article's blocks: its title, then a paragraph a line."""
    blocks = [Block(kind="heading", level=1, text=title, start=0, end=len(title))] if title else []
    place = len(title) + 1 if title else 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(kind="paragraph", level=0, text=line, start=place, end=place + len(line)))
        place += len(line) + 1
    return blocks


def find_names(source: str, companies: Sequence[str] = COMPANIES, others: Sequence[str] = OTHERS) -> list[Named]:
    return [
        Named(owner=name, start=match.start(), end=match.end(), is_company=name in companies)
        for name in (*companies, *others)
        for match in re.finditer(name, source)
    ]


def cut_block(source: str, cuts: Sequence[Span]) -> Block:
    """All of a source as one paragraph, without its cuts."""
    text = join_cuts(source, 0, len(source), cuts)
    return Block(kind="paragraph", level=0, text=text, start=0, end=len(source), cuts=tuple(cuts))


def name_block(block: Block) -> list[Named]:
    """The names in a block's text, at their places in the source."""
    spans = ((named, source_span(block, named.start, named.end)) for named in find_names(block.text))
    return [
        Named(owner=named.owner, start=span.start, end=span.end, is_company=named.is_company) for named, span in spans
    ]


def tell(figure: Figure) -> str:
    """A figure in one line: owners metric hedge value–high unit (change) @period."""
    high = f"–{figure.value_high:g}" if figure.value_high is not None else ""
    change = f" ({figure.change:+g}{figure.change_unit})" if figure.change is not None else ""
    period = f" @{figure.period}" if figure.period else ""
    value = f"{figure.about}{figure.value:g}{high}{figure.unit}"
    return f"{'、'.join(map(str, figure.owners))} {figure.metric} {value}{change}{period}"
