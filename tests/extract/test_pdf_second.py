"""The second reader: where the first one makes no sense of a page, refuses it or misses its text; and what neither can be believed on."""
from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

from extract.document import Document, Page
from extract.errors import DocumentError
from extract.readers.open import read_bytes
from extract.readers.pdf_chars import Glyph, Letters
from extract.readers.pdf_page import Shapes, shapes_of
from extract.readers.pdf_readable import looks_strange, makes_no_words, readable
from extract.readers.pdf_rules import Rules
from extract.readers.pdf_second import DIGITS, FALLBACK, NONSENSE, STILL, TAKEN, SecondOpinion, opened_by_pdfplumber
from extract.readers.pdf_second_letters import letters_by, rules_by, turn_by
from extract.readers.pdf_sideways import Turn
from extract.readers.time_limit import Budget, within
from extract.report import read_report
from tests import comparing, gold_scores
from tests.extract import turned_pdfs as turned
from tests.extract.pdf_cases import LAYOUTS, PRODUCED, answer_of, document_of
from tests.extract.test_pdf_broken import letters

LO, WP = PRODUCED / "r09_spp_nan3_2568.lo.pdf", PRODUCED / "003_29c190497d0ff835.wp.pdf"
FP = PRODUCED / "004_21fef88ae3a09425.fp.pdf"
SOURCES = [pytest.param(LO, id="lo"), pytest.param(WP, id="wp"), pytest.param(FP, id="fp")]
SPOKEN = 3


def wrong_scores(source: Path, document: Document) -> tuple[str, ...]:
    return gold_scores.judge(answer_of(source), comparing.rows_of(read_report(document))).wrong


def rules_of(document: Document) -> set[str]:
    return {d.rule for d in read_report(document).doubts}


# ------------------------------------------------------------------ the better reading is taken
def test_a_page_whose_text_the_first_reader_misses_is_read_by_the_second() -> None:
    document = read_bytes(turned.spoken_for(LO, SPOKEN, " "), "x.pdf")
    page, whole = document.pages[SPOKEN - 1], document_of(LO).pages[SPOKEN - 1]
    assert page.quality == "damaged"
    assert TAKEN in (page.reason or "")
    assert digits(page) == digits(whole)
    assert len(letters(page)) == pytest.approx(len(letters(whole)), rel=0.03)
    assert wrong_scores(LO, document) == ()


def test_a_second_reading_whose_words_are_damaged_gives_no_numbers() -> None:
    """WeasyPrint's fonts tell some signs wrongly; what mends them for the first reader is not there for the second."""
    data = turned.spoken_for(WP, SPOKEN, " ")
    with pypdfium2.PdfDocument(data) as pdf:
        second = SecondOpinion(data, len(pdf))
        judged = second.judged(SPOKEN, shapes_of(pdf, SPOKEN, None))
        second.close()
    assert STILL in (judged.reason or "")
    assert judged.shapes is not None
    read = "".join(g.text for g in judged.shapes.letters.glyphs)
    assert read.count("�") > 20
    assert not any(c.isdigit() for c in read)
    assert wrong_scores(WP, read_bytes(data, "x.pdf")) == ()


@pytest.mark.parametrize("words", ["กขคฆง" * 40, "Xq#~" * 60])
def test_a_page_that_says_nonsense_is_read_by_the_second(words: str) -> None:
    document = read_bytes(turned.spoken_for(LO, SPOKEN, words), "x.pdf")
    page, whole = document.pages[SPOKEN - 1], document_of(LO).pages[SPOKEN - 1]
    assert TAKEN in (page.reason or "")
    assert digits(page) == digits(whole)


@pytest.mark.parametrize("source", SOURCES)
def test_a_file_that_the_first_reader_does_not_open_is_read_by_the_second(source: Path) -> None:
    data = turned.with_lost_tree(source)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(data)
    document = read_bytes(data, "x.pdf")
    assert len(document.pages) == len(document_of(source).pages)
    assert all(FALLBACK in (page.reason or "") and page.quality == "damaged" for page in document.pages)
    assert wrong_scores(source, document) == ()
    assert "page_partly_unread" in rules_of(document)


def test_a_page_that_the_first_reader_refuses_is_read_by_the_second() -> None:
    data = turned.with_lost_tree(LO)
    whole = document_of(LO).pages[1]
    second = SecondOpinion(data, len(document_of(LO).pages))
    judged = second.judged(2, None)
    second.close()
    assert judged.shapes is not None
    assert judged.reason == FALLBACK
    read = "".join(g.text for g in judged.shapes.letters.glyphs)
    assert [c for c in read if c.isdigit()] == list(digits(whole))
    assert len(judged.shapes.rules.across) > 5


def test_what_no_reader_opens_is_corrupt_still() -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40, "x.pdf")
    assert error.value.code == "corrupt"


# ------------------------------------------------------------------ neither can be read
@pytest.mark.parametrize("source", SOURCES)
def test_a_page_of_exchanged_letters_is_told_and_none_of_its_numbers_believed(source: Path) -> None:
    document = read_bytes(turned.with_tables(source, turned.exchanged), "x.pdf")
    worded = [page for page, whole in zip(document.pages, document_of(source).pages, strict=True) if len(letters(whole)) > 200]
    assert len(worded) > 3
    assert {page.quality for page in worded} == {"damaged"}
    assert all(NONSENSE in (page.reason or "") for page in worded)
    assert {"text_damaged", "page_partly_unread"} <= rules_of(document)
    report = read_report(document)
    assert report.indicator_scores == ()
    assert report.overall_scores == ()


def test_a_second_reader_that_is_no_help_is_not_asked_for_ever() -> None:
    data = turned.with_tables(FP, turned.exchanged)
    with pypdfium2.PdfDocument(data) as pdf:
        second = SecondOpinion(data, len(pdf))
        for number in range(1, 7):
            second.judged(number, shapes_of(pdf, number, None))
        assert second.vain >= 3
        asked = second.document.pages[5]
        assert "chars" not in getattr(asked, "_objects", {})
        second.close()


# ------------------------------------------------------------------ numbers on which two readers differ
def test_a_digit_that_two_readers_read_differently_is_read_by_neither() -> None:
    data = turned.with_tables(LO, turned.exchanged)  # its letters are nonsense, its digits others
    with pypdfium2.PdfDocument(data) as wrong, pypdfium2.PdfDocument(LO) as right:
        pages = len(wrong)
        second = SecondOpinion(LO.read_bytes(), pages)
        first, plain = shapes_of(wrong, 2, None), shapes_of(right, 2, None)
        judged = second.judged(2, first)
        second.close()
    assert judged.shapes is not None
    assert plain is not None
    assert any(g.text[0] in "๐๑๒๓๔๕๖๗๘๙" for g in plain.letters.glyphs)
    assert not any(g.text[0] in "๐๑๒๓๔๕๖๗๘๙" for g in judged.shapes.letters.glyphs)
    assert DIGITS in (judged.reason or "")
    assert TAKEN in (judged.reason or "")


# ------------------------------------------------------------------ sound pages
def test_sound_pages_never_load_the_second_reader() -> None:
    import subprocess

    program = (
        "import sys; from pathlib import Path; from extract.readers.pdf import read_pdf; read_pdf(Path(sys.argv[1]).read_bytes());"
        "print('pdfplumber' in sys.modules, 'pdfminer' in sys.modules, 'pythainlp' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(LO)], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == ["False", "False", "False"]


@pytest.mark.parametrize("folder", [PRODUCED, LAYOUTS])
def test_no_sound_page_looks_strange(folder: Path) -> None:
    strange = []
    for path in sorted(folder.glob("*.pdf"))[::5]:
        with pypdfium2.PdfDocument(path) as pdf:
            for number in range(1, len(pdf) + 1):
                shapes = shapes_of(pdf, number, None)
                if shapes is not None and looks_strange("".join(g.text for g in shapes.letters.glyphs)):
                    strange.append((path.name, number))
    assert strange == []


@pytest.mark.parametrize(
    ("name", "number"),
    [("r09_spp_nan3_2568.lo.pdf", 2), ("r08_tn_bangkaewthani_2567.bcr.pdf", 1),
     ("003_29c190497d0ff835.wp.pdf", 3), ("004_21fef88ae3a09425.fp.pdf", 5)],
)
def test_both_readers_see_the_same_letters_at_the_same_places(name: str, number: int) -> None:
    same_places((PRODUCED / name).read_bytes(), number)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_both_readers_turn_a_page_alike(quarters: int) -> None:
    same_places(turned.sideways(LO, quarters), 2)


def test_both_readers_cut_a_page_to_its_crop_box() -> None:
    same_places(turned.with_crop(LO, 2, (40, 60, 560, 800)), 2)
    same_places(turned.with_crop(LO, 2, (40, 60, 560, 800), origin=(30, 50)), 2)
    same_places(turned.with_crop(LAYOUTS / "rotated_page.pdf", 2, (20, 30, 560, 800)), 2)


def same_places(data: bytes, number: int) -> None:
    with pypdfium2.PdfDocument(data) as pdf:
        first = shapes_of(pdf, number, None)
    document = opened_by_pdfplumber(data, Budget(3_000_000))
    assert first is not None
    assert document is not None
    page = document.pages[number - 1]
    turn = turn_by(page)
    assert (turn.quarters, turn.size) == (first.turn.quarters, pytest.approx(first.turn.size, abs=0.1))
    places: dict[str, list[Glyph]] = {}
    for glyph in letters_by(page, turn).glyphs:
        places.setdefault(glyph.text[0], []).append(glyph)
    met = [g for g in first.letters.glyphs if any(abs(o.x0 - g.x0) < 2 and abs(o.base - g.base) < 1 for o in places.get(g.text[0], ()))]
    assert len(met) > 0.93 * len(first.letters.glyphs) > 50
    rules = rules_by(page, turn)
    if first.rules.across:
        assert {round(r.at / 3) for r in first.rules.across} & {round(r.at / 3) for r in rules.across}
    document.close()


# ------------------------------------------------------------------ the measure
def test_words_are_readable_and_exchanged_letters_are_not() -> None:
    assert readable("การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ") > 0.8
    assert readable("ฃาษมัถฮาลญย์ฃษผายษัหใฮีทมฝลญย์ฃาษฏษิราษจ่ฟฮกำฏฬไธขจล") < 0.3
    assert readable("The report of the agency on integrity and transparency") > 0.9
    assert readable("'&% # !$ )(*+ <=>? {}~") < 0.1
    assert readable("85.43 90.12") == 0


def test_few_letters_are_not_judged() -> None:
    assert not looks_strange("ฃษผาย 85.43")
    assert not looks_strange("85.43 " * 100)
    assert not makes_no_words("85.43 (%)", 0.45)
    assert makes_no_words("!#$ 8!< &~ 3", 0.45)


def test_a_page_of_names_is_strange_at_most_not_unreadable() -> None:
    names = "นายสมชาย ใจดี นางสาวมะลิ แสงทอง นายประเสริฐ ศรีสุข อำเภอเมือง จังหวัดนครราชสีมา ตำบลหนองบัว บ้านหนองแวง " * 2
    assert readable(names) >= 0.6


def test_work_that_runs_in_circles_is_stopped() -> None:
    def circle() -> int:
        n = 0
        while True:
            n = abs(n)

    steps = Budget(100_000)
    assert within(steps, circle, 60_000) is None
    assert 39_000 < steps.left < 40_000
    assert within(steps, lambda: 7) == 7
    assert within(steps, circle) is None
    assert steps.left <= 0
    assert sys.getprofile() is None


def test_work_that_passes_over_errors_is_stopped_all_the_same() -> None:
    """As pdfminer does: what stops it must not be taken for one of its own errors, after which nobody would count."""
    done = []

    def deaf() -> None:
        for n in range(1000):
            try:
                for _ in range(1000):
                    abs(n)
            except Exception:
                done.append(n)

    assert within(Budget(10_000), deaf) is None
    assert done == []


def test_lack_of_memory_is_not_hidden() -> None:
    def full() -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        within(Budget(1000), full)


def test_a_file_whose_pages_the_readers_count_differently_gets_no_second_opinion() -> None:
    page = Shapes(Rules(), Letters([], 0), Turn(0, (1, 0, 0, -1, 0, 842), (595, 842)), texts=200)
    second = SecondOpinion(LO.read_bytes(), 99)
    judged = second.judged(2, page)
    second.close()
    assert judged.shapes is page
    assert judged.reason is None


def digits(page: Page) -> str:
    return "".join(c for c in letters(page) if c.isdigit())
