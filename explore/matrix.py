"""Rows by columns of signs -> one HTML table that scrolls inside itself with its heads in sight, and fits on paper.

In: what stands in each row and column, and the signs. Out: HTML without scripts, styles or links to elsewhere; `matrix.css` gives it its
look, and `column_rules` hides the quiet columns on paper. Everything is escaped here. A state tells itself by its sign as well as by its
colour. Knows nothing of reports or rules.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

HEADS = 2  # columns before the signs: the row's name and its rate


@dataclass(frozen=True, slots=True)
class Sign:
    """`code`: one letter, the class in `matrix.css`."""

    code: str
    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Column:
    """`label` stands in the head, `detail` is told on hovering. `quiet`: need not be printed. `first`: begins a group."""

    label: str
    detail: str
    quiet: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: name, what tells it from others of that name, where its name leads to, its rate, a state per column, notes by column."""

    name: str
    detail: str
    href: str | None
    rate: str
    states: Sequence[str]
    notes: Mapping[int, str]


def matrix_html(corner: tuple[str, str], columns: Sequence[Column], entries: Sequence[Entry], signs: Mapping[str, Sign]) -> str:
    """The table. `corner`: what stands over the names and over the rates."""
    head = "".join(_head(number, column) for number, column in enumerate(columns, 1))
    rows = "".join(_row(entry, signs) for entry in entries)
    first, second = map(escape, corner)
    return (
        f'<div class="matrix" tabindex="0" role="region" aria-label="{first}"><table><thead><tr><th scope="col">{first}'
        f'<th scope="col">{second}{head}</thead><tbody>{rows}</tbody></table></div>'
    )


def legend_html(signs: Mapping[str, Sign]) -> str:
    """What the signs mean."""
    found = "".join(f'<li>{_shown(sign)} {escape(sign.meaning)}' for sign in signs.values())
    return f'<ul class="legend">{found}</ul>'


def _shown(sign: Sign) -> str:
    return f'<span class="sign {sign.code}">{escape(sign.sign) or "&nbsp;"}</span>'


def column_rules(columns: Sequence[Column]) -> str:
    """CSS that leaves the quiet columns out on paper, and where the page's body has the class `loud`; nothing if all are quiet."""
    quiet = [number for number, column in enumerate(columns, HEADS + 1) if column.quiet]
    if not quiet or len(quiet) == len(columns):
        return ""
    chosen = [f".matrix tr>:nth-child({number})" for number in quiet]
    loud = ",".join(f"body.loud {one}" for one in chosen)
    return f"@media print{{{','.join(chosen)}{{display:none}}}}{loud}{{display:none}}"


def _head(number: int, column: Column) -> str:
    kinds = " ".join(name for name, on in (("quiet", column.quiet), ("first", column.first)) if on)
    return (
        f'<th scope="col"{f""" class="{kinds}" """.rstrip() if kinds else ""} title="{escape(column.detail)}">'
        f"<span>{escape(column.label)}</span><b>{number}</b>"
    )


def _row(entry: Entry, signs: Mapping[str, Sign]) -> str:
    name = escape(entry.name)
    named = f'<a href="{escape(entry.href)}">{name}</a>' if entry.href else name
    cells = "".join(_cell(signs[state], entry.notes.get(at)) for at, state in enumerate(entry.states))
    return f'<tr><th scope="row">{named} <small>{escape(entry.detail)}</small><td class="rate">{escape(entry.rate)}{cells}'


def _cell(sign: Sign, note: str | None) -> str:
    told = f' title="{escape(note)}"' if note else ""
    return f"<td class={sign.code}{told}>{sign.sign}"  # without quotes and end tags, which HTML allows: there may be tens of thousands
