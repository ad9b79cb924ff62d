"""The index of decisions has each one, under the title it has itself."""

from tests.architecture.test_locks import ROOT

DECISIONS = ROOT / "deploy" / "decisions"


def test_the_index_has_each_decision_by_its_title():
    pages = sorted(DECISIONS.glob("0*.md"))
    titles = [page.read_text("utf-8").partition("\n")[0].removeprefix("# ") for page in pages]
    listed = [line for line in (DECISIONS / "README.md").read_text("utf-8").splitlines() if line.startswith("- ")]
    assert listed == [f"- [{page.stem[:4]}]({page.name}) {title}" for page, title in zip(pages, titles, strict=True)]
