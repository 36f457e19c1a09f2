"""The words of a report: sides, dates, numbers, labels and locks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ankleclinic.catalogue.measure import Measure, Section
from ankleclinic.catalogue.rule import LockName
from ankleclinic.judgement.results import Direction, Label, Value
from ankleclinic.record.observation import Moment, State
from ankleclinic.record.patient import Side

MINUS: Final = "\N{MINUS SIGN}"
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

STAGES: Final = {
    1: "pain control and mobility",
    2: "strength",
    3: "neuromuscular control",
    4: "functional loading",
    5: "return to sport",
    6: "maintenance",
}
LOCKS: Final[dict[LockName, str]] = {
    "mobilization": "Mobilization",
    "thrust": "Thrust techniques",
    "soft_tissue_work": "Soft-tissue work",
    "provocation_tests": "Provocation tests",
    "impact": "Impact: hops, jumps, running",
    "end_range_plantarflexion": "End-range plantarflexion",
    "resisted_eversion": "Resisted eversion",
    "pivoting": "Pivoting",
}
URGENCIES: Final = {
    "routine": "at the next routine appointment",
    "days": "within days",
    "same_day": "the same day",
    "emergency": "at once, as an emergency",
}
STATES: Final = {
    State.MEASURED: "measured",
    State.NOT_TESTED: "not tested",
    State.UNABLE: "unable",
    State.CONTRAINDICATED: "contraindicated",
    State.NOT_APPLICABLE: "not applicable",
}
_UNITS: Final = {"deg": "°"}


def digits(resolution: float) -> int:
    """How many decimals a value of some resolution is shown with."""
    shown = f"{resolution:.6f}".rstrip("0")
    return len(shown.partition(".")[2])


def number(value: float, decimals: int) -> str:
    """A number with a fixed count of decimals and a true minus sign."""
    shown = f"{value:.{decimals}f}"
    return shown.replace("-", MINUS) if float(shown) else shown.removeprefix("-")


def signed(value: float, decimals: int) -> str:
    """A change with its sign; no sign at zero."""
    shown = number(value, decimals)
    return f"+{shown}" if float(f"{value:.{decimals}f}") > 0 else shown


def figure(value: float) -> str:
    """An error or limit as short as three significant figures allow."""
    return f"{value:.3g}".replace("-", MINUS)


def unit(measure: Measure) -> str:
    """The unit of a measure as it is printed; points of a scale from 0 say how many there are."""
    if measure.unit == "points" and measure.limits and measure.limits.hard[0] == 0:
        return f"of {measure.limits.hard[1]:g}"
    return _UNITS.get(measure.unit, measure.unit)


def amount(measure: Measure, value: float) -> str:
    """A value of a measure with its unit."""
    return with_unit(measure, number(value, digits(measure.resolution)))


def with_unit(measure: Measure, shown: str) -> str:
    """A number that is already text, with the unit of its measure."""
    sign = unit(measure)
    return f"{shown}{sign}" if sign == "°" else f"{shown} {sign}".strip()


def day(when: date, *, year: bool = False) -> str:
    """A date such as "20 Sep", or "20 Sep 2026"."""
    short = f"{when.day} {MONTHS[when.month - 1][:3]}"
    return f"{short} {when.year}" if year else short


def long_day(when: date, *, year: bool = True) -> str:
    """A date such as "20 September 2026"."""
    long = f"{when.day} {MONTHS[when.month - 1]}"
    return f"{long} {when.year}" if year else long


def side(which: Side | None) -> str:
    """A side as a word; nothing for a measure without one."""
    return which.value if which else ""


def with_side(name: str, which: Side | None) -> str:
    """A name with its side, such as "Lunge, left"."""
    return f"{name}, {which.value}" if which else name


def label(which: Label, direction: Direction) -> str:
    """A change label in words."""
    way = {Direction.BETTER: "better", Direction.WORSE: "worse", Direction.NONE: "changed"}
    words = {
        Label.CONFIDENT_BETTER: "better, beyond error",
        Label.CONFIDENT_WORSE: "worse, beyond error",
        Label.POSSIBLE: f"possibly {way[direction]}",
        Label.WITHIN_ERROR: "within error",
        Label.NOT_JUDGED: "not judged",
    }
    return words[which]


def state(which: State, reason: str | None) -> str:
    """A state that is not a number, with its reason."""
    return f"{STATES[which]}: {reason}" if reason else STATES[which]


def method(measure: Measure, name: str | None) -> str:
    """The name of a method; one the catalogue does not know stands as it was typed."""
    known = {entry.id: entry.name for entry in measure.methods}
    return known.get(name, name) if name else ""


def bias(measure: Measure, name: str | None) -> str:
    """The name of the extra attribute of a test."""
    options = {entry.id: entry.name for entry in measure.bias.options} if measure.bias else {}
    return options.get(name, name) if name else ""


def result(measure: Measure, value: Value) -> str:
    """The result of a test, choice or screen, with its score and the pain during it."""
    word = measure.outcome(value.result) if value.result else value.reason or ""
    score = f"score {figure(value.value)}" if value.value is not None else ""
    pain = f"pain {value.pain}" if value.pain is not None else ""
    return listed(part for part in (word.lower(), score, pain) if part) or "no result"


def value(measure: Measure, which: Value) -> str:
    """A value as the table prints it: a number without unit, a result, or a state."""
    if not measure.numeric and which.state is State.MEASURED:
        return result(measure, which)
    if which.value is not None:
        return number(which.value, digits(measure.resolution))
    if which.state is State.MEASURED:
        return f"no score: {which.reason}" if which.reason else "no value"
    return state(which.state, which.reason)


def series(measure: Measure, which: Value) -> str:
    """What tells this series of a measure from others: method, bias, after treatment."""
    parts = [method(measure, which.method) if which.method != measure.default_method else ""]
    parts.append(bias(measure, which.bias))
    if which.moment is Moment.AFTER:
        parts.append("after treatment")
    return listed(part for part in parts if part)


def listed(parts: Iterable[str]) -> str:
    """Some words with commas between them."""
    return ", ".join(parts)


def joined(parts: Sequence[str]) -> str:
    """Some words with commas and a final "and"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    """Text with its first letter large."""
    return text[:1].upper() + text[1:]


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many}"


def lowered(text: str) -> str:
    """A name as it stands inside a sentence; abbreviations keep their capitals."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() or not text else text[:1].lower() + text[1:]


def section_word(section: Section) -> str:
    """The title of a section."""
    return {
        Section.SAFETY: "Safety",
        Section.PAIN: "Pain",
        Section.IMPINGEMENT: "Impingement",
        Section.DIFFERENTIAL: "Differential",
        Section.RANGE: "Range",
        Section.SWELLING: "Swelling",
        Section.STRENGTH: "Strength",
        Section.BALANCE: "Balance",
        Section.HOP: "Hop and jump",
        Section.TASKS: "Gait and tasks",
        Section.QUESTIONNAIRES: "Questionnaires",
    }[section]
