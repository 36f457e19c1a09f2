"""Reading what a person typed where a number belongs."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ankleclinic.record.limits import NUMBER_LIMIT
from ankleclinic.record.observation import State
from ankleclinic.record.text import quoted

_NOT_TESTED = frozenset({"", "-", "n/a", "nt"})
_NUMBER = re.compile(r"([+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+))\s*([^0-9.,+-]*)")

_UNITS: dict[str, dict[str, Decimal]] = {
    "length": {
        "mm": Decimal(1),
        "cm": Decimal(10),
        "m": Decimal(1000),
        "in": Decimal("25.4"),
    },
    "force": {
        "n": Decimal(1),
        "kgf": Decimal("9.80665"),
        "lb": Decimal("4.4482216152605"),
        "lbf": Decimal("4.4482216152605"),
    },
    "mass": {"kg": Decimal(1), "lb": Decimal("0.45359237")},
    "time": {"s": Decimal(1), "ms": Decimal("0.001"), "min": Decimal(60)},
    "angle": {"deg": Decimal(1), "°": Decimal(1)},
}


class TypedError(ValueError):
    """Text that is not plainly one number; the message says what to type instead."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in the unit asked for, or a state instead of one.

    `unit` is the unit that was typed behind the number, None when there was none.
    """

    number: float | None
    state: State = State.MEASURED
    unit: str | None = None


def read_typed(text: str, unit: str) -> Typed:
    """A number with a decimal comma or point, with or without its unit, or "not tested".

    `unit` is the one the answer is wanted in; another unit of the same quantity is converted
    exactly. Raises TypedError for anything that can be read in two ways or not at all.
    """
    typed = text.strip()
    if typed.casefold() in _NOT_TESTED:
        return Typed(None, State.NOT_TESTED)
    found = _NUMBER.fullmatch(typed.replace("\u2212", "-")) if len(typed) <= NUMBER_LIMIT else None
    if found is None:
        raise TypedError(
            f"{quoted(typed)} cannot be read as one number; type digits with at most one "
            "comma or point, such as 12.4."
        )
    number, behind = Decimal(found[1].replace(",", ".")), found[2].strip()
    return Typed(convert(number, behind or unit, unit), unit=behind or None)


def convert(number: Decimal, source: str, target: str) -> float:
    """A number in another unit of the same quantity; raises TypedError where there is no way."""
    given, wanted = source.casefold(), target.casefold()
    if given == wanted:
        return float(number)
    for units in _UNITS.values():
        if given in units and wanted in units:
            return float(number * units[given] / units[wanted])
    instead = f"the number in {target}" if target else "a number without a unit"
    raise TypedError(f"{quoted(source)} is not a unit of this field; give {instead}.")


def is_measured_unit(unit: str) -> bool:
    """Whether a unit belongs to a measured quantity, where a decimal point or unit can slip."""
    return any(unit.casefold() in units for units in _UNITS.values())
