"""Bad files and names, made anew each time by one seed: what other programs, accidents and strangers send."""

import random
from collections.abc import Iterator

from tests.conftest import CASES
from tests.parsing.bad_file import LAUGHS, BadFile
from tests.parsing.bad_pdfs import bad_pdfs
from tests.parsing.bad_words import bad_words

SEED = 20220518
FORMATS = CASES / "formats"


def bad_files() -> Iterator[BadFile]:
    """All of them, more than 250."""
    dice = random.Random(SEED)
    for name, whole in _whole_files():
        for tenth in range(10):
            cut = len(whole) * tenth // 10 + dice.randrange(1, 200)
            yield BadFile(f"{name} cut at {cut}", name, whole[:cut])
        for turn in range(3):
            yield BadFile(f"{name} with flips {turn}", name, _flip(whole, dice))
    yield from bad_pdfs()
    yield from bad_words()
    yield from _others(dice)
    yield from _strangers(dice)
    yield from _texts()
    yield from _names()


def _whole_files() -> Iterator[tuple[str, bytes]]:
    """Each format once, text in four encodings."""
    for name in ("bulletin.pdf", "bulletin.docx", "bulletin.html"):
        yield name, (FORMATS / name).read_bytes()
    text = (FORMATS / "bulletin.txt").read_text("utf-8")
    yield "bulletin.md", "".join(f"# {line}\n" if len(line) < 30 else f"{line}\n" for line in text.split("\n")).encode()
    for encoding in ("utf-8", "utf-16", "gb18030", "big5"):
        yield f"{encoding}.txt", text.encode(encoding, "ignore")


def _flip(data: bytes, dice: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(40):
        flipped[dice.randrange(len(flipped))] = dice.randrange(256)
    return bytes(flipped)


def _others(dice: random.Random) -> Iterator[BadFile]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    html = (FORMATS / "bulletin.html").read_bytes()
    for label, name, data, reasons in (
        ("empty", "x.pdf", b"", ["empty"]),
        ("blanks", "x.docx", b" \n\t ", ["empty"]),
        ("noise", "x.docx", dice.randbytes(20_000), ["binary", "encoding"]),
        ("zeros", "x.pdf", bytes(20_000), ["binary", "encoding"]),
        ("program", "x.pdf", b"MZ" + dice.randbytes(5000), ["binary", "encoding"]),
        ("old word file", "x.docx", ole + bytes(5000), ["old_word"]),
        ("locked word file", "x.docx", ole + "EncryptedPackage".encode("utf-16-le"), ["encrypted"]),
        ("rtf", "x.doc", b"{\\rtf1 words}", ["format"]),
        ("xml", "x.html", b"<?xml version='1.0'?><a>words</a>", ["format"]),
        ("laughs in xml", "x.html", f"<?xml version='1.0'?>{LAUGHS}]><l>&i;</l>".encode(), ["format"]),
        ("laughs in html", "x.html", f"{LAUGHS.replace('l [', 'html [')}]><html>&i;</html>".encode(), ["doctype"]),
        ("pdf that is a web page", "x.pdf", html, ["read"]),
        ("word file that is text", "x.docx", (FORMATS / "bulletin.txt").read_bytes(), ["read"]),
        ("text that is a pdf", "x.txt", (FORMATS / "bulletin.pdf").read_bytes(), ["read"]),
        ("nested 100,000 deep", "x.html", b"<html>" + b"<div>" * 100_000 + b"words", []),
        ("a million tags", "x.html", b"<html>" + b"<p>w</p>" * 1_000_000, ["too_many_lines"]),
        ("an attribute of 5 MB", "x.html", b"<html><p title='" + b"a" * 5_000_000 + b"'>words</p>", []),
        ("unclosed", "x.html", b"<html><script>" + b"words " * 10_000, ["empty"]),
        ("far character", "x.html", b"<html><p>&#xD800;&#0;&#x110000;&#x202e;words</p>", []),
        ("a million hashes", "x.md", b"# a\n# b\n" + b"#" * 1_000_000, []),
        ("nested quotes", "x.md", b"# a\n# b\n" + b">" * 50_000 + b" words", []),
        ("brackets", "x.md", b"# a\n# b\n" + b"[" * 100_000, []),
        ("stars", "x.md", b"# a\n# b\n" + b"*a **b " * 50_000, []),
        ("too large", "x.pdf", b"%PDF-1.7 1 0 obj" + bytes(20 * 1024 * 1024), ["too_large"]),
    ):
        yield BadFile(label, name, data, reasons)


def _strangers(dice: random.Random) -> Iterator[BadFile]:
    """Other programs' files under our names, and pages that reach out."""
    noise = dice.randbytes(3000)
    for label, head in (
        ("png", b"\x89PNG\r\n\x1a\n"), ("jpeg", b"\xff\xd8\xff\xe0"), ("gzip", b"\x1f\x8b\x08\x00"),
        ("7z", b"7z\xbc\xaf\x27\x1c"), ("rar", b"Rar!\x1a\x07\x01\x00"), ("sqlite", b"SQLite format 3\x00"),
        ("elf", b"\x7fELF\x02\x01\x01\x00"), ("mp3", b"ID3\x04\x00\x00"),
    ):  # fmt: skip
        yield BadFile(f"{label} named .docx", "x.docx", head + noise, ["binary", "encoding"])
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise
    for name in ("x.doc", "x.pdf", "x.txt", "x.html"):
        yield BadFile(f"old Word file named {name}", name, old, ["old_word"])
    for label, page_ in (
        ("base elsewhere", "<base href='http://192.0.2.1/'><p>words</p>"),
        ("refresh", "<meta http-equiv=refresh content='0;url=file:///etc/passwd'><p>words</p>"),
        ("frames", "<iframe src='file:///etc/passwd'></iframe><p>words</p>" * 1000),
        ("pictures", "<img src='http://192.0.2.1/a.png'><p>words</p>" * 1000),
        ("tables in tables", "<table><tr><td>" * 3000 + "words"),
        ("lists in lists", "<ul><li>" * 5000 + "words"),
        ("open comments", "<!--" * 100_000 + "words"),
        ("cdata", "<![CDATA[" * 10_000 + "words"),
        ("a lying charset", "<meta charset=utf-16><p>words</p>"),
        ("right to left", "<p>\u202e\u2066words\u2069</p>" * 100),
    ):
        yield BadFile(label, "x.html", f"<html><body>{page_}</body></html>".encode())
    for label, text in (
        ("lists in lists", "".join(f"{'  ' * n}- a\n" for n in range(400))),
        ("links", "[a](b)" * 5000),
        ("references", "".join(f"[a{n}]: b\n" for n in range(3000))),
        ("tables", "|a|b|\n|-|-|\n" + "|c|d|\n" * 3000),
        ("markup inside", "<script>words</script>\n\n<!-- \n" * 300),
    ):
        yield BadFile(f"{label} in markdown", "x.md", f"# a\n# b\n{text}".encode())


def _texts() -> Iterator[BadFile]:
    """Plain text made to keep patterns busy: each once by itself, once as a line of a bulletin's contents and body."""
    many = 100_000
    lines = (FORMATS / "bulletin.txt").read_text("utf-8").split("\n")
    for label, text in (
        ("blanks", f"- a{' ' * many}b"), ("tabs", f"a{TAB * many}b"), ("wide blanks", f"a{WIDE * many}b"),
        ("dots", f"a{'.' * many}b"), ("dots apart", f"a{'. ' * many}b"), ("ellipses", f"a{'…' * many}1b"),
        ("rules", f"{'-' * many}a{'-' * many}"), ("stars", "* " * many), ("decimals", "1." * many),
        ("years", "2020年" * many), ("days", f"{'9月' * many}1日"), ("parts", f"第{'一' * many}部分"),
        ("cells", "a\t" * many), ("open quotes", "“" * many), ("page numbers", f"{'-' * many}第 1 页{'-' * many}x"),
        ("one letter's accents", "a" + "\u0301" * many), ("zeros", "a\0" * 90), ("right to left", "\u202e" * many),
        ("the same line", "甲乙\n" * 20_000), ("byline", f"记者{' ' * many}x"), ("brackets", f"（来源{'（' * many}）"),
    ):  # fmt: skip
        yield BadFile(f"{label} alone", "x.txt", text.encode())
        yield BadFile(
            f"{label} in a bulletin", "x.txt", "\n".join([*lines[:6], text, *lines[6:50], text, *lines[50:]]).encode()
        )


TAB, WIDE = "\t", "\u3000"
NAMES = [
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "a\0b.txt", "a\nb", "名" * 300, "CON", "x. ", ".htaccess",
    "-rf", "$(touch x)", "`x`", "🎋.pdf", "\u202efdp.exe", "a.pdf.exe", "", "e\u0301.docx", "／etc／x", "%s%n{0}",
    "\udcff", "..", ".", "/", "~", "a/../../b", "a/./b.docx", "COM1.txt", "长" * 5000, "a\u200bb", "\ufeff.txt",
    "x\r\nSet-Cookie: a", "<b>x</b>.pdf", "file:///etc/passwd", "a\x1b[31m.txt", "%2e%2e%2fx", "|x",
    "\u2066a\u2069.pdf", "x.txt/", "\\\\server\\share", "a:b", "?*", "'; DROP TABLE bulletin; --",
]  # fmt: skip


def _names() -> Iterator[BadFile]:
    text = (FORMATS / "bulletin.docx").read_bytes()
    for name in NAMES:
        yield BadFile(f"named {name!a}", name, text, ["read"])
