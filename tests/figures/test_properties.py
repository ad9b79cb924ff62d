"""What holds for any text: nothing raises, every place is value and unit, no number is altered."""

import re
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from bot.figures import read_figures
from bot.models import Span
from tests.figures.telling import COMPANIES, OTHERS, cut_block, name_block

WORDS = (
    "营收 净利润 毛利率 用户数 产能 市场份额 研发投入 收购 同比 较 增长 下降 至 到 由 分别 约 超过 以上 去年同期 "
    "2020年 上半年 第二季度 1—7月 2018-2020年 公司 其 全国 占 预期的 和 、 ， ； 。 （ ） ( ) 的 为 "
    "12.5亿元 ３００万台 1,234元 8% 40万台-60万台 3.5个百分点 2倍 -6.39亿元 90多家 千亿 5G 22.5M “ ” … ①"
)
PIECES = [*COMPANIES, *OTHERS, *WORDS.split(), " ", "7 万"]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=80))


@given(TEXTS, st.sampled_from(["2021", None]))
def test_any_text_is_read_and_no_number_altered(text, year):
    if not text:
        return
    block = cut_block(text, ())
    for figure in read_figures([block], name_block(block), year):
        check(figure, text)


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=40), st.data())
def test_places_hold_across_page_breaks(pieces, data):
    place = data.draw(st.integers(1, len(pieces) - 1))
    first, second = "".join(pieces[:place]).rstrip(), "".join(pieces[place:]).lstrip()
    if not first or not second:
        return
    source = f"{first}\n\f\n{second}"
    block = cut_block(source, [Span(start=len(first), end=len(first) + 3)])
    for figure in read_figures([block], name_block(block), "2021"):
        check(figure, source)


def check(figure, source):
    printed = re.sub(r"[\s,]", "", normalize("NFKC", source[figure.start : figure.end]))
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", printed)] or [1000.0]
    assert numbers[0] == figure.value
    assert figure.value_high in {None, abs(numbers[-1])}
    assert re.sub("[多余]", "", printed).endswith(figure.unit)
    assert figure.unit
    assert figure.owners
    assert set(figure.owners) <= set(COMPANIES)
    assert figure.sentence.start <= figure.start < figure.end <= figure.sentence.end
    assert figure.change is None or figure.change_unit
