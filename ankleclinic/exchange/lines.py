"""Plain words and lines that every text for a terminal is made of."""

import textwrap
from collections.abc import Iterator, Sequence

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.numbers import with_unit
from ankleclinic.record.patient import Side

CAUTION = (
    "This compares measurements and names what they point to. It is no diagnosis and no verdict on "
    "the return to sport; the therapist decides."
)
WIDTH = 100


def page(lines: Sequence[str]) -> str:
    """Lines broken to the width of a terminal, with the caution that belongs below each answer."""
    return "\n".join([*map(_wrapped, lines), "", textwrap.fill(CAUTION, WIDTH), ""])


def section(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Indented lines under a title, or nothing where there are none."""
    if lines:
        yield f"  {title}:"
        yield from (f"    {line}" for line in lines)


def place(measure: Measure, side: Side | None) -> str:
    """A measure with its side."""
    return f"{measure.name}, {side.value}" if side else measure.name


def amount(measure: Measure, number: float) -> str:
    """A number at the resolution of its measure, with its unit."""
    digits = 0 if float(measure.resolution).is_integer() else 1
    while digits and round(measure.resolution, digits) != measure.resolution:
        digits += 1
    return with_unit(f"{number:.{digits}f}", measure.unit)


def signed(measure: Measure, number: float) -> str:
    """A difference with its sign."""
    text = amount(measure, number)
    return text if number <= 0 else f"+{text}"


def plain(name: str) -> str:
    """An id in words."""
    return name.replace("_", " ")


def _wrapped(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(
        line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
