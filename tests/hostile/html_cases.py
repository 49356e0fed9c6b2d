"""Web pages: giant spans, depth, broken markup, scripts. The report in them is whole."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import OK, READ, HostileClass, failed
from tests.hostile.report import SCORE_ROWS, as_html

MILLION = 1_000_000


def classes(address: str) -> Iterator[HostileClass]:
    yield HostileClass("html_sound", OK, {"whole.html": as_html().encode()})
    yield HostileClass("html_spans", READ, {f"{n}.html": t.encode() for n, t in _spans()})
    yield HostileClass("html_deep", READ, {f"{n}.html": t.encode() for n, t in _deep()})
    yield HostileClass("html_odd", READ, {f"{n}.html": t.encode("utf-8", "surrogatepass") for n, t in _odd(address)})
    yield HostileClass("html_encodings", READ, dict(_encodings()))
    yield HostileClass("html_active", OK, {f"{n}.html": t.encode() for n, t in _active(address)})
    yield HostileClass(
        "html_too_large",
        failed("too_large"),
        {
            "text_4m.html": lambda: as_html(after="<p>" + "a" * 4_100_000 + "</p>").encode(),
            "tags_1m.html": lambda: as_html(after="<br>" * 1_100_000).encode(),
            "paragraphs_130k.html": lambda: as_html(after="<p>x</p>" * 130_000).encode(),
            "cells_140k.html": lambda: as_html(after="<table>" + "<tr><td>x</td><td>y</td></tr>" * 70_000 + "</table>").encode(),
        },
    )


def _spans() -> Iterator[tuple[str, str]]:
    def cells(rows: int, columns: int, spans: str) -> str:
        return "<table>" + ("<tr>" + f"<td {spans}>x</td>" * columns + "</tr>") * rows + "</table>"

    yield "colspan_1e6", as_html(after=cells(2, 2, 'colspan="1000000"'))
    yield "both_1e9", as_html(after=cells(2, 2, 'colspan="1000000000" rowspan="1000000000"'))
    yield "cells_500_of_1000", as_html(after=cells(25, 20, 'colspan="1000" rowspan="1000"'))
    yield "negative", as_html(after=cells(2, 2, 'colspan="-1" rowspan="-1"'))
    yield "zero", as_html(after=cells(3, 3, 'colspan="0" rowspan="0"'))
    yield "words", as_html(after=cells(3, 3, 'colspan="abc" rowspan="1e9"'))
    yield "digits_5000", as_html(after=cells(3, 3, f'colspan="{"9" * 5000}"'))
    yield "rows_30k", as_html(after=cells(30_000, 2, ""))
    yield "columns_30k", as_html(after=cells(1, 30_000, ""))
    yield "cells_without_rows", as_html(after="<table>" + "<td>x" * 20_000 + "</table>")
    yield "rows_without_cells", as_html(after="<table>" + "<tr>" * 50_000 + "</table>")
    yield "rowspan_past_the_end", as_html(attributes=' rowspan="1"', inside='<tr><td rowspan="65534">x</td></tr>')
    yield "tables_5k", as_html(after=cells(1, 2, "") * 5_000)


def _deep() -> Iterator[tuple[str, str]]:
    for name, tag, count in (
        ("div_100k", "div", 100_000),
        ("div_300", "div", 300),
        ("b_50k", "b", 50_000),
        ("span_20k", "span", 20_000),
        ("ul_5k", "ul", 5_000),
        ("blockquote_10k", "blockquote", 10_000),
        ("font_30k", "font", 30_000),
        ("unknown_20k", "x-y", 20_000),
    ):
        yield name, as_html(after=f"<{tag}>" * count + "ลึก" + f"</{tag}>" * count)
    yield "b_i_50k", as_html(after="<b><i>" * 50_000 + "ลึก")
    yield "b_i_crossed", as_html(after="<b><i></b></i>" * 20_000)
    yield "tables_3k", as_html(after="<table><tr><td>" * 3_000 + "ลึก" + "</td></tr></table>" * 3_000)
    yield "tables_100", as_html(after="<table><tr><td>" * 100 + "ลึก" + "</td></tr></table>" * 100)
    yield "lists_in_lists", as_html(after="<ol><li>" * 2_000)
    yield "report_inside_div_1k", as_html(before="<div>" * 1_000)
    yield "report_inside_b_20k", as_html(before="<b>" * 20_000)


def _odd(address: str) -> Iterator[tuple[str, str]]:
    good = as_html()
    yield "nothing_closed", good.replace("</td>", "").replace("</tr>", "").replace("</p>", "").replace("</body></html>", "")
    yield "cut_in_a_tag", good[:-18] + "<p class="
    yield "nulls", good.replace("<td>", "<td>\0").replace("</td>", "\0</td>")
    yield "attribute_1m", as_html(before=f'<p title="{"x" * MILLION}">.</p>')
    yield "attributes_50k", as_html(before="<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">.</p>")
    yield "same_attribute_50k", as_html(before="<p " + "class=x " * 50_000 + ">.</p>")
    yield "tag_name_100k", as_html(before=f"<{'a' * 100_000}>")
    yield "entities", good.replace("90.00", "&#57;&#x30;&period;&#48;0").replace("คะแนน", "&#3588;ะแนน")
    yield "entities_unknown", as_html(after="<p>" + "&nosuch; &#99999999999; &#xD800; &#0; &amp" * 20_000 + "</p>")
    yield "ampersands", as_html(after="<p>" + "&" * 500_000 + "</p>")
    yield "less_than", as_html(after="<p>" + "< " * 300_000 + "</p>")
    yield "comment_without_end", as_html(after="<!-- " + "-" * 100_000).replace("</body></html>", "")
    yield "comments_50k", as_html(before="<!-- x --><!---->" * 50_000)
    yield (
        "doctype_internal",
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + good.replace("<!DOCTYPE html>", "").replace("</body>", "<p>&a;</p></body>"),
    )
    yield "processing", as_html(before='<?php echo file_get_contents("/etc/passwd"); ?><?xml-stylesheet href="file:///etc/passwd"?>')
    yield "cdata", as_html(before="<![CDATA[ <td>11.11</td> ]]>")
    yield "two_bodies", as_html(before="<body><html><head></head>")
    yield "frames", as_html(before=f'<iframe src="file:///etc/passwd"></iframe><object data="http://{address}/object"></object>')
    yield "surrogates", as_html(after="<p>&#xD83D;&#xDE00;</p>")
    yield "upper_case", good.replace("<td>", "<TD>").replace("<table>", "<TABLE>").replace("<tr>", "<TR>")
    yield "xml_header", '<?xml version="1.0" encoding="utf-8"?>' + good


def _active(address: str) -> Iterator[tuple[str, str]]:
    """What a browser would run or fetch; the numbers in scripts and styles are no scores."""
    false = "".join(f"<tr><td>{name}</td><td>11.11</td></tr>" for name, _ in SCORE_ROWS[1:])
    yield "script", as_html(before=f"<script>document.write('<table>{false}</table>'); fetch('http://{address}/script')</script>")
    yield "script_without_end", as_html(after=f"<script>'<table>{false}</table>'").replace("</body></html>", "")
    yield "style", as_html(before=f"<style>@import url('http://{address}/style'); td:after {{ content: '11.11' }}</style>")
    yield "template", as_html(before=f"<template><table>{false}</table></template>")
    yield "noscript", as_html(before=f'<noscript><img src="http://{address}/pixel"></noscript>')
    yield "refresh", as_html(before=f'<meta http-equiv="refresh" content="0; url=http://{address}/refresh">')
    yield "base", as_html(before=f'<base href="http://{address}/base/"><link rel="stylesheet" href="x.css"><img src="y.png">')
    yield "events", as_html(before=f"<p onload=\"fetch('http://{address}/event')\">.</p>")
    yield "svg", as_html(before=f'<svg><script>1</script><image href="http://{address}/svg"/><text>11.11</text></svg>')
    yield "comment", as_html(before=f"<!-- <table>{false}</table> -->")


def _encodings() -> Iterator[tuple[str, bytes]]:
    good = as_html()
    for name, encoding, mark in (
        ("utf8_mark", "utf-8", b"\xef\xbb\xbf"),
        ("utf16_le_mark", "utf-16-le", b"\xff\xfe"),
        ("utf16_be_mark", "utf-16-be", b"\xfe\xff"),
        ("cp874_said_utf8", "cp874", b""),
        ("utf16_le", "utf-16-le", b""),
        ("utf16_be", "utf-16-be", b""),
    ):
        yield f"{name}.html", mark + good.encode(encoding)
    yield "utf8_said_latin1.html", good.replace('charset="utf-8"', 'charset="iso-8859-1"').encode()
    yield "utf8_said_utf7.html", good.replace('charset="utf-8"', 'charset="utf-7"').encode()
    yield "utf8_said_nothing_known.html", good.replace('charset="utf-8"', 'charset="no-such"').encode()
