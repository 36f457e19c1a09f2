"""What the page says of one set of pairs."""

from collections.abc import Iterator
from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import ErrorRow
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.agreement import Agreement, PairKind
from ankleclinic.judgement.errors import Situation, choose_row, mdc95
from ankleclinic.judgement.own_error import FORMULA, SOURCE, own_error_row
from ankleclinic.reports import words
from ui.fields.reading import result_word

KINDS = {PairKind.SAME: "same rater, blind", PairKind.TWO_RATERS: "two raters"}
NO_ROW = "none that fits"
DIFFERENCE = "second minus first"
FIXED = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Row:
    """One set of pairs, its measure, and the published error row it stands beside."""

    found: Agreement
    measure: Measure
    published: ErrorRow | None

    @property
    def count(self) -> int:
        """How many pairs count."""
        return len(self.found.pairs)


def row_of(catalogue: Catalogue, found: Agreement) -> Row:
    """The row of a set of pairs."""
    measure = catalogue.measures[found.measure]
    same = found.kind is PairKind.SAME
    return Row(found, measure, choose_row(measure, Situation(found.method, same)))


def method(row: Row) -> str:
    """The method, or the unit where there is none."""
    named = words.method(row.measure, row.found.method)
    return named or (unit(row.measure) if row.measure.numeric else "test")


def unit(measure: Measure) -> str:
    """The unit of a difference; one on a scale is so many points."""
    return measure.unit if measure.unit == "points" else words.unit(measure)


def pairs(row: Row) -> str:
    """How many pairs count, out of how many that are wanted."""
    return str(row.count) if row.found.enough else f"{row.count} of {row.found.needed}"


def left_out(row: Row) -> str:
    """How many pairs do not count."""
    count = sum(row.found.left_out.values())
    return f"{count} left out" if count else ""


def too_few(row: Row) -> str:
    """That there are not enough pairs, empty where there are."""
    if row.found.enough:
        return ""
    return f"Too few pairs: {row.count} of {row.found.needed}"


def number(row: Row, value: float) -> str:
    """A computed figure, one decimal finer than the measure is read."""
    return words.number(value, words.digits(row.measure.resolution) + 1)


def signed(row: Row, value: float) -> str:
    """A computed difference with its sign."""
    return words.signed(value, words.digits(row.measure.resolution) + 1)


def amount(row: Row, shown: str) -> str:
    """A figure with the unit of the measure."""
    sign = unit(row.measure)
    return f"{shown}{sign}" if sign == "°" else f"{shown} {sign}".strip()


def bias(row: Row) -> str:
    """The mean difference."""
    spread = row.found.spread
    return amount(row, signed(row, spread.bias)) if spread else ""


def sem(row: Row) -> str:
    """The standard error of measurement."""
    spread = row.found.spread
    return amount(row, number(row, spread.sem)) if spread else ""


def mdc(row: Row) -> str:
    """What a change must exceed."""
    spread = row.found.spread
    return amount(row, number(row, spread.mdc95)) if spread else ""


def mdc_interval(row: Row) -> str:
    """The interval of the detectable change."""
    spread = row.found.spread
    return _span(row, spread.mdc95_interval) if spread else ""


def limits(row: Row) -> str:
    """The limits of agreement."""
    spread = row.found.spread
    if spread is None:
        return ""
    low, high = spread.limits
    return f"{signed(row, low)} to {amount(row, signed(row, high))}"


def agreed(row: Row) -> str:
    """How often both results were the same."""
    concord = row.found.concord
    if concord is None:
        return ""
    same = round(concord.agreed * row.count)
    return f"Same result in {same} of {row.count}, {100 * concord.agreed:.0f} %"


def kappa(row: Row) -> str:
    """Cohen's kappa, or that it says nothing."""
    concord = row.found.concord
    if concord is None:
        return ""
    return "kappa undefined" if concord.kappa is None else f"kappa {words.number(concord.kappa, 2)}"


def prevalence(row: Row) -> str:
    """How common each result was among all readings."""
    concord = row.found.concord
    if concord is None:
        return ""
    shares = sorted(concord.prevalence.items(), key=lambda share: -share[1])
    said = (f"{result_word(row.measure, name)} {100 * part:.0f} %" for name, part in shares)
    return f"Of all readings: {words.listed(said)}"


def published(row: Row) -> tuple[str, str]:
    """The published error in use and whom it was measured on."""
    if not row.measure.numeric:
        return "", ""
    if row.published is None:
        return NO_ROW, ""
    figure = amount(row, words.figure(mdc95(row.published)))
    return f"±{figure}", row.published.population


def sentences(row: Row, catalogue: Catalogue) -> tuple[str, ...]:
    """Everything there is to say beside the plot, a line each."""
    return tuple(one.replace(" %", f"{FIXED}%") for one in _sentences(row, catalogue))


def _sentences(row: Row, catalogue: Catalogue) -> Iterator[str]:
    found = row.found
    if not found.enough:
        missing = found.needed - row.count
        more = words.counted(missing, "pair more is", "pairs more are")
        yield f"{too_few(row)}. {more} needed before any figure is shown or used."
    elif found.spread is not None:
        yield from _of_numbers(row)
    else:
        yield from _of_results(row)
    yield from _left_out(row)
    yield from _published(row)
    yield from _use(row, catalogue)


def _of_numbers(row: Row) -> Iterator[str]:
    spread = row.found.spread
    if spread is None:
        return
    yield f"A change of more than {mdc(row)} is beyond the error of this clinic ({_interval(row)})."
    yield (
        f"Standard error of measurement {sem(row)} (95 % interval "
        f"{_span(row, spread.sem_interval)}); at the 90 % level a change of more than "
        f"{amount(row, number(row, spread.mdc90))}."
    )
    yield f"Mean difference {bias(row)}, {DIFFERENCE}; it is no part of the error."


def _interval(row: Row) -> str:
    return f"95 % interval {mdc_interval(row)}"


def _of_results(row: Row) -> Iterator[str]:
    concord = row.found.concord
    if concord is None:
        return
    yield f"{agreed(row)}. {prevalence(row)}."
    if concord.kappa is None:
        yield "Kappa is undefined: only one result ever occurred, so chance explains all of it."
    else:
        yield (
            f"Cohen's {kappa(row)}: 0 is what chance alone would give, 1 full agreement. A rare "
            "result makes it low even where both mostly agree."
        )


def _left_out(row: Row) -> Iterator[str]:
    reasons = [f"{why.value} ({count})" for why, count in row.found.left_out.items()]
    if reasons:
        yield f"Left out: {words.listed(reasons)}."


def _published(row: Row) -> Iterator[str]:
    figure, population = published(row)
    if population:
        yield f"Published and in use: {figure}, {population}."
    elif figure:
        yield "No published error fits."


def _use(row: Row, catalogue: Catalogue) -> Iterator[str]:
    own = own_error_row(row.measure, row.found)
    if own is not None:
        known = {one.id for one in catalogue.measures[row.measure.id].error}
        when = "" if own.id in known else "From the next start on "
        said = f"{when}it can be chosen as error row with F3 on Assess, and in Trends."
        yield words.capital(said)
    elif row.found.enough and row.found.spread is not None:
        yield "No two readings ever differed, so no error can be told from them."


def _span(row: Row, span: tuple[float, float]) -> str:
    low, high = span
    return f"{number(row, low)} to {number(row, high)}"


def spoken(row: Row) -> str:
    """A whole row in words, for a screen reader."""
    parts = [row.measure.name, method(row), KINDS[row.found.kind], f"{pairs(row)} pairs"]
    if too_few(row):
        parts.append(too_few(row))
    elif row.found.spread is not None:
        parts += [f"mean difference {bias(row)}", f"detectable change {mdc(row)}"]
    else:
        parts += [agreed(row), kappa(row)]
    return ", ".join(part for part in parts if part)


def source(catalogue: Catalogue) -> str:
    """How the figures are computed, and where that stands."""
    cited = "; ".join(catalogue.cite(SOURCE))
    return f"SEM = SD of the differences / √2; {FORMULA.replace(' x ', ' × ')}. {cited}".strip()
