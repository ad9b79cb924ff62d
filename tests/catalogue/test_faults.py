"""What `find_faults` says of rows, and what it is silent about."""

import pytest

from bot.catalogue import CatalogueRow, Fault, find_faults
from bot.text import fold


def row(name: str, *aliases: str, tickers: str = "", ambiguous: str = "", parent: str = "", kind: str = "company"):
    named = {fold(name): "name"} | {fold(alias): "aliases" for alias in aliases}
    named |= {fold(ticker): "tickers" for ticker in tickers.split()}
    return CatalogueRow(kind, kind, name, named, frozenset(ambiguous.split()), parent)  # type: ignore[arg-type] # a test's own word


def told(*rows: CatalogueRow) -> list[tuple[str, bool]]:
    return [(fault.sort, fault.is_serious) for fault in find_faults(rows)]


def test_a_clean_catalogue_has_none():
    assert (
        told(
            row("东山", "东实", tickers="688981 688981.SH SH688981"),
            row("东山", kind="topic"),
            row("机器人", kind="topic"),
        )
        == []
    )


def test_doubles_however_written():
    assert ("double", True) in told(row("ARM"), row("Arm"))


def test_an_alias_of_two_is_serious_where_it_is_the_name_of_one():
    assert told(row("东山", "东实"), row("东河", "东实")) == [("shared", False)]
    assert told(row("东山", "东河"), row("东河")) == [("shared", True)]
    assert told(row("东山", "东河"), row("东河", ambiguous="东河")) == [("shared", False)]
    assert told(row("东山", "东河"), row("东河", kind="topic")) == []


def test_two_exchanges_may_use_one_number():
    assert told(row("东山", tickers="2382 2382.HK"), row("东河", tickers="2382 2382.TW")) == []
    assert told(row("东山", tickers="2382.HK"), row("东河", tickers="2382.HK")) == [("shared", False)]


def test_ordinary_words_unless_marked():
    assert told(row("东山", "机器人")) == [("ordinary", False)]
    assert told(row("东山", "机器人", ambiguous="机器人")) == []


def test_a_parent_must_be_of_the_kind():
    assert told(row("东山", parent="东河"), row("东河")) == []
    assert told(row("东山", parent="东河"), row("东河", kind="topic")) == [("orphan", True)]


@pytest.mark.parametrize(
    "ticker", ["688981.SH", "0981.HK", "00700.HK", "AAPL.US", "BRK.B.US", "2330.TW", "285A.T", "005930.KS"]
)
def test_tickers_as_exchanges_write_them(ticker: str):
    assert told(row("东山", tickers=ticker)) == []


@pytest.mark.parametrize("ticker", ["68898.SH", "688981.SS", "AAPLES.US", "?", "12.HK"])
def test_other_tickers(ticker: str):
    assert list(find_faults([row("东山", tickers=ticker)])) == [Fault("ticker", "company", "东山", fold(ticker))]
