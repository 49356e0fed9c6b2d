"""Forms: tables with labels on the left and what is filled in on the right, one form or several, below or beside each other.

In: the rectangle of a printed table. Out: the same cells as a table with the labels as its header and a row for each form; None where
the labels are not those of a measure. A row may hold two labels (`ผู้รับผิดชอบ | กองคลัง | ระยะเวลา | ไตรมาสที่ 2`), a cell a label and its
value (`ระยะเวลา: ไตรมาสที่ 2`); a text over the whole width that names a measure (`มาตรการที่ 2 จัดทำคู่มือ`) or an indicator begins the next
form.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from extract.document import Cell, Table
from extract.form_rows import Pair, indicator_title, label_key, measure_title, pairs_of
from extract.headers import header_role, is_header_wording, without_year
from extract.pieces import joined_place
from extract.whole_and_parts import whole_of_parts
from normalize.indicators import match_indicator
from normalize.numerals import read_score
from normalize.thai import fold, squeeze

MIN_LABELS = 3  # that are known word for word: what is filled in may hold the same words
MIN_ROLES = 4  # of labels that only hold known words, where two of them are known word for word
LONGEST_LABEL = 40  # letters
KNOWN = 2 / 3  # share of labels that have a role
MIN_SCORED = 3  # forms without measures that tell scores of indicators
SHARES = frozenset({"ร้อยละ", "%"})
SCORES = frozenset({"score", "this_year"})
ABOUT = frozenset({"indicator", "subject", "number", "instrument"})
OF_A_QUESTION = frozenset({"code", "count", "average", "analysis", "subject", "recommendation"})  # `ข้อที่ได้คะแนน…` is a count
_QUESTION = re.compile("คำถาม|ข้อ(?:ที่|ความ|[0-9๐-๙]|$)")  # not `ข้อมูล`, `ข้อสังเกต`
WHAT = frozenset({"measure", "steps"})
WHO_WHEN = frozenset({"responsible", "timeline"})
ROLES = WHAT | WHO_WHEN | {"indicator", "subject", "analysis", "follow_up", "follow_up+timeline", "other", "target", "recommendation"}

Form = dict[str, Pair]  # by the label without white space and number: the label, and what is filled in
Rows = Sequence[Sequence[Cell]]


def as_columns(table: Table, cells: Rows, titles: Sequence[str] = ()) -> Table | None:
    """`cells`: the table as a rectangle, without titles over its whole width; `titles`: those and the texts above, oldest first."""
    forms = _forms_of(cells)
    if not _is_form(forms) and not _are_scored(forms, titles):
        return None
    forms = [_named(form, table, above) for form, above in zip(forms, _titles_over(forms, titles), strict=True)]
    labels = {key: label for form in reversed(forms) for key, (label, _) in form.items()}
    order = list(dict.fromkeys(key for form in forms for key in form if not key.startswith(TITLE)))
    head = [replace(labels[key], row=0, column=c, rowspan=1, colspan=1) for c, key in enumerate(order)]
    body = [
        replace(form[key][1], row=r, column=c, rowspan=1, colspan=1)
        for r, form in enumerate(forms, start=1)
        for c, key in enumerate(order)
        if key in form
    ]
    return replace(table, cells=(*head, *body))


def with_rest(above: Table, upper: Rows, below: Table, lower: Rows, is_cut: bool = False) -> Table | None:
    """A form that a page break cut between two of its rows, whole again; None where the second table is no rest of the first.

    `upper`, `lower`: the tables as rectangles; `is_cut`: a page's number stands between them. The rest begins with a label that the last
    form above lacks, and both together are forms.
    """
    body = _without_titles(upper)
    first, second = (_single(body), _single(lower)) if is_cut or above.place.page != below.place.page else ([], [])
    if not first or not second:
        return None
    label = next(iter(second[0]))
    if label in first[-1] or label == TITLE or not _is_form(_single([*body, *lower])):
        return None
    return one_below(above, below)


def _without_titles(cells: Rows) -> Rows:
    """The rows below those over the whole width that begin no form: `แบบเสนอมาตรการ`."""
    start = next((i for i, row in enumerate(cells) if len({id(cell) for cell in row}) > 1 or pairs_of(row)), len(cells))
    return cells[start:]


def under_title(table: Table, cells: Rows, title: Cell) -> Table | None:
    """A form below the indicator that the text over it names, as a row over the whole width; None where the table is no form, or itself
    says what it is about."""
    forms = _single(cells)
    labels = [label for form in forms for label, _ in form.values()]
    if not forms or any(TITLE in form for form in forms) or any(header_role(fold(label.text)) in ABOUT for label in labels):
        return None
    if any(squeeze(label.text) in SHARES for label in labels):
        return None  # of those who answered, or of what was done: it may be no score
    if not _is_form(forms) and not (len(forms) == 1 and _has_scores(forms[0])):
        return None
    head = Table((replace(title, row=0, column=0, rowspan=1, colspan=table.width),), title.place)
    return replace(one_below(head, table), caption=table.caption)


def one_below(above: Table, below: Table) -> Table:
    """The rows of two tables as one table."""
    width, height = max(above.width, below.width), above.height
    rest = [replace(cell, row=cell.row + height) for cell in _as_wide(below, width)]
    return replace(above, cells=(*_as_wide(above, width), *rest))


def _as_wide(table: Table, width: int) -> list[Cell]:
    """The cells with the last column's as wide as needed: rows of one label and one value are printed over all columns."""
    more = width - table.width
    return [replace(cell, colspan=cell.colspan + more) if cell.column + cell.colspan == table.width else cell for cell in table.cells]


INDICATOR = "ตัวชี้วัด"
TITLE = "\n"  # the key of a text over the whole width that begins a form: no label has a line break


def _is_form(forms: Sequence[Form]) -> bool:
    pairs = [pair for form in forms for key, pair in form.items() if key != TITLE]
    labels = {label_key(label.text): label for label, _ in reversed(pairs)}
    heads = all(is_header_wording(fold(cell.text)) for cell in pairs[0]) if pairs else True  # the first row of a table of measures
    return not heads and _are_of_a_measure(labels.values())


def _are_scored(forms: Sequence[Form], titles: Sequence[str]) -> bool:
    """Whether several forms are each of another indicator, named over it, and say its score. Whether there are others like one that is
    alone is asked where all tables are known (`lone_forms`)."""
    above = [form[TITLE][0].text if TITLE in form else next(iter(titles[-1:]), "") for form in forms]
    matches = [match_indicator(title) for text in above if (title := indicator_title(text)) is not None]
    named = {match.indicator_no for match in matches if match is not None}
    return (len(forms) == 1 or len(forms) >= MIN_SCORED) and len(forms) == len(named) and all(map(_has_scores, forms))


def _has_scores(form: Form) -> bool:
    labels = {fold(label.text): fold(value.text) for key, (label, value) in form.items() if key != TITLE}
    roles = {text: header_role(without_year(text) or text) for text in labels}
    scores = [labels[text] for text, role in roles.items() if role in SCORES and is_header_wording(without_year(text))]
    known = len(labels) > 1 and all(roles.values()) and not _is_of_a_question(form)
    return known and any(read_score(whole_of_parts(text)).value is not None for text in scores)


def _is_of_a_question(form: Form) -> bool:
    """Whether a form names a question, an issue or a weakness before its score: the score may be that one's, and not the indicator's."""
    labels = [label for key, (label, _) in form.items() if key != TITLE]
    at = next((i for i, label in enumerate(labels) if _is_score(label)), 0)
    texts = [fold(label.text) for label in labels[:at]]
    return any(header_role(text) in OF_A_QUESTION or _QUESTION.search(squeeze(text)) for text in texts)


def _with_scores_told(form: Form) -> Form:
    """The form with the scores of its question told beside it, as they are printed: they are no scores of the form's indicator."""
    told: Form = {}
    for key, (label, value) in form.items():
        if told and _is_score(label):
            last, (above, before) = next(reversed(told.items()))
            text = f"{before.text}\n{label.text} {value.text}".strip()
            told[last] = above, replace(before, text=text, place=joined_place(before, value))
        else:
            told[key] = label, value
    return told


def _is_score(label: Cell) -> bool:
    text = fold(label.text)
    return header_role(without_year(text) or text) in SCORES


def _titles_over(forms: Sequence[Form], titles: Sequence[str]) -> list[Sequence[str]]:
    """The texts over each form; an indicator's name is over all forms up to the next title."""
    found: list[Sequence[str]] = []
    about = next(iter(titles[-1:]), "")
    for at, form in enumerate(forms):
        about = form[TITLE][0].text if TITLE in form else about
        found.append(titles if at == 0 else [about] if indicator_title(about) is not None else ())
    return found


def _named(form: Form, table: Table, titles: Sequence[str]) -> Form:
    """The form with its measure or its indicator, where only the text over it says which: `มาตรการที่ 2 จัดทำคู่มือ`."""
    title = form.pop(TITLE)[1] if TITLE in form else None
    text = title.text if title is not None else next(iter(titles[-1:]), "")
    roles = {header_role(fold(label.text)) for label, _ in form.values()}
    about = indicator_title(text)
    if about is not None and not roles & ABOUT:
        place = title.place if title is not None else table.place
        if _is_of_a_question(form):
            form = _with_scores_told(form)
        return {INDICATOR: (Cell(INDICATOR, 0, 0, place), Cell(about, 0, 0, place)), **form}
    if "measure" in roles:
        return form
    found = measure_title(fold(text))
    if found is None or not found.name:
        return form
    place = title.place if title is not None else table.place
    return {found.word: (Cell(found.word, 0, 0, place), Cell(found.name, 0, 0, place)), **form}


def _forms_of(cells: Rows) -> list[Form]:
    return _single(cells) or _beside(cells)


def _single(cells: Rows) -> list[Form]:
    """The forms of a table whose rows are labels and values alone."""
    rows = [pairs_of(row) for row in cells]
    if not cells or any(row is None for row in rows):
        return []
    return _forms(list(chain.from_iterable(row for row in rows if row is not None)))


def _beside(cells: Rows) -> list[Form]:
    """The forms of each column beside the labels; none where a column names no measure: remarks are no form."""
    width = min(map(len, cells), default=0)
    columns = [c for c in range(1, width) if any(row[c] is not row[c - 1] and row[c] is not row[0] for row in cells)]
    if any(row[c] is row[0] for row in cells for c in columns):
        return []  # a text over the whole width
    forms = [form for below in zip(*(_forms([(row[0], row[c]) for row in cells]) for c in columns), strict=True) for form in below]
    whole = all(any(squeeze(value.text) and header_role(fold(label.text)) in WHAT for label, value in form.values()) for form in forms)
    return forms if len(columns) == 1 or whole else []


def _forms(pairs: Iterable[Pair]) -> list[Form]:
    """Each form is begun by a label that the one above has already, or by a title. Rows under an empty or merged label go on. What stands
    over the first of several numbered measures (`ผลการวิเคราะห์`) is said of each."""
    forms: list[Form] = []
    shared: Form = {}
    last = ""
    for label, value in pairs:
        if label is value:  # a title
            forms.append({TITLE: (label, value)})
            continue
        key = label_key(label.text)
        if forms and last in forms[-1] and (not key or forms[-1][last][0] is label):
            above, before = forms[-1][last]
            if squeeze(value.text):
                joined = replace(before, text=f"{before.text}\n{value.text}", place=joined_place(before, value))
                forms[-1][last] = above, joined if squeeze(before.text) else value
            continue
        if not forms or key in forms[-1]:
            forms.append(dict(shared) if measure_title(fold(label.text)) is not None else {})
        elif measure_title(fold(label.text)) is not None and set(forms[-1]) - {TITLE}:
            if _says_what(forms[-1]):
                forms.append(dict(shared))
            else:
                shared = {key: pair for key, pair in forms[-1].items() if key != TITLE}
        forms[-1][key], last = (label, value), key
    return forms


def _says_what(form: Form) -> bool:
    """Whether a form has a measure, its steps, or who or when: what has not is only said over one."""
    return any(header_role(fold(label.text)) in WHAT | WHO_WHEN for key, (label, _) in form.items() if key != TITLE)


def _are_of_a_measure(labels: Iterable[Cell]) -> bool:
    """Most labels are headers of measure tables, who or when beside what among them."""
    texts = [fold(label.text) for label in labels]
    roles = [header_role(text) for text in texts]
    if len([role for role in roles if role]) < KNOWN * len(roles):
        return False
    known = {role for role, text in zip(roles, texts, strict=True) if role and is_header_wording(text)}
    if len(known) >= MIN_LABELS and known & WHAT and known & WHO_WHEN:
        return True
    alike = {role for role, text in zip(roles, texts, strict=True) if role in ROLES and len(text) <= LONGEST_LABEL}
    return len(alike) >= MIN_ROLES and len(known) > 1 and bool(alike & WHAT) and alike >= WHO_WHEN
