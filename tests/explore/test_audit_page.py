"""The page of an audit: what is in it, and what a browser makes of it on a desk, on a phone and on paper."""
from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from audit.rules import rules
from explore.audit_page import audit_page
from explore.audit_report import Asked, audit_report
from tests.explore.audited import NASTY, write_folder
from tests.explore.chromium import browse, measured, needs_chromium, paper, picture, seconds_of_work

FIVE_MB = 5_000_000


class Tags(HTMLParser):
    """All tags with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def page_of(folder: Path) -> Path:
    (folder / "audit.html").write_bytes(audit_page(audit_report(folder, Asked())))
    return folder / "audit.html"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four lines, few cases: all are open."""
    return page_of(write_folder(tmp_path_factory.mktemp("page"), 3, cases=2, texts=(NASTY, "=1+1")))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """500 reports with 9,000 cases, more than fit."""
    return page_of(write_folder(tmp_path_factory.mktemp("large"), 500, cases=6, texts=("ผลการประเมิน | ๙๙.๑๗ | ผ่านเกณฑ์ | " * 5,)))


def test_the_page_needs_nothing_from_elsewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    tags = Tags(text).found
    links = [value for _, values in tags for name, value in values.items() if name in ("src", "href", "action", "data", "srcset", "poster")]
    assert links and all(str(link).startswith("#") for link in links)
    assert not re.search(r"url\(|@import|https?://", text)
    assert not [name for _, values in tags for name in values if name == "style" or name.startswith("on")]
    assert [tag for tag, _ in tags].count("script") == [tag for tag, _ in tags].count("style") == 1


def test_the_text_of_reports_is_never_markup(page: Path) -> None:
    text = page.read_text("utf-8")
    assert NASTY not in text and "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;&lt;b&gt;" in text


def test_every_case_has_its_sentence_print_page_and_rule(page: Path) -> None:
    text = page.read_text("utf-8")
    cases = re.findall(r'<li class="(error|warning|info)">(.*?)</div>', text)
    assert [kind for kind, _ in cases].count("error") == 6 and len(cases) == 6 * 3 + 1
    first = cases[0][1]
    assert "<q>" in first and "หน้า 1" in first and "restated_differs" in first and rules()["restated_differs"].description in first
    assert "ควรเป็น 91.02" in first and "พบ 90.12" in first


def test_every_link_leads_to_a_place_in_the_page(page: Path) -> None:
    tags = Tags(page.read_text("utf-8")).found
    places = {values["id"] for _, values in tags if "id" in values}
    assert {str(values["href"])[1:] for tag, values in tags if tag == "a"} <= places
    assert len(places) == sum("id" in values for _, values in tags)


def test_rates_are_counts_of_counts(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "1 จาก 4" in text and "3 จาก 3" in text
    assert "%" not in re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.DOTALL)


def test_the_same_tables_give_the_same_page(page: Path) -> None:
    assert page_of(page.parent).read_bytes() == page.read_bytes()


def test_a_folder_without_reports_gives_a_page(tmp_path: Path) -> None:
    text = page_of(write_folder(tmp_path, 0)).read_text("utf-8")
    assert "0000.pdf" in text and "<svg" not in text


def test_500_reports_fit_and_what_is_left_out_is_said(large: Path) -> None:
    text = large.read_text("utf-8")
    assert large.stat().st_size < FIVE_MB
    shown, left = re.search(r'<b id="shown">([\d,]+)</b> จาก 9,001 ข้อ.*? อีก ([\d,]+) ข้อ', text).groups()
    assert int(shown.replace(",", "")) + int(left.replace(",", "")) == 9001
    assert text.count('<li class="error">') == 3000  # the gravest first
    assert text.count('<tr><th scope="row">') == 501


@needs_chromium
@pytest.mark.parametrize("width", [1280, 375])
def test_the_page_is_as_wide_as_the_window_and_looks_like_one(page: Path, width: int) -> None:
    """No sideways scrolling but inside the matrix, whose heads stay in sight; every sign is drawn."""
    found = measured(page, """
        const box = document.querySelector('.matrix');
        const loud = document.body.classList.contains('loud');
        document.body.classList.remove('loud');
        box.style.maxHeight = '140px'; box.scrollTop = 20; box.scrollLeft = 40;
        const at = box.getBoundingClientRect();
        const head = box.querySelector('thead th:nth-child(9)').getBoundingClientRect();
        const name = box.querySelector('tbody tr:nth-child(3) th').getBoundingClientRect();
        const small = [...document.querySelectorAll('main p, main td, main th, main b, svg text')].filter((one) =>
            one.getClientRects().length && parseFloat(getComputedStyle(one).fontSize) < 11).map((one) => one.textContent);
        return {inner: innerWidth, page: document.documentElement.scrollWidth, matrix: [box.scrollLeft, box.scrollTop],
            head: head.top - at.top, name: name.left - at.left, small, loud,
            bar: getComputedStyle(document.querySelector('.bar')).position,
            vertical: [...document.querySelectorAll('.matrix thead th span')].filter((one) => one.getClientRects().length).length};
    """, width)
    assert (found["inner"], found["page"]) == (width, width)
    assert found["matrix"] == [40, 20] and abs(found["head"]) <= 2 and abs(found["name"]) <= 2 and found["bar"] == "sticky"
    assert found["small"] == []
    assert (found["vertical"] > 0, found["loud"]) == (width > 600, True)  # more rules than the window has room for


@needs_chromium
@pytest.mark.parametrize("width", [1280, 375])
def test_a_picture_of_the_page_has_its_size_its_ink_and_its_colours(page: Path, width: int) -> None:
    image = picture(page, width, 2400)
    colours = {colour: count for count, colour in image.getcolors(1 << 24) or []}
    assert image.size == (width, 2400) and len(colours) > 100  # text is drawn smoothly: the page is not empty
    wanted = {"error": (0xC2, 0x41, 0x0C), "warning": (0xFF, 0xE0, 0x8A), "info": (0xD3, 0xE5, 0xFB), "bar": (0x2A, 0x7F, 0x86)}
    assert {name: colour for name, colour in wanted.items() if colours.get(colour, 0) < 200} == {}


@needs_chromium
def test_the_script_runs_under_the_policy_and_filters(page: Path) -> None:
    assert '<form id="filter">' in browse(page, "--dump-dom")  # the script took `hidden` away: the policy let it
    found = measured(page, """
        const count = () => [document.getElementById('shown').textContent,
            [...document.querySelectorAll('#cases .cases > li')].filter((one) => one.getClientRects().length).length,
            [...document.querySelectorAll('.matrix tbody tr')].filter((one) => !one.hidden).length];
        const set = (id, value) => {
            const one = document.getElementById(id); one.value = value; one.dispatchEvent(new Event('input', {bubbles: true}));
        };
        const all = count(); set('severity', 'warning'); const warnings = count(); set('severity', 'error'); const errors = count();
        set('search', 'ตัวอย่างที่ 1'); return [all, warnings, errors, count()];
    """, 1280)
    assert found == [["19", 19, 4], ["13", 13, 4], ["6", 6, 4], ["2", 2, 1]]


@needs_chromium
def test_paper_is_a4_across_and_holds_every_case_without_the_script(tmp_path: Path) -> None:
    made = page_of(write_folder(tmp_path, 30, cases=1, texts=("PRINTED",)))
    text = made.read_text("utf-8")
    assert "<details open" not in text  # more than a few cases: closed on the screen
    made.write_text(re.sub("<script>.*?</script>", "", text, flags=re.DOTALL), "utf-8")
    sheets, sizes = paper(made)
    assert {(round(width), round(height)) for width, height in sizes} == {(842, 595)}
    assert "".join(sheets).count("restated_differs") == 30 + 1
    assert "".join(sheets).count("PRINTED") == 90
    heads = [found[0] for sheet in sheets[1:] if (found := re.findall(r"(?: \d+){4}$", sheet.replace("\r", ""), re.MULTILINE))]
    assert len(heads) == 2 and heads[0] == heads[1]  # the matrix's head again on its second sheet


@needs_chromium
def test_500_reports_take_less_than_two_seconds(large: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<!doctype html><p>x")
    assert seconds_of_work(large) - seconds_of_work(tmp_path / "empty.html") < 2
