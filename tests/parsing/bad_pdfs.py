"""PDF files that loop, swell, lie or are locked, written object by object."""

import zlib
from collections.abc import Iterator

from tests.parsing.bad_file import BadFile, zipped


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


def bad_pdfs() -> Iterator[BadFile]:
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
        ("pdf and zip", pdf(*page(SAYING)) + zipped({"a": b"b"}), []),
        ("updated 100 times", pdf(*page(SAYING)) + b"startxref\n0\n%%EOF\n" * 100, []),
        ("two tables in a ring", _ring(), []),
        ("a stream as long as itself", pdf(*page(b"<</Length 4 0 R>>\nstream\nBT\nendstream")), []),
        ("parents in a ring", pdf(*page(SAYING)[:1], b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"), ["damaged"]),
        ("a form that draws itself", _drawn_by_itself(), []),
        ("lzw noise", pdf(*page(stream(b"\x80\x0b\x60\x50" * 50_000, b"/Filter/LZWDecode"))), []),
        ("hex in 85 in flate", pdf(*page(stream(nested, b"/Filter[/FlateDecode/ASCII85Decode/ASCIIHexDecode]"))), []),
        ("flate 60 times", pdf(*page(stream(_deflated(60), b"/Filter[" + b"/FlateDecode" * 60 + b"]"))), []),
        (
            "predictor of a million columns",
            pdf(*page(stream(zeros, flate + b"/DecodeParms<</Predictor 15/Columns 1000000>>"))),
            [],
        ),
        ("names without end", pdf(*page(SAYING), b"/" + b"N" * 1_000_000), []),
        ("numbers too large", pdf(*page(SAYING, box=b"0 0 99999999999999999999 -1e308")), []),
        (
            "launches a program",
            pdf(b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/true)>>>>", *page(SAYING)[1:]),
            [],
        ),
        ("a file in it", pdf(*page(SAYING), b"<</Type/EmbeddedFile/Length 3>>\nstream\nMZx\nendstream"), []),
        ("negative generation", pdf(*page(SAYING)).replace(b"4 0 R", b"4 -1 R"), []),
        ("header at byte 1,000", b" " * 1000 + pdf(*page(SAYING)), []),
    ):
        yield BadFile(label, "x.pdf", data, reasons)


def _ring() -> bytes:
    """A table whose predecessor names it as its own predecessor."""
    first = pdf(*page(SAYING), trailer=b"/Root 1 0 R/Prev 99999")
    start = first.index(b"xref\n")
    second = (
        first[start:]
        .replace(b"/Prev 99999", b"/Prev %05d" % start)
        .replace(b"startxref\n%d" % start, b"startxref\n%d" % len(first))
    )
    return first.replace(b"/Prev 99999", b"/Prev %05d" % len(first)) + second


def _drawn_by_itself() -> bytes:
    catalog, pages, leaf, _, font = page(b"")
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    leaf = leaf.replace(b"/Resources<<", b"/Resources<</XObject<</X 6 0 R>>")
    return pdf(catalog, pages, leaf, stream(b"/X Do"), font, form)


def _deflated(times: int) -> bytes:
    data = bytes(10_000_000)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data
