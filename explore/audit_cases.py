"""The failing cases of an audit -> HTML: by report, each with its sentence, what is printed and where. Everything is escaped.

The page has to stay small enough to open on a phone: the gravest cases come first, as far as there is room, and it says how many are
left out.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from explore.audit_report import GRAVITY, AuditReport, ReportLine
from explore.audit_words import SEVERITIES, of_all, place, word_of
from export.schemas import Row, tables

LEAST_ROOM = 1_000_000  # bytes of cases, however large the rest of the page is
LONGEST_PRINT = 300  # characters of printed text; the spreadsheet has all of it
FEW_CASES = 60  # so many are shown at once; where there are more, a report's cases open on a click


def anchor(line: ReportLine) -> str:
    """The place of a line's cases in the page. A file's name may hold anything: only its letters and digits are taken."""
    return "r-" + "".join(sign if sign.isalnum() else "-" for sign in line.key)


def cases_html(report: AuditReport, room: int) -> str:
    """The section of all failing cases but those of agencies without a report, which stand under coverage. `room`: bytes of cases."""
    read = {line.key for line in report.read}
    failures = [(key, row) for key, row in report.failures if key in read]
    shown = _that_fit(failures, max(room, LEAST_ROOM))
    total = len(failures)
    by_key: dict[str, list[str]] = {}
    for key, case in shown:
        by_key.setdefault(key, []).append(case)
    opened = " open" if len(shown) <= FEW_CASES else ""
    found = "".join(_agency(line, by_key[line.key], opened) for line in report.read if line.key in by_key)
    clean = of_all(sum(not line.fails for line in report.read), len(report.read))
    counted = f'แสดง <b id="shown">{len(shown):,}</b> จาก {total:,} ข้อ; รายงานที่ผ่านทุกกฎ {clean}'
    left = total - len(shown)
    more = f" อีก {left:,} ข้อที่เบากว่าอยู่ในไฟล์ Excel (--format xlsx) ({left:,} lesser cases are in the workbook only)" if left else ""
    return (
        '<section id="cases"><h2>ข้อที่ไม่ผ่าน <small>failing cases</small></h2>'
        f'<p>{counted} <span class="en">(cases shown; reports in which every rule holds)</span>{more}</p>{found}</section>'
    )


def _that_fit(failures: Sequence[tuple[str, Row]], room: int) -> list[tuple[str, str]]:
    """The cases as HTML in their order, the gravest of them where not all fit."""
    made = [(key, row["severity"], _case(row)) for key, row in failures]
    kept, used = set(), 0
    for at in sorted(range(len(made)), key=lambda at: GRAVITY.get(made[at][1], 0)):
        used += len(made[at][2].encode("utf-8"))
        if used > room:
            break
        kept.add(at)
    return [(key, case) for at, (key, _, case) in enumerate(made) if at in kept]


def _agency(line: ReportLine, cases: Iterable[str], opened: str) -> str:
    signs = "".join(
        f'<span class="sign {name[0]}">{word.sign} {line.fails[name]}</span>' for name, word in SEVERITIES.items() if line.fails.get(name)
    )
    facts = [str(line.report.get("fiscal_year") or ""), line.report.get("province") or ""]
    told = " · ".join(filter(None, facts))
    return (
        f'<details{opened}><summary><span class="name">{escape(line.name)} {escape(told)}</span>{signs}'
        f'<span class="rate">กฎที่ผ่าน {of_all(line.passed, line.checked)}</span></summary>'
        f'<div id="{anchor(line)}"><p class="source">{escape(line.source)}</p><ol class="cases">{"".join(cases)}</ol></div></details>'
    )


def _case(row: Row) -> str:
    severity = row["severity"] if row["severity"] in SEVERITIES else "error"
    word = word_of(SEVERITIES, severity)
    printed = row.get("printed")
    quote = f"<q>{escape(_short(printed))}</q>" if printed else ""
    sign = f'<span class="sign {severity[0]}" title="{word.both}">{word.sign}</span>'
    where = f'<p class="where">{escape(_where(row))} <code>{escape(row["rule"])}</code></p>'
    english = f'<p class="en" lang="en">{escape(row["message_en"])}</p>'
    return f'<li class="{severity}">{sign}<div><p>{escape(row["message"])}</p>{quote}{where}{english}</div>'


def _where(row: Row) -> str:
    """Page or line, the table, what the rule expects and found."""
    table = row.get("table")
    facts = [place(row.get("page"), row.get("line")), tables()[table].description_th if table in tables() else table]
    if row.get("fiscal_year"):
        facts.append(f"ปี {row['fiscal_year']}")
    facts += [f"{label} {_short(str(row[name]))}" for name, label in (("expected", "ควรเป็น"), ("actual", "พบ")) if row.get(name)]
    return " · ".join(filter(None, facts))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_PRINT else text[: LONGEST_PRINT - 1].rstrip() + "…"
