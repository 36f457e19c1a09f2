"""What the catalogue knows of a measure, in lines that name their standing and sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.catalogue.evidence import Accuracy, ErrorRow, Figure, ImportanceRow, Norm, Rater
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.reports import words
from ankleclinic.reports.words import with_unit

UNKNOWN_ACCURACY = "Diagnostic value unknown: no study of it was found."
UNKNOWN_ERROR = "No error is known: a change is shown and not judged."
RATERS = {Rater.SAME: "same rater", Rater.DIFFERENT: "different raters", Rater.ANY: ""}
SESSIONS = {"within": "within a session", "between": "between sessions"}
QUANTITIES = {"side": "", "difference": "of the difference of sides", "index": "of the side index"}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]


class Sources:
    """Numbers references in the order they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The references named so far."""
        return tuple(self._numbers)

    def mark(self, figure: Figure) -> str:
        """The standing of a figure with the numbers of its sources."""
        numbers = [self._number(name) for name in figure.references]
        cited = f" [{words.listed(str(number) for number in sorted(numbers))}]" if numbers else ""
        return f"{figure.status.value}{cited}"

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers) + 1)


def blocks_of(measure: Measure, sources: Sources) -> tuple[Block, ...]:
    """Everything to be said of a measure below how it is taken; sources are numbered on the way."""
    return tuple(Block(title, lines) for title, lines in _blocks(measure, sources) if lines)


def _blocks(measure: Measure, sources: Sources) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "Worth", tuple(_worth(measure, sources))
    yield "Entry", tuple(_entry(measure, sources))
    yield "Accuracy", tuple(_accuracy(measure, sources))
    yield "Error", tuple(_errors(measure, sources))
    yield "Smallest important change", tuple(_important(measure, sources))
    yield "Norms", tuple(_norm(norm, sources) for norm in measure.norms)
    yield "Licence", (measure.licence,) if measure.licence else ()


def _worth(measure: Measure, sources: Sources) -> Iterator[str]:
    yield f"{measure.worth.text} · {sources.mark(measure.worth)}"
    if measure.positive_means:
        yield f"Positive means: {measure.positive_means}"
    if measure.screen is not None:
        limits = measure.screen.limits or "Its limits are not known."
        yield f"{limits} · {sources.mark(measure.screen)}"


def _entry(measure: Measure, sources: Sources) -> Iterator[str]:
    if measure.trials is not None:
        several = f"{measure.trials.statistic.capitalize()} of {measure.trials.count} trials"
        yield f"{several} · {sources.mark(measure.trials)}"
    for method in measure.methods:
        if method.cap is not None:
            yield f"{method.name}: {with_unit(measure, words.figure(method.cap))} is the most"
    if measure.items is not None:
        yield _items(measure, sources)
    if measure.learned:
        yield "Improves by practice alone over the first visits."


def _items(measure: Measure, sources: Sources) -> str:
    rule = measure.items
    if rule is None:
        return ""
    if not rule.offered:
        return f"Total only: {rule.why_not_offered or 'its items are not offered'}."
    least = f"at least {rule.minimum_answered} of {rule.count} items answered"
    return f"Scored with {least}, version {rule.version} · {sources.mark(rule)}"


def _accuracy(measure: Measure, sources: Sources) -> Iterator[str]:
    for row in measure.accuracy:
        cut = f", {row.cut_off}" if row.cut_off else ""
        figures = words.listed(_figures(row)) or "no figure"
        yield f"{words.capital(row.of)}{cut}: {figures}; {_people(row)} {_noted(row, sources)}"
    if not measure.accuracy and measure.kind is Kind.TEST:
        yield UNKNOWN_ACCURACY


def _figures(row: Accuracy) -> Iterator[str]:
    named = (
        ("sensitivity", row.sensitivity, " %"),
        ("specificity", row.specificity, " %"),
        ("LR+", row.likelihood_positive, ""),
        (f"LR{words.MINUS}", row.likelihood_negative, ""),
        ("odds ratio", row.odds_ratio, ""),
        ("kappa", row.agreement, ""),
    )
    for name, value, unit in named:
        if value is not None:
            yield f"{name} {words.figure(value)}{unit}"


def _errors(measure: Measure, sources: Sources) -> Iterator[str]:
    for row in measure.error:
        yield f"{_error(measure, row)}; {_people(row)} {_noted(row, sources)}"
    if not measure.error and measure.numeric and measure.entered:
        yield UNKNOWN_ERROR


def _error(measure: Measure, row: ErrorRow) -> str:
    if row.quantity == "index":
        amount = f"{words.figure(row.value)} percentage points"
    else:
        amount = with_unit(measure, words.figure(row.value))
    names = {method.id: method.name for method in measure.methods}
    parts = (
        QUANTITIES[row.quantity],
        f"at {row.level} %" if row.level else "level not said",
        RATERS[row.rater],
        SESSIONS.get(row.session or "", ""),
        words.listed(names.get(method, method).lower() for method in row.methods),
    )
    return words.listed((f"±{amount}", *(part for part in parts if part)))


def _important(measure: Measure, sources: Sources) -> Iterator[str]:
    for row in measure.importance:
        share = f" and {words.figure(row.percent)} % of the earlier value" if row.percent else ""
        amount = with_unit(measure, words.figure(row.value))
        more = "more than " if row.strict else ""
        yield f"{more}{amount}{share}; {_people(row)} {_noted(row, sources)}"


def _norm(norm: Norm, sources: Sources) -> str:
    ages = f"{norm.age[0]} to {norm.age[1]} years" if norm.age else ""
    whom = words.listed(part for part in (norm.sex or "", ages) if part)
    return f"{norm.text}{f' ({whom})' if whom else ''}; {_people(norm)} {_noted(norm, sources)}"


def _people(row: Accuracy | ErrorRow | ImportanceRow | Norm) -> str:
    return f"{row.population}, n {row.n}" if row.n else row.population


def _noted(figure: Figure, sources: Sources) -> str:
    note = f" {figure.note}" if figure.note else ""
    return f"· {sources.mark(figure)}.{note}"


def numbered(citations: Sequence[str]) -> tuple[str, ...]:
    """Citations with their numbers before them."""
    return tuple(f"{number} {citation}" for number, citation in enumerate(citations, 1))
