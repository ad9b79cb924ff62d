"""Files kept by their content: whole, once, and under no name that anybody chose."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.errors import NotABulletin, StoreError
from bot.intake.ingest import ingest
from bot.store.originals import FileOriginals
from tests.conftest import SAMPLE


def test_a_kept_file_comes_back_and_is_written_once(tmp_path: Path):
    originals = FileOriginals(tmp_path / "kept")
    name = originals.keep(b"\x00one")
    (path,) = (tmp_path / "kept").iterdir()
    written = path.stat().st_mtime_ns
    assert originals.keep(b"\x00one") == name == sha256(b"\x00one").hexdigest()
    assert path.stat().st_mtime_ns == written
    assert originals.open(name) == b"\x00one"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64, "a" * 64 + "\n", "a\0b"])
def test_what_is_no_name_of_a_kept_file_opens_and_removes_nothing(tmp_path: Path, name: str):
    originals = FileOriginals(tmp_path / "kept")
    (tmp_path / "passwd").write_bytes(b"mine")
    kept = originals.keep(b"one")
    originals.forget(name)
    assert originals.open(name) is None
    assert originals.open(kept) == b"one"
    assert (tmp_path / "passwd").exists()


def test_a_file_that_is_no_longer_itself_is_not_given_out_and_is_healed(tmp_path: Path):
    originals = FileOriginals(tmp_path / "kept")
    name = originals.keep(b"one")
    (tmp_path / "kept" / name).write_bytes(b"two")
    assert originals.open(name) is None
    originals.keep(b"one")
    assert originals.open(name) == b"one"


def test_a_forgotten_file_is_gone(tmp_path: Path):
    originals = FileOriginals(tmp_path / "kept")
    name = originals.keep(b"one")
    originals.forget(name)
    originals.forget(name)
    assert originals.open(name) is None


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    (tmp_path / "kept").write_bytes(b"a file stands in the way")
    with pytest.raises(StoreError):
        FileOriginals(tmp_path / "kept").keep(b"one")


@given(st.lists(st.binary(max_size=40)))
def test_every_file_is_known_by_its_bytes(tmp_path_factory: pytest.TempPathFactory, files: list[bytes]):
    folder = tmp_path_factory.mktemp("kept")
    originals = FileOriginals(folder)
    names = [originals.keep(data) for data in files]
    assert [originals.open(name) for name in names] == files
    assert len(list(folder.iterdir())) == len(set(files))


def test_an_ingested_file_is_kept_beside_the_database_and_a_bad_one_is_not(empty_app: App):
    ingest(empty_app.store.shelf, SAMPLE.read_bytes(), name="../../样例.txt")
    with pytest.raises(NotABulletin):
        ingest(empty_app.store.shelf, "没有目录，也没有标题。".encode(), name="b.txt")
    (kept,) = (empty_app.store.path.parent / "jianbao.originals").iterdir()
    assert kept.read_bytes() == SAMPLE.read_bytes()
