"""Measures that rest on others: what they are computed from or shown relative to."""

import pytest

from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.reader import read_catalogue
from tests.ankleclinic.catalogue.sound import SOUND

QUANTITY = """
[[measure]]
id = "{id}"
name = "{id}"
short = "{id}"
section = "balance"
kind = "quantity"
sided = true
unit = "cm"
resolution = 0.1
better = "higher"
limits = {{ hard = [0, 100], status = "proposal" }}
methods = [{{ id = "tape", name = "Tape", cap = 90 }}]
seconds = 60
how = {{ text = "Reach.", status = "proposal" }}
worth = {{ text = "Fair.", status = "proposal" }}
"""
LINKED = (
    QUANTITY.format(id="front")
    + 'normalized = { by = "leg", factor = 100, unit = "%" }\n'
    + QUANTITY.format(id="back")
    + QUANTITY.format(id="leg")
    + """
[[measure]]
id = "sum"
name = "Sum"
short = "Sum"
section = "balance"
kind = "derived"
sided = true
unit = "%"
better = "higher"
learned = true
seconds = 1
how = { text = "Computed.", status = "proposal" }
worth = { text = "Fair.", status = "proposal" }

[measure.derived]
formula = "share_of_length"
of = ["front", "back"]
length = "leg"
status = "proposal"
"""
)
FAULTS = {
    "unknown part": ('["front", "back"]', '["front", "bakc"]', "derived.of[1]: there is no mea"),
    "part without sides": (
        '["front", "back"]',
        '["front", "ache"]',
        "derived.of[1]: sum has sides and ache has none",
    ),
    "part of another kind": (
        '["front", "back"]',
        '["front", "drawer"]',
        "derived.of[1]: drawer is no quantity, so nothing can be computed from it",
    ),
    "computed of a computed one": (
        '["front", "back"]',
        '["front", "sum"]',
        "derived.of[1]: sum is no quantity",
    ),
    "parts that never meet": (
        '["front", "back"]',
        '["front", "reach"]',
        "derived.of: the parts differ in methods or trials, so they would never meet",
    ),
    "length without a number": (
        'length = "leg"',
        'length = "drawer"',
        "derived.length: drawer is no quantity, so nothing can be divided by it",
    ),
    "sided length of an unsided sum": (
        'kind = "derived"\nsided = true',
        'kind = "derived"\nsided = false',
        "derived.length: leg has sides and sum has none",
    ),
    "unknown divisor": ('by = "leg"', 'by = "lge"', "normalized.by: there is no measure “lge”"),
    "divisor without a number": ('by = "leg"', 'by = "gait"', "normalized.by: gait is no quanti"),
    "limit never reached": ("cap = 90", "cap = 190", "methods[0].cap: lies above the hard limit"),
    "judged without direction": (
        '"%"\nbetter = "higher"\n',
        '"%"\nsymmetry = { by = "index", threshold = 90, status = "proposal" }\n',
        "better: say whether higher or lower is better",
    ),
}


def files(text: str) -> dict[str, str]:
    return {**SOUND, "measures/linked.toml": text}


def test_sound_links_are_read() -> None:
    found = read_catalogue(files(LINKED)).measures
    assert found["front"].normalized is not None
    assert found["sum"].learned


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_link_is_said(old: str, new: str, expected: str) -> None:
    assert old in LINKED
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(files(LINKED.replace(old, new, 1)))
    said = [str(complaint) for complaint in caught.value.complaints]
    assert any(expected in line for line in said), said


def test_a_computed_measure_need_not_have_a_better_direction() -> None:
    plain = LINKED.replace('unit = "%"\nbetter = "higher"\n', 'unit = "%"\n')
    assert read_catalogue(files(plain)).measures["sum"].better is None
