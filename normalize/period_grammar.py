"""Which runs of tokens name a period, and by which rule.

In go the tokens of a cell, out come phrases in printed order: the rule's name and the tokens. Words that only lead to a period
(glue: `ช่วง`, `ตั้งแต่`, `ของ`) are passed over. Dates are not computed here. Every repetition in a rule is bounded, so that a long
cell is read in linear time.

A rule is a regular expression over one letter per token (`period_words.ROLE_CODES`): `nmY-nmY` is `1 ต.ค. 67 - 30 ก.ย. 68`.
"""

import re
from dataclasses import dataclass

from normalize.period_tokens import Token, codes_of
from normalize.period_words import GLUE

# The year said with a month or quarter. A number that ends the phrase but can be no year is taken too: the date is then refused.
YEAR = r"(?:[yf]?b?/?(?:Y|z|n(?=$|[,&)])))"
DAY_MONTH = rf"(?:d?n-m-Y|d?n-?o?m{YEAR}?)"
NUMERIC = r"(?:d?n/n/[Ynz]|o?n/Y)"  # 1/10/2567, 10/2567
POINT = rf"(?:{NUMERIC}|{DAY_MONTH}|o?m{YEAR}?)"
RANGE = rf"(?:d?n[-t]{DAY_MONTH}|{POINT}[-t]{POINT})"
QUARTER = rf"q?n(?!(?:[-t]n?)?o?m|/n/|[Uco]){YEAR}?"
FISCAL = r"[yf]?b?/?Y"

RULES: tuple[tuple[str, str], ...] = (
    ("chain", rf"w?{RANGE}(?:[-t](?:d?n[-t])?{POINT}){{1,12}}"),  # A - B - C: bullets or ranges? refused
    ("yearly", rf"w?k?(?:{RANGE}|{POINT})ey"),
    ("every", rf"e(?:k[oyqf]|o?{POINT}|dn(?:[-t]d?n)?(?:e?o)?|r?n[oUy]|owdn(?!/|[-t]?o?m)|[oUyqfS])"),
    ("per", r"G?P(?:n(?:[-t]n)?c?|c)?|G?n(?:[-t]n)?c[/X][oyqUfS]"),
    ("monthly_day", r"[wB]?dn(?:[-t]d?n)?e?o(?!m)"),
    ("onwards", rf"(?:{POINT}|{FISCAL})J"),
    ("range", rf"w?{RANGE}"),
    ("day_list", rf"d?n(?:[,&]d?n){{1,12}}-?o?m{YEAR}?"),
    ("deadline", rf"w?k{POINT}|wk?{POINT}(?:&{POINT}(?![-tYz])){{0,3}}|[wN]?t(?:{POINT})|N-{POINT}"),
    ("before", rf"wB{POINT}|B{POINT}"),
    ("deadline_year", r"(?:wk?|k)[yf](?:b?Y)?"),
    ("point", POINT),
    ("deadline_quarter", rf"w(?!ny(?!b?/?Y)){QUARTER}(?:[-t]{QUARTER})?"),
    ("quarter", rf"q{QUARTER}(?:[-t,&]{QUARTER}){{0,7}}"),
    ("round", rf"(?:rn[oFH]|rn(?=[,&/-]r?n[oFH]))(?:[,&/-]r?n[oFH]){{0,7}}{YEAR}?|n[FH](?=$|[,&()fy-]){YEAR}?"),
    ("year_range", rf"K?a?{FISCAL}[-t]{FISCAL}"),
    ("year_list", r"K?a?[yf]b?/?Y(?:[,&][yf]?b?Y(?![-t/])){1,7}"),
    ("whole_year", r"K?a(?:[yf]b?/?Y|[yf]|b?Y)K?"),
    ("fiscal_year", r"[yf]b?/?Y|bY|^Y$"),
    ("school_term", r"[aw]?S(?:n(?:[-t,&/]n(?![om/-])){0,4})?(?:/?Y)?(?:Sb?Y)?"),
    (
        "due_duration",
        r"[wG][nz](?:[-t][nz])?(?:[oUy](?:[AB][^,&()-]*)?|H[^,&()-]*)|[wG]YU(?:[AB][^,&()-]*)?|[nz](?:[-t][nz])?[oUy][AB][^,&()-]*",
    ),
    ("duration", r"[nz](?:[-t][nz])?[oUy]|YU"),  # `90 วัน`: from 50 on a number of two digits may be a year
    ("wording", r"[pD]"),
    ("weak", r"K|f"),
    ("label", r"[rL](?:n|/Y){1,2}(?:[,&/-]n){0,7}"),
    ("times", r"G?nc"),
)
DUE_RULES = frozenset({"deadline", "deadline_year", "deadline_quarter", "before"})
# A token of these that no rule took looks like a time that was not understood.
TELLS_A_TIME = frozenset("mnYzqaUFHS")

_MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in RULES))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens that one rule took; `first` and `last` (inclusive) are places among the tokens that are not glue."""

    rule: str
    tokens: tuple[Token, ...]
    first: int
    last: int

    @property
    def codes(self) -> str:
        """One letter per token, as the rules see it."""
        return codes_of(self.tokens)


def without_glue(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without those that only lead to a period."""
    return tuple(token for token in tokens if token.code != GLUE)


def find_phrases(tokens: tuple[Token, ...]) -> tuple[Phrase, ...]:
    """The phrases in these tokens (glue removed before), leftmost first, none overlapping."""
    return tuple(
        Phrase(found.lastgroup or "", tokens[found.start() : found.end()], found.start(), found.end() - 1)
        for found in _MASTER.finditer(codes_of(tokens))
    )


def is_due(phrase: Phrase) -> bool:
    """True if the phrase says by when something must be done (`ภายใน…`, `ไม่เกิน…`, `ก่อน…`, a wording marked `due`)."""
    return phrase.rule in DUE_RULES or phrase.codes[0] in "wBD"
