"""PDFs whose pages or letters stand at impossible places or sizes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import READ, HostileClass
from tests.hostile.raw_pdf import PAGES, Page, document, objects_of, text_at, written
from tests.hostile.report import pages

BOXES = {
    "swapped": "[595 842 0 0]",
    "wide": "[0 0 1000000 842]",
    "giant": "[-1000000000 -1000000000 1000000000 1000000000]",
    "zero": "[0 0 0 0]",
    "no_height": "[0 0 595 0]",
    "short": "[0 0 595]",
    "long": "[0 0 595 842 7 7 7]",
    "words": "[(a) 0 0 (b)]",
    "names": "[/NaN /NaN /Inf /Inf]",
    "words_nan": "[0 0 nan inf]",
    "reals_too_large": "[0 0 99999999999999999999999999999999999999999999 842]",
    "not_an_array": "(A4)",
    "nowhere": "99 0 R",
    "missing": "",
}
OTHERS = {
    "crop_outside": {"CropBox": "[5000 5000 6000 6000]"},
    "crop_zero": {"CropBox": "[10 10 10 10]"},
    "crop_of_words": {"CropBox": "[(a) (b) (c) (d)]"},
    "rotate_45": {"Rotate": "45"},
    "rotate_huge": {"Rotate": "9999999990"},
    "rotate_word": {"Rotate": "(left)"},
    "unit_huge": {"UserUnit": "1000000000"},
    "unit_zero": {"UserUnit": "0"},
}
STRAY = {
    "far_away": text_at("ก", 1e7, 1e7),
    "too_far": b"BT /F1 12 Tf 1 0 0 1 99999999999999999999999999999999999999999 5 Tm <0e01> Tj ET\n",
    "size_zero": b"BT /F1 0 Tf 5 5 Td <0e010e02> Tj ET\n",
    "size_huge": b"BT /F1 1000000000 Tf 5 5 Td <0e010e02> Tj ET\n",
    "size_negative": b"BT /F1 -14 Tf 300 20 Td <0e010e02> Tj ET\n",
    "matrix_zero": b"BT /F1 12 Tf 0 0 0 0 5 5 Tm <0e010e02> Tj ET\n",
    "matrix_sheared": b"BT /F1 12 Tf 1 5 5 1 5 5 Tm <0e010e02> Tj ET\n",
    "not_a_number": b"BT /F1 12 Tf nan inf Td <0e010e02> Tj ET\n",
    "scaled_away": b"q 0.0000000001 0 0 0.0000000001 0 0 cm BT /F1 12 Tf 5 5 Td <0e010e02> Tj ET Q\n",
    "scaled_up": b"q 1e30 0 0 1e30 0 0 cm 10000000000 0 0 10000000000 0 0 cm BT /F1 12 Tf 5 5 Td <0e010e02> Tj ET 0 0 5 5 re S Q\n",
    "rules_too_far": b"0 0 m 99999999999999999999999999999999999999999 0 l S -1e99 5 m 5 5 l S\n",
    "rules_of_no_length": b"5 5 m 5 5 l S 7 7 0 0 re S\n" * 1000,
}


def classes() -> Iterator[HostileClass]:
    front, back = pages()
    files = {f"box_{name}.pdf": document((front.with_entries(MediaBox=box), back)) for name, box in BOXES.items()}
    files |= {f"{name}.pdf": document((front.with_entries(**entries), back)) for name, entries in OTHERS.items()}
    files |= {f"letters_{name}.pdf": document((Page(front.content + stray), back)) for name, stray in STRAY.items()}
    objects = objects_of((front.with_entries(MediaBox=""), back.with_entries(MediaBox="")))
    files["box_of_the_tree.pdf"] = written({**objects, PAGES: objects[PAGES].replace(b"/Count", b"/MediaBox [0 0 595 842] /Count")})
    files["box_of_no_page.pdf"] = written(objects)
    yield HostileClass("pdf_odd_geometry", READ, files)
