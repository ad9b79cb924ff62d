"""Word files that swell, lie, reach out or are no Word files: archives made part by part."""

import io
import random
import struct
import zipfile
from collections.abc import Iterator

import docx

from tests.parsing.bad_file import LAUGHS, BadFile, zipped


def word(changes: dict[str, bytes | None] | None = None) -> bytes:
    """A sound Word file with parts replaced, added or (None) left out."""
    file = io.BytesIO()
    docx.Document().save(file)
    with zipfile.ZipFile(file) as archive:
        members: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    members |= changes or {}
    return zipped({name: data for name, data in members.items() if data is not None})


def word_of(document: bytes) -> bytes:
    """A Word file with this main part."""
    return word({"word/document.xml": document})


def _body(inside: str, prolog: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{prolog}<w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'.encode()


def bad_words() -> Iterator[BadFile]:
    say = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    outside = _body(say.format("&x;"), "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")
    sound = word()
    relation = b'<Relationship Id="r9" TargetMode="External" Target="http://192.0.2.1/t.dotx" Type="%s"/>' % (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    )
    space = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    wide = "".join(say.format("字") for _ in range(300_000))
    deep = "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000
    dense = zipped({"word/document.xml": bytes(50_000_000)})
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
        ("no word file in it", zipped({"a.txt": b"a"}), ["format"]),
        ("empty zip", zipped({}), ["format"]),
        ("empty body", sound, ["empty"]),
        ("ratio 1,000", dense, ["bomb"]),
        ("too much in all", zipped({f"{n}.bin": random.Random(n).randbytes(1000) * 3000 for n in range(40)}), ["bomb"]),
        ("100,000 members", zipped({f"m{n}": b"" for n in range(100_000)}, zipfile.ZIP_STORED), ["bomb"]),
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
        ("zip in a zip", zipped({"word/document.xml": dense}), []),
        ("symlink", _link(), []),
        ("macros", word({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(900)}), ["empty"]),
        ("a picture elsewhere", word_of(_body(say.format("<w:drawing/>"))), []),
        ("cut directory", sound[:-30], ["damaged"]),
        ("bytes before it", b"PK\x03\x04" + sound, []),
        ("a comment of 60 kB", _commented(sound), []),
        ("wrong checksums", _unsum(sound), ["damaged"]),
        (
            "an unknown method",
            zipped({"word/document.xml": _body(say.format("字"))}).replace(b"\x08\x00", b"\x63\x00"),
            [],
        ),
        ("notes missing", word_of(_body("<w:p><w:r><w:footnoteReference w:id='7'/></w:r></w:p>")), ["empty"]),
        ("a million attributes", word_of(_body("<w:p " + " ".join(f"a{n}='1'" for n in range(200_000)) + "/>")), []),
        ("runs inside runs", word_of(_body("<w:p>" + "<w:r>" * 5000 + "</w:r>" * 5000 + "</w:p>")), []),
        (
            "boxes inside boxes",
            word_of(_body("<w:p><w:r><w:txbxContent>" * 800 + "</w:txbxContent></w:r></w:p>" * 800)),
            [],
        ),
        ("a spreadsheet", zipped({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), ["format"]),
        (
            "an odt",
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
            ["format"],
        ),
        ("an epub", zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<a/>"}), ["format"]),
    ):
        yield BadFile(label, "x.docx", data, reasons)


def _commented(data: bytes) -> bytes:
    return data[:-2] + struct.pack("<H", 60_000) + b"PK\x05\x06" * 15_000


def _unsum(data: bytes) -> bytes:
    """Each part's checksum in the directory made 0."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 16 : at + 20] = bytes(4)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


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
