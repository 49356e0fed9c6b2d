"""`ita explain FILE --page 4 --image out.png`: the marks, the picture, the command; and that every value of a PDF has its box."""
from __future__ import annotations

import io
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from audit.rows import AuditRow
from explore import one_document
from explore.one_document import PDF_ONLY, Asked, Told, tell, tell_here
from explore.page_draw import chip_size
from explore.page_fonts import LATIN, draws_thai, system_writing, writing_of
from explore.page_image import _glyphs, page_png, rendered
from explore.page_labels import Labels, ink_of
from explore.page_letters import letter_boxes
from explore.page_marks import KIND_OF, Mark, marks_of
from explore.page_sheet import MARGIN, _boxes
from explore.page_styles import LETTER_KINDS, STYLES
from export import whole_file
from export.schemas import Row
from extract.document import Cell, Document, Page, Place, Table
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_open import open_pdf
from extract.report import read_report
from normalize.thai_keys import key
from pipeline import Result, read_one
from tests.conftest import ROOT, abort
from tests.test_cli import ita

PDFS = ROOT / "tests" / "fixtures" / "pdf"
LIBRE, CHROME, YEARS = PDFS / "r09_spp_nan3_2568.lo.pdf", PDFS / "r09_spp_nan3_2568.cr.pdf", PDFS / "r03_html_three_years.cr.pdf"
ALL = sorted(PDFS.glob("*.pdf"))
SAMPLE = ROOT / "samples" / "003_29c190497d0ff835.txt"
NEAR = 40  # of 255: a line on a tint, or half of a pixel of it


@cache
def read(path: Path) -> Result:
    return read_one(path)


@cache
def doubted() -> tuple[Result, int]:
    """A report whose first score of the first indicator is doubted, and the page of that score."""
    score = next(one for one in read(LIBRE).report.indicator_scores if one.indicator_no == 1)  # type: ignore[union-attr]
    place = score.score.printed.place
    message = {"message": "คะแนนน่าสงสัย", "message_en": "a doubtful score"}
    row = AuditRow(str(LIBRE), "x", "score_doubted", "reading", "warning", "fail", place=place, printed=score.score.printed.raw, **message)
    return replace(read(LIBRE), audit=(row, replace(row, rule="page_unread", place=Place(place.page)))), place.page or 0


@cache
def page_of(path: Path, row_key: str, column: str) -> int:
    """The page on which a value is printed."""
    return next(int(row["page"]) for row in read(path).tables["evidence"] if (row["row_key"], row["column"]) == (row_key, column))


@cache
def pages_with(path: Path, kind: str) -> list[int]:
    document = read(path).document
    assert document is not None
    return [n for n in range(1, len(document.pages) + 1) if of_kind(marks_of(read(path), n), kind)]


@cache
def png_of(path: Path, page: int) -> bytes:
    return page_png(path.read_bytes(), page, marks_of(read(path), page), ("title",), LATIN)


def picture(path: Path, page: int) -> Image.Image:
    return Image.open(io.BytesIO(png_of(path, page))).convert("RGB")


def of_kind(marks: Iterable[Mark], *kinds: str) -> list[Mark]:
    return [mark for mark in marks if mark.kind in kinds]


def share(image: Image.Image, box: tuple[float, float, float, float], colour: tuple[int, int, int]) -> float:
    """How many of the pixels of a box have about a colour."""
    area = image.crop(tuple(map(round, box)))
    pixels = list(area.get_flattened_data()) if hasattr(area, "get_flattened_data") else list(area.getdata())
    return sum(all(abs(a - b) <= NEAR for a, b in zip(pixel, colour, strict=True)) for pixel in pixels) / len(pixels)


# ------------------------------------------------------------------ marks


def test_tables_columns_values_and_what_was_left_out_are_marks() -> None:
    page = pages_with(LIBRE, "left_out")[0]
    overall = page_of(LIBRE, "2568", "score")
    marks = [*marks_of(read(LIBRE), page), *marks_of(read(LIBRE), overall)]
    assert {mark.kind for mark in marks} >= {"table", "left_out", "cell", "header", "column", "score", "rating"}
    assert {mark.label[3:] for mark in of_kind(marks, "table", "left_out")} >= {"scores", "not_about_indicators"}
    assert {"score", "verdict"} <= {mark.label for mark in of_kind(marks, "column")}


@pytest.mark.parametrize("path", [LIBRE, CHROME, YEARS], ids=lambda path: path.name)
def test_every_value_of_evidence_is_in_a_mark_with_its_box(path: Path) -> None:
    rows = read(path).tables["evidence"]
    for page in sorted({row["page"] for row in rows}):
        boxes = {(mark.kind, mark.box, mark.letters) for mark in marks_of(read(path), page)}
        for row in (row for row in rows if row["page"] == page):
            assert (KIND_OF.get(row["column"], "name"), tuple(row["bbox"]), row["raw"]) in boxes


def test_a_value_says_where_it_is_published_and_what_was_read() -> None:
    marks = of_kind(marks_of(read(LIBRE), page_of(LIBRE, "2568/1", "score")), "score")
    assert "indicator_scores 2568/1 score = 91.23 “๙๑.๒๓”" in [mark.thai for mark in marks]


def test_values_are_numbered_in_the_order_of_the_page() -> None:
    values = of_kind(marks_of(read(YEARS), page_of(YEARS, "2568/1", "score")), *LETTER_KINDS)
    assert [mark.label for mark in values] == [str(n) for n in range(1, len(values) + 1)]
    assert [m.box[1] for m in values if m.box] == sorted(m.box[1] for m in values if m.box)


def test_a_print_that_gave_several_values_is_one_mark() -> None:
    (mark,) = [m for m in of_kind(marks_of(read(YEARS), page_of(YEARS, "2568/1", "score")), "name") if "2566/1," in m.thai]
    assert mark.thai.startswith("indicator_scores 2566/1, 2567/1, 2568/1 indicator = 1 ")


def test_a_column_is_named_at_the_header_cell_nearest_to_it() -> None:
    columns = {mark.label: mark.box for mark in of_kind(marks_of(read(YEARS), page_of(YEARS, "2568/1", "score")), "column")}
    assert {"instrument", "indicator", "score 2566", "score 2567", "score 2568"} <= set(columns)
    lower, upper = columns["score 2567"], columns["indicator"]
    assert lower is not None and upper is not None
    assert lower[1] > upper[1] and lower[3] == pytest.approx(upper[3], abs=1)  # the second header row


def test_a_doubt_is_a_mark_at_its_place_and_one_about_a_whole_page_has_no_box() -> None:
    result, page = doubted()
    whole, at_score = of_kind(marks_of(result, page), "doubt")
    assert at_score.box == result.audit[0].bbox and at_score.thai == "warning score_doubted: คะแนนน่าสงสัย"
    assert whole.box is None and whole.thai.startswith("ทั้งหน้า (whole page) warning page_unread")
    assert not of_kind(marks_of(result, page + 1), "doubt")


def test_a_doubt_without_a_place_stands_at_the_value_that_it_names() -> None:
    result, page = doubted()
    row = replace(result.audit[0], place=Place(), table="indicator_scores", row_key="2568/1", column="score")
    (mark,) = of_kind(marks_of(replace(result, audit=(row,)), page), "doubt")
    assert mark.box == result.audit[0].bbox


def test_a_table_left_out_is_not_a_doubt_besides() -> None:
    page = pages_with(LIBRE, "left_out")[0]
    assert any(row.rule == "table_left_out" and row.page == page for row in read(LIBRE).audit)
    assert not [mark for mark in of_kind(marks_of(read(LIBRE), page), "doubt") if "table_left_out" in mark.thai]


def test_the_rest_of_a_table_is_marked_on_its_own_page() -> None:
    def cells(page: int) -> tuple[Cell, ...]:
        texts = (("มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"), ("จัดอบรม", "กองคลัง", "ธันวาคม 2568"), ("ตรวจสอบ", "กองช่าง", "มีนาคม 2569"))
        rows = texts[: page + 1] if page == 1 else texts[2:]
        return tuple(
            Cell(text, r, c, Place(page, bbox=(100.0 * c, 50.0 * r, 100.0 * c + 99, 50.0 * r + 49)))
            for r, row in enumerate(rows) for c, text in enumerate(row)
        )

    pages = tuple(Page(n, (Table(cells(n), Place(n, bbox=(0, 0, 300, 150))),)) for n in (1, 2))
    document = Document("x.pdf", "0" * 64, 1, "application/pdf", "pdf_text", pages)
    result = replace(read(LIBRE), document=document, report=read_report(document), audit=())
    first, rest = marks_of(result, 1), marks_of(result, 2)
    assert [mark.label for mark in (*of_kind(first, "table"), *of_kind(rest, "table"))] == ["T1 measures", "T1 measures"]
    assert [mark.label for mark in of_kind(rest, "column")] == ["measure", "responsible", "timeline"]
    assert of_kind(first, "header") and not of_kind(rest, "header")


# ------------------------------------------------------------------ letters and labels


def line(text: str, x: float = 10, base: float = 20) -> list[Glyph]:
    return [Glyph(letter, x + 6 * i, base - 10, x + 6 * i + 6, base + 2, base) for i, letter in enumerate(text)]


def test_the_letters_of_a_value_are_found_in_its_box() -> None:
    assert letter_boxes(line("ได้ ๙๑.๒๓ คะแนน"), (0, 0, 200, 40), "๙๑.๒๓") == [(34, 10, 64, 22)]


def test_a_print_over_two_lines_has_two_boxes() -> None:
    assert len(letter_boxes([*line("กอง"), *line("คลัง", base=40)], (0, 0, 200, 60), "กองคลัง")) == 2


@pytest.mark.parametrize("text", ["95.00", "I5.005", "ITA"])
def test_a_number_or_a_latin_word_is_found_only_as_a_whole(text: str) -> None:
    assert letter_boxes(line(text), (0, 0, 200, 40), "A" if text == "ITA" else "5.00") == []


def test_numbers_below_each_other_are_two() -> None:
    glyphs = [*line("84.68"), *line("87.66", base=40)]
    assert len(letter_boxes(glyphs, (0, 0, 200, 60), "87.66")) == 1
    assert letter_boxes(glyphs, (0, 0, 200, 60), "68.87") == []


def test_letters_outside_of_the_box_do_not_count() -> None:
    assert letter_boxes(line("๙๑.๒๓", x=100), (0, 0, 90, 40), "๙๑.๒๓") == []


def test_a_label_stands_on_paper_and_not_on_another() -> None:
    page = Image.new("RGB", (300, 100), "white")
    page.paste((0, 0, 0), (60, 30, 200, 60))  # text, and more text right of the value
    labels = Labels(ink_of(page))
    spots = [labels.place((60, 30, 100, 60), (24, 16)) for _ in range(6)]
    assert all(labels.ink.crop(spot).getextrema() == (0, 0) for spot in spots)
    for i, a in enumerate(spots):
        assert all(a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for b in spots[i + 1 :])


@pytest.mark.parametrize("path", [LIBRE, CHROME, YEARS], ids=lambda path: path.name)
@pytest.mark.parametrize("kind", ["score", "unit", "name"])
def test_labels_hide_no_text(path: Path, kind: str) -> None:
    """Ink of the page that the picture has lost: lines are drawn beside letters, tints under them, labels on paper."""
    page = pages_with(path, kind)[-1]
    shown = rendered(path.read_bytes(), page).image
    ink, there = ink_of(shown), ink_of(picture(path, page).crop((MARGIN, MARGIN, MARGIN + shown.width, MARGIN + shown.height)))
    dark = ink.histogram()[255]
    lost = sum(a == 255 and b == 0 for a, b in zip(ink.tobytes(), there.tobytes(), strict=True))
    assert lost < 0.01 * dark


# ------------------------------------------------------------------ fonts


def test_without_a_thai_font_labels_are_latin(tmp_path: Path) -> None:
    (tmp_path / "Sarabun-Regular.ttf").write_bytes(b"no font")
    assert writing_of([tmp_path / "Sarabun-Regular.ttf", tmp_path / "missing.ttf"]) == LATIN
    assert LATIN.shown("คะแนน (score) ๙๑") == "… (score) …"
    marks = [mark for page in (*pages_with(LIBRE, "score"), *pages_with(LIBRE, "unit")) for mark in marks_of(read(LIBRE), page)]
    assert all(mark.english for mark in marks if mark.thai)
    assert all(LATIN.shown(text) == text for text in [*(mark.label for mark in marks), *(style.english for style in STYLES.values())])


def test_a_font_of_the_system_is_taken_only_if_it_draws_thai() -> None:
    writing = system_writing()
    assert writing == LATIN or draws_thai(Path(writing.path or ""))
    assert writing.shown("\U0010fffd 1") == "… 1"


def test_every_kind_has_its_own_colour_with_line_or_shape() -> None:
    assert len({style.colour for style in STYLES.values()}) == len(STYLES)
    values = [STYLES[kind] for kind in LETTER_KINDS]
    assert len({style.line for style in values}) == len({style.shape for style in values}) == len(values)
    assert STYLES["table"].line != STYLES["left_out"].line


# ------------------------------------------------------------------ the picture


@pytest.mark.parametrize("path", [LIBRE, CHROME, YEARS], ids=lambda path: path.name)
def test_the_picture_is_the_page_at_two_pixels_a_point_and_the_panel(path: Path) -> None:
    page = pages_with(path, "score")[-1]
    opened = open_pdf(path.read_bytes())
    wide, high = opened.document[page - 1].get_size()
    opened.document.close()
    image = picture(path, page)
    assert image.height >= round(2 * high) + 2 * MARGIN
    assert image.width >= round(2 * wide) + 2 * MARGIN + 600


@pytest.mark.parametrize("path", [LIBRE, CHROME, YEARS], ids=lambda path: path.name)
def test_a_score_has_a_frame_of_its_colour_round_its_letters(path: Path) -> None:
    page = page_of(path, "2568/1", "score")
    shown, image = rendered(path.read_bytes(), page), picture(path, page)
    scores = of_kind(marks_of(read(path), page), "score")
    assert scores
    for mark in scores:
        for x0, top, x1, bottom in _boxes(shown, mark):
            box = mark.box or (0, 0, 0, 0)
            assert box[0] - 2 <= (x0 - MARGIN) / 2 and (x1 - MARGIN) / 2 <= box[2] + 2  # its letters, inside its box
            sides = [share(image, (x0, y, x1, y + 1), STYLES["score"].colour) for y in (top - 2, bottom + 1)]
            assert min(sides) > 0.2 and sum(sides) > 1.2, (mark, sides)  # a label may sit on one of them


def test_a_doubt_has_a_dashed_frame_of_another_colour() -> None:
    result, page = doubted()
    marks = marks_of(result, page)
    image = Image.open(io.BytesIO(page_png(LIBRE.read_bytes(), page, marks, (), LATIN))).convert("RGB")
    mark = next(mark for mark in of_kind(marks, "doubt") if mark.box is not None)
    ((x0, top, x1, bottom),) = _boxes(rendered(LIBRE.read_bytes(), page), mark)
    sides = [share(image, (x0, y, x1, y + 2), STYLES["doubt"].colour) for y in (top - 7, bottom + 5)]
    assert 0.4 < max(sides) < 0.9 and min(sides) > 0.2, sides  # a label may sit on one of them


def test_the_legend_shows_every_colour_and_the_list_every_value() -> None:
    page = page_of(LIBRE, "2568/1", "score")
    image, marks = picture(LIBRE, page), marks_of(read(LIBRE), page)
    left = rendered(LIBRE.read_bytes(), page).image.width + 2 * MARGIN
    legend = (left, 0, left + 120, 600)
    for kind in (*LETTER_KINDS, "doubt", "table", "left_out"):
        assert share(image, legend, STYLES[kind].colour) > 0.0005, kind
    longer = page_png(LIBRE.read_bytes(), page, [*marks, *marks, *marks, *marks], (), LATIN)
    assert Image.open(io.BytesIO(longer)).width > image.width  # a longer list has more columns


def turned(rotate: int, *, contents: bool) -> bytes:
    """The pages with /Rotate and a crop box; with `contents`, what is on them is turned too, and so stands upright as shown."""
    with pikepdf.open(LIBRE) as pdf:
        for page in pdf.pages:
            _, _, wide, high = (float(side) for side in page.mediabox)
            if contents:
                page.contents_coalesce()
                inner = page.Contents.read_bytes()
                page.obj["/Contents"] = pikepdf.Stream(pdf, b"q 0 1 -1 0 %f 0 cm " % high + inner + b" Q")
                page.obj["/MediaBox"], page.obj["/CropBox"] = [0, 0, high, wide], [20, 30, high - 10, wide - 5]
            page.obj["/Rotate"] = rotate
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("rotate", "contents"), [(90, True), (180, False), (270, False)])
def test_a_turned_and_cropped_page_is_drawn_as_shown_with_the_letters_in_place(rotate: int, contents: bool) -> None:
    number = page_of(LIBRE, "2568/1", "score")
    page, plain = rendered(turned(rotate, contents=contents), number), rendered(LIBRE.read_bytes(), number)
    sideways = rotate % 180 != 0 and not contents
    assert (page.image.width < page.image.height) != sideways
    assert len(page.glyphs) == len(plain.glyphs)
    ink = ink_of(page.image)
    inked = [
        ink.crop((round(2 * g.x0) - 2, round(2 * g.top) - 2, round(2 * g.x1) + 2, round(2 * g.bottom) + 2)).getextrema()[1] == 255
        for g in page.glyphs if g.text.strip()
    ]
    assert sum(inked) > 0.98 * len(inked)


def test_a_score_on_a_turned_page_has_its_frame(tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(turned(90, contents=True))
    page = page_of(path, "2568/1", "score")
    marks = marks_of(read(path), page)
    image = Image.open(io.BytesIO(page_png(path.read_bytes(), page, marks, (), LATIN))).convert("RGB")
    mark = next(m for m in of_kind(marks, "score") if "2568/1 " in m.thai)
    ((x0, top, x1, bottom),) = _boxes(rendered(path.read_bytes(), page), mark)
    assert max(share(image, (x0, y, x1, y + 1), STYLES["score"].colour) for y in (top - 2, bottom + 1)) > 0.6


def test_a_mark_of_no_size_or_off_the_page_is_drawn_too() -> None:
    boxes = [(50.0, 50.0, 50.0, 50.0), (60.0, 60.0, 200.0, 60.5), (-40.0, -40.0, -10.0, -10.0), (5000.0, 5000.0, 5010.0, 5010.0)]
    marks = [Mark(kind, box, "1", "x", "x") for kind in STYLES for box in boxes]
    assert page_png(LIBRE.read_bytes(), 1, marks, (), LATIN).startswith(b"\x89PNG")


def test_a_chip_is_as_wide_as_its_text() -> None:
    font = LATIN.font(13)
    assert chip_size("responsible", "tag", font)[0] > font.getlength("responsible")


# ------------------------------------------------------------------ the command


def test_the_command_writes_the_picture_over_an_older_one(tmp_path: Path) -> None:
    out = tmp_path / "out.jpg"  # the suffix decides nothing
    out.write_bytes(b"older")
    done = ita("explain", LIBRE, "--page", "2", "--image", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG\r\n") and str(out) in done.stdout.splitlines()[-1]
    assert Image.open(out).size[1] >= picture(LIBRE, 2).size[1]
    assert [path.name for path in tmp_path.iterdir()] == ["out.jpg"]


def test_a_page_alone_gives_its_lines() -> None:
    overall, unit = page_of(LIBRE, "2568", "score"), pages_with(LIBRE, "unit")[-1]
    assert overall != unit
    shown, whole = "\n".join(tell_here(Asked(str(LIBRE), overall)).lines), "\n".join(tell_here(Asked(str(LIBRE))).lines)
    assert f"หน้า (page) {overall}: pdf_text" in shown and f"หน้า (page) {unit}: pdf_text" not in shown
    assert "overall_scores 2568" in shown and "overall_scores 2568" in whole
    other = "\n".join(tell_here(Asked(str(LIBRE), unit)).lines)
    assert "overall_scores 2568" not in other and "มาตรการ / Measures: 0" not in other
    assert "มาตรการ / Measures: 0" in shown


def test_a_table_is_told_of_on_every_page_that_it_fills() -> None:
    for page in pages_with(LIBRE, "left_out"):
        assert any("not_about_indicators" in line for line in tell_here(Asked(str(LIBRE), page)).lines)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--image", "OUT"), "--image needs --page"),
        (("--page", "0"), "pages count from 1"),
        (("--page", "99"), "the document has "),
        (("--page", "99", "--image", "OUT"), "the document has "),
        (("--page", "2", "--image", "FOLDER"), "a folder, not a file's name"),
        (("--page", "2", "--image", "FOLDER/none/out.png"), "no such folder"),
        (("--page", "2", "--image", "FILE"), "not to be overwritten"),
        (("--page", "2", "--image", "/dev/null"), "not to be overwritten"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line_in_both_languages(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(LIBRE.read_bytes())
    places = {"OUT": str(tmp_path / "out.png"), "FILE": str(file)}
    done = ita("explain", file, *(places.get(a, a.replace("FOLDER", str(tmp_path))) for a in arguments))
    assert done.returncode == 2 and done.stdout == ""
    assert told in done.stderr.splitlines()[-1] and "Traceback" not in done.stderr
    assert any("\u0e01" <= letter <= "\u0e5b" for letter in done.stderr.splitlines()[-1])
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"] and file.read_bytes() == LIBRE.read_bytes()


def test_only_a_pdf_has_a_picture(tmp_path: Path) -> None:
    done = ita("explain", SAMPLE, "--page", "1", "--image", tmp_path / "out.png")
    assert done.returncode == 2 and PDF_ONLY in done.stderr and not list(tmp_path.iterdir())
    assert "has no pages" in (tell(Asked(str(SAMPLE), 1)).refusal or "")


def test_a_broken_pdf_is_one_line_and_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(LIBRE.read_bytes()[:3000])
    done = ita("explain", tmp_path / "a.pdf", "--page", "1", "--image", tmp_path / "out.png")
    assert done.returncode == 3 and len(done.stderr.splitlines()) == 1 and "corrupt" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_child_that_dies_is_a_document_that_failed(monkeypatch: pytest.MonkeyPatch, forked: None) -> None:
    monkeypatch.setattr(one_document, "tell_here", abort)
    told = tell(Asked(str(LIBRE), 2, True))
    assert told.failed is not None and told.failed[0] == "crashed" and told.png is None


def test_a_document_is_read_and_drawn_in_another_process(monkeypatch: pytest.MonkeyPatch, forked: None) -> None:
    monkeypatch.setattr(one_document, "tell_here", lambda asked: Told(str(os.getpid())))
    assert tell(Asked(str(SAMPLE))).source != str(os.getpid())
    monkeypatch.undo()
    assert tell(Asked(str(LIBRE), 2)).lines == tell_here(Asked(str(LIBRE), 2)).lines


def test_a_picture_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.png").write_bytes(b"older")

    def fails(source: object, target: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(whole_file.os, "replace", fails)
    with pytest.raises(OSError):
        whole_file.write_whole(tmp_path / "out.png", b"newer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.png", b"older")]


# ------------------------------------------------------------------ evidence: where every value is


def letters_of(text: str) -> str:
    """The letters that no repair moves or adds."""
    return "".join(letter for letter in key(text) if letter not in "ะาเแโใไๅๆ")


@cache
def letters_on(path: Path) -> tuple[tuple[tuple[float, float], tuple[Glyph, ...]], ...]:
    """The size and the letters of each page."""
    opened = open_pdf(path.read_bytes())
    try:
        return tuple((page.get_size(), tuple(_glyphs(page))) for page in opened.document)
    finally:
        opened.document.close()


def in_box(path: Path, row: Row) -> str:
    x0, top, x1, bottom = row["bbox"]
    found = [(g, (g.x0 + g.x1) / 2, (g.top + g.bottom) / 2) for g in letters_on(path)[row["page"] - 1][1]]
    return letters_of("".join(g.text for g, x, y in found if x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1))


@cache
def elsewhere(path: Path) -> list[Row]:
    """The rows of evidence whose letters neither stand in their box nor begin at its end (the rest is behind a page break)."""
    found = []
    for row in read(path).tables["evidence"]:
        wanted, there = letters_of(row["raw"]), in_box(path, row)
        if wanted not in there and not any(there.endswith(wanted[:n]) for n in range(1, len(wanted))):
            found.append(row)
    return found


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_published_value_has_a_page_and_a_box_on_it(path: Path) -> None:
    rows = read(path).tables["evidence"]
    assert len(rows) > 20
    for row in rows:
        x0, top, x1, bottom = row["bbox"]
        wide, high = letters_on(path)[row["page"] - 1][0]
        assert 0 <= x0 < x1 <= wide + 0.5 and 0 <= top < bottom <= high + 0.5


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_the_letters_of_every_published_value_stand_in_its_box(path: Path) -> None:
    for row in elsewhere(path):
        behind = letters_of("".join(g.text for g in letters_on(path)[row["page"]][1])) if row["page"] < len(letters_on(path)) else ""
        assert letters_of(row["raw"]) in behind, row  # the rest of a cut cell: the test below


def test_a_value_behind_a_page_break_has_the_place_of_its_own_piece() -> None:
    assert [row for path in ALL for row in elsewhere(path)] == []
