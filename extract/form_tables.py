"""Forms: tables with labels on the left and what is filled in on the right, one form or several, below or beside each other.

In: the rectangle of a printed table. Out: the same cells as a table with the labels as its header and a row for each form; None where
the left column does not hold the labels of a measure.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.document import Cell, Table
from extract.headers import header_role, is_header_wording
from extract.pieces import joined_place
from normalize.thai import fold, squeeze

MIN_LABELS = 3  # that are known word for word: what is filled in may hold the same words
KNOWN = 2 / 3  # share of labels that have a role
WHAT = frozenset({"measure", "steps"})
WHO_WHEN = frozenset({"responsible", "timeline"})

Form = dict[str, tuple[Cell, Cell]]  # by the label without white space: the label, and what is filled in


def as_columns(table: Table, cells: Sequence[Sequence[Cell]]) -> Table | None:
    """`cells`: the table as a rectangle, without titles over its whole width."""
    forms = _beside(cells)
    labels = {key: label for form in reversed(forms) for key, (label, _) in form.items()}
    if not _are_of_a_measure(labels.values()) or any(is_header_wording(fold(value.text)) for form in forms for _, value in form.values()):
        return None
    order = list(dict.fromkeys(key for form in forms for key in form))
    head = [replace(labels[key], row=0, column=c, rowspan=1, colspan=1) for c, key in enumerate(order)]
    body = [
        replace(form[key][1], row=r, column=c, rowspan=1, colspan=1)
        for r, form in enumerate(forms, start=1)
        for c, key in enumerate(order)
        if key in form
    ]
    return replace(table, cells=(*head, *body))


def _beside(cells: Sequence[Sequence[Cell]]) -> list[Form]:
    """The forms of each column beside the labels; none where a column names no measure: remarks are no form."""
    width = min(map(len, cells), default=0)
    columns = [c for c in range(1, width) if any(row[c] is not row[c - 1] and row[c] is not row[0] for row in cells)]
    if width > 2 and any(row[c] is row[0] for row in cells for c in columns):
        return []  # a text over the whole width
    forms = [form for below in zip(*(_forms([(row[0], row[c]) for row in cells]) for c in columns), strict=True) for form in below]
    whole = all(any(squeeze(value.text) and header_role(fold(label.text)) in WHAT for label, value in form.values()) for form in forms)
    return forms if len(columns) == 1 or whole else []


def _forms(cells: Sequence[Sequence[Cell]]) -> list[Form]:
    """Each form is begun by a label that the one above has already. Rows under an empty or merged label go on."""
    forms: list[Form] = []
    last = ""
    for label, value in cells:
        key = squeeze(label.text)
        if forms and (not key or forms[-1].get(last, (None,))[0] is label):
            above, before = forms[-1][last]
            if squeeze(value.text):
                joined = replace(before, text=f"{before.text}\n{value.text}", place=joined_place(before, value))
                forms[-1][last] = above, joined if squeeze(before.text) else value
            continue
        if not forms or key in forms[-1]:
            forms.append({})
        forms[-1][key], last = (label, value), key
    return forms


def _are_of_a_measure(labels: Iterable[Cell]) -> bool:
    """Most labels are headers of measure tables, who or when beside what among them."""
    texts = [fold(label.text) for label in labels]
    roles = [header_role(text) for text in texts]
    known = {role for role, text in zip(roles, texts, strict=True) if role and is_header_wording(text)}
    enough = len(known) >= MIN_LABELS and len([role for role in roles if role]) >= KNOWN * len(roles)
    return enough and bool(known & WHAT) and bool(known & WHO_WHEN)
