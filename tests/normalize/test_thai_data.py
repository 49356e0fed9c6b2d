"""The data of normalize.thai: every row means one thing and is spelt as repair would spell it."""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from pathlib import Path

from pythainlp.corpus import thai_words, tnc

from catalogue.data import rows as catalogue_rows
from normalize import thai
from normalize.thai_evidence import ALARMS, kinds_of_damage
from normalize.thai_lexicon import BY_FREQUENCY, STRANGEST, clusters, lexicon
from normalize.thai_phrases import PHRASES
from normalize.thai_signs import GLYPHS

KINDS = {"shift", "am", "aa", "tone"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_word_is_sound_and_there_once() -> None:
    words = [row["word"] for row in catalogue_rows("vocabulary")]
    assert len(words) == len(set(words))
    assert [word for word in words if thai.repair(word).text != word] == []
    assert all(row["kind"] in ("word", "place") and row["source"] for row in catalogue_rows("vocabulary"))
    assert all(row["weight"].isdigit() == (row["kind"] == "word") for row in catalogue_rows("vocabulary"))


def test_every_phrase_is_sound_and_there_once() -> None:
    phrases = [row["phrase"] for row in rows(PHRASES)]
    assert len(phrases) == len(set(phrases))
    assert [phrase for phrase in phrases if thai.repair(phrase).text != phrase] == []


def test_no_alarm_rings_for_a_sound_word_or_phrase() -> None:
    alarms = rows(ALARMS)
    assert {row["damage"] for row in alarms} == KINDS
    assert len({(row["damage"], row["printed"]) for row in alarms}) == len(alarms)
    sound = [row["word"] for row in catalogue_rows("vocabulary")] + [row["phrase"] for row in rows(PHRASES)]
    assert [text for text in sound if kinds_of_damage(text)] == []


def test_every_glyph_draws_one_thai_character() -> None:
    glyphs = rows(GLYPHS)
    assert len({row["glyph"] for row in glyphs}) == len(glyphs) == 27 + 27
    assert all(unicodedata.category(chr(int(row["glyph"][2:], 16))) == "Co" for row in glyphs)
    assert all("THAI" in unicodedata.name(chr(int(row["character"][2:], 16))) for row in glyphs)


def test_a_word_is_found_by_its_skeleton() -> None:
    assert "ดำเนินงาน" in lexicon().words[clusters("ดำเนินงาน")[0]]


def test_the_lexicon_has_the_words_and_frequencies_that_pythainlp_tells() -> None:
    costs, seen = lexicon().costs, tnc.unigram_word_freqs()
    own = {row["word"] for row in catalogue_rows("vocabulary")}
    told = {word for word in thai_words() - own if re.fullmatch(r"[ก-ฮฤเ-ไ][ก-ฺเ-๎]+", word)}
    assert {word for held in lexicon().words.values() for word in held} == told | own
    assert all(costs[word] == STRANGEST - BY_FREQUENCY * math.log(seen.get(word, 1)) for word in told)
    assert {costs[word] for word in told - seen.keys()} == {STRANGEST}
