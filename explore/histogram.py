"""Scores -> a histogram as SVG to stand inside a page: no scripts, no styles of its own but classes, each bar with its count."""
from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor

WIDTH, HEIGHT, FOOT, TOP, SIDE = 360, 190, 34, 22, 14  # a phone's width: the text is never drawn smaller than it is written


def histogram_svg(values: Sequence[float], title: str, axis: str, step: int = 5, end: int = 100) -> str:
    """Bars of `step` up to `end`, which belongs to the last bar; they begin under the lowest value. Empty text without values."""
    if not values:
        return ""
    start = min(floor(min(values) / step) * step, end - 4 * step)
    counts = [0] * ((end - start) // step)
    for value in values:
        counts[min(int((value - start) // step), len(counts) - 1)] += 1
    wide = (WIDTH - 2 * SIDE) / len(counts)
    drawn = "".join(_bar(at, count, max(counts), wide) for at, count in enumerate(counts))
    ticks = "".join(_tick(SIDE + at * wide, start + at * step) for at in range(len(counts) + 1) if len(counts) <= 12 or at % 2 == 0)
    return (
        f'<svg class="histogram" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f'{drawn}<line x1="{SIDE}" x2="{WIDTH - SIDE}" y1="{HEIGHT - FOOT}" y2="{HEIGHT - FOOT}"/>{ticks}'
        f'<text class="axis" x="{WIDTH / 2:g}" y="{HEIGHT - 4}">{escape(axis)}</text></svg>'
    )


def _bar(at: int, count: int, most: int, wide: float) -> str:
    if not count:
        return ""
    high = (HEIGHT - FOOT - TOP) * count / most
    left, top = SIDE + at * wide, HEIGHT - FOOT - high
    return (
        f'<rect x="{left + 1:.1f}" y="{top:.1f}" width="{wide - 2:.1f}" height="{high:.1f}"/>'
        f'<text class="count" x="{left + wide / 2:.1f}" y="{top - 5:.1f}">{count:,}</text>'
    )


def _tick(x: float, value: int) -> str:
    return f'<text x="{x:.1f}" y="{HEIGHT - FOOT + 14}">{value}</text>'
