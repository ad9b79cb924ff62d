"""Bad files and names, made anew each time by one seed: (label, name, bytes, the reasons that are right; () for any).

"read" among the reasons: it may as well be read, or be found to be no bulletin.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import docx

from tests.conftest import CASES

SEED = 20220518
FORMATS = CASES / "formats"


class BadFile(NamedTuple):
    label: str
    name: str
    data: bytes
    reasons: Sequence[str] = ()


def bad_files() -> Iterator[BadFile]:
    """All of them, about 140."""
    dice = random.Random(SEED)
    for name in ("bulletin.pdf", "bulletin.docx", "bulletin.html"):
        whole = (FORMATS / name).read_bytes()
        for tenth in range(10):
            cut = len(whole) * tenth // 10 + dice.randrange(1, 200)
            yield BadFile(f"{name} cut at {cut}", name, whole[:cut])
        for turn in range(5):
            yield BadFile(f"{name} with flips {turn}", name, _flip(whole, dice))
    yield from _pdfs()
    yield from _words()
    yield from _others(dice)
    yield from _names()


def _flip(data: bytes, dice: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(40):
        flipped[dice.randrange(len(flipped))] = dice.randrange(256)
    return bytes(flipped)


# PDF


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R", table: bool = True) -> bytes:
    """A PDF of these objects, numbered from 1."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    if not table:
        return out
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(body), entries, body)


def page(contents: bytes, *, box: bytes = b"0 0 300 400", kids: bytes = b"3 0 R", count: int = 1) -> tuple[bytes, ...]:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % box
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), leaf, contents, font


SAYING = stream(b"BT /F 12 Tf 20 300 Td (" + b"words and words " * 4 + b") Tj ET")


def _pdfs() -> Iterator[BadFile]:
    zeros = zlib.compress(bytes(100_000_000), 9)
    nested = zlib.compress(zeros, 9)
    flate = b"/Filter/FlateDecode"
    box = b"0 0 1e9 1e9"
    many = b"3 0 R " * 10_000
    encrypt = b"/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (
        b"o" * 32,
        b"u" * 32,
    )
    deep = b"[" * 20_000 + b"]" * 20_000
    drawing = stream(b"0 0 m 100 100 l S")
    loop = pdf(*page(SAYING), trailer=b"/Root 1 0 R/Prev 9")
    back = loop.replace(b"/Prev 9", b"/Prev %d" % loop.index(b"xref\n"))
    for label, data, reasons in (
        ("pdf header alone", b"%PDF-1.7\n", ["binary", "read"]),
        ("pdf of no pages", pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), ["damaged"]),
        ("pdf without table", pdf(*page(SAYING), table=False), []),
        ("xref loop", back, []),
        ("page tree loop", pdf(*page(SAYING, kids=b"2 0 R 2 0 R 3 0 R", count=9)), []),
        ("page tree of itself", pdf(*page(SAYING, kids=b"2 0 R", count=1_000_000)), []),
        ("10,000 pages", pdf(*page(SAYING, kids=many, count=10_000)), ["too_many_lines"]),
        ("a count that lies", pdf(*page(SAYING, count=2_000_000_000)), []),
        ("pictures only", pdf(*page(drawing)), ["scan"]),
        ("encrypted", pdf(*page(SAYING), trailer=encrypt), ["encrypted"]),
        ("huge page", pdf(*page(SAYING, box=box)), []),
        ("page without size", pdf(*page(SAYING, box=b"0 0 0 0")), []),
        ("flate bomb", pdf(*page(stream(zeros, flate))), []),
        ("nested flate", pdf(*page(stream(nested, b"/Filter[/FlateDecode/FlateDecode]"))), []),
        ("flate chain", pdf(*page(stream(nested, b"/Filter[" + b"/FlateDecode" * 200 + b"]"))), []),
        ("run length bomb", pdf(*page(stream(b"\x81a" * 500_000, b"/Filter/RunLengthDecode"))), []),
        ("object stream bomb", pdf(*page(SAYING), stream(zeros, flate + b"/Type/ObjStm/N 9999999/First 10")), []),
        ("deep arrays", pdf(*page(SAYING), deep), []),
        ("broken flate", pdf(*page(stream(b"\xff" * 400, flate))), []),
        ("a million words", pdf(*page(stream(b"BT /F 1 Tf " + b"(words and) Tj " * 600_000 + b"ET"))), []),
        ("javascript", pdf(b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>>>", *page(SAYING)[1:]), []),
        ("pdf and zip", pdf(*page(SAYING)) + _zip({"a": b"b"}), []),
        ("updated 100 times", pdf(*page(SAYING)) + b"startxref\n0\n%%EOF\n" * 100, []),
    ):
        yield BadFile(label, "x.pdf", data, reasons)


# Word


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def word(changes: dict[str, bytes | None] | None = None) -> bytes:
    """A sound Word file with parts replaced, added or (None) left out."""
    file = io.BytesIO()
    docx.Document().save(file)
    with zipfile.ZipFile(file) as archive:
        members: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    members |= changes or {}
    return _zip({name: data for name, data in members.items() if data is not None})


def word_of(document: bytes) -> bytes:
    """A Word file with this main part."""
    return word({"word/document.xml": document})


def _body(inside: str, prolog: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{prolog}<w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'.encode()


LAUGHS = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


def _words() -> Iterator[BadFile]:
    say = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    outside = _body(say.format("&x;"), "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")
    sound = word()
    relation = b'<Relationship Id="r9" TargetMode="External" Target="http://192.0.2.1/t.dotx" Type="%s"/>' % (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    )
    space = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    wide = "".join(say.format("字") for _ in range(300_000))
    deep = "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000
    dense = _zip({"word/document.xml": bytes(50_000_000)})
    doubled = io.BytesIO(sound)
    with zipfile.ZipFile(doubled, "a") as archive, _silence():
        archive.writestr("word/document.xml", b"<a/>")
    locked = bytearray(sound)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 4)
    for label, data, reasons in (
        ("no word file in it", _zip({"a.txt": b"a"}), ["format"]),
        ("empty zip", _zip({}), ["format"]),
        ("empty body", sound, ["empty"]),
        ("ratio 1,000", dense, ["bomb"]),
        ("too much in all", _zip({f"{n}.bin": random.Random(n).randbytes(1000) * 3000 for n in range(40)}), ["bomb"]),
        ("100,000 members", _zip({f"m{n}": b"" for n in range(100_000)}, zipfile.ZIP_STORED), ["bomb"]),
        ("doubled part", doubled.getvalue(), ["damaged"]),
        ("locked members", bytes(locked), ["encrypted"]),
        ("members outside", word({"../../../etc/x": b"x", "/abs": b"x", "C:\\x": b"x"}), ["empty", "damaged"]),
        ("billion laughs", word_of(_body(say.format("&i;"), LAUGHS + "]>")), ["doctype"]),
        ("external entity", word_of(outside), ["doctype"]),
        ("doctype in utf-16", word_of(outside.decode().encode("utf-16")), ["doctype"]),
        ("doctype in styles", word({"word/styles.xml": b"<!DOCTYPE a><a/>"}), ["doctype"]),
        (
            "template elsewhere",
            word({"word/_rels/settings.xml.rels": space + relation + b"</Relationships>"}),
            ["empty"],
        ),
        ("no types", word({"[Content_Types].xml": None}), ["damaged"]),
        ("no relations", word({"_rels/.rels": b"<a/>"}), ["damaged"]),
        ("not xml", word_of(b"words"), ["damaged"]),
        ("another root", word_of(b"<a/>"), ["damaged"]),
        ("nested 10,000 deep", word_of(_body(deep)), ["damaged"]),
        ("300,000 paragraphs", word_of(_body(wide)), ["bomb", "too_many_lines", "too_heavy"]),
        ("10 MB in one word", word_of(_body(say.format("字" * 4_000_000))), []),
        ("a note of itself", word_of(_body("<w:p><w:r><w:footnoteReference/></w:r></w:p>")), ["empty"]),
        ("sizes that lie", _lie(sound), []),
        ("zip in a zip", _zip({"word/document.xml": dense}), []),
        ("symlink", _link(), []),
    ):
        yield BadFile(label, "x.docx", data, reasons)


def _silence():
    import warnings

    context = warnings.catch_warnings()
    warnings.simplefilter("ignore")
    return context


def _lie(data: bytes) -> bytes:
    """Each part's unpacked size in the directory made 7."""
    lied = bytearray(data)
    at = lied.find(b"PK\x01\x02")
    while at >= 0:
        lied[at + 24 : at + 28] = struct.pack("<I", 7)
        at = lied.find(b"PK\x01\x02", at + 4)
    return bytes(lied)


def _link() -> bytes:
    info = zipfile.ZipInfo("word/document.xml")
    info.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return file.getvalue()


# others


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


NAMES = [
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "a\0b.txt", "a\nb", "名" * 300, "CON", "x. ", ".htaccess",
    "-rf", "$(touch x)", "`x`", "🎋.pdf", "\u202efdp.exe", "a.pdf.exe", "", "e\u0301.docx", "／etc／x", "%s%n{0}",
    "\udcff",
]  # fmt: skip


def _names() -> Iterator[BadFile]:
    text = (FORMATS / "bulletin.docx").read_bytes()
    for name in NAMES:
        yield BadFile(f"named {name!a}", name, text, ["read"])
