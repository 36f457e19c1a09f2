"""The judgement of a case in words, for a therapist at a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from ankleclinic.advice.next_test import EMPHASIS_WORDS
from ankleclinic.advice.results import Advice, Answer, Emphasis, Finding, Missing
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.exchange.because import leaf_words, leaves
from ankleclinic.judgement.results import Change, Judgement, Label, Symmetry, Value
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Involved, Side
from ankleclinic.record.text import visible

CAUTION = (
    "This compares measurements and names what they point to. It is no diagnosis and no verdict on "
    "the return to sport; the therapist decides."
)
WIDTH = 100
LABEL_WORDS = {
    Label.WITHIN_ERROR: "within measurement error",
    Label.POSSIBLE: "possible, not certain",
    Label.CONFIDENT_BETTER: "better beyond error",
    Label.CONFIDENT_WORSE: "worse beyond error",
    Label.NOT_JUDGED: "not judged",
}


def judgement_words(
    record: EpisodeRecord,
    catalogue: Catalogue,
    judgements: Sequence[Judgement],
    advices: Sequence[Advice],
) -> str:
    """Every visit in order of date: advice, values, both sides, changes, what is missing."""
    lines = [_heading(record)]
    for judgement, advice in zip(judgements, advices, strict=True):
        lines += ["", *visit_lines(catalogue, judgement, advice)]
    if not judgements:
        lines += ["", "There is no visit to judge."]
    return "\n".join(map(_wrapped, [*lines, "", CAUTION, ""]))


def visit_lines(catalogue: Catalogue, judgement: Judgement, advice: Advice) -> Iterator[str]:
    """One visit, a statement a line."""
    yield f"Visit of {judgement.date}"
    yield f"  Advice: {headline(advice)}"
    applying = [finding for finding in advice.findings if finding.answer is Answer.APPLIES]
    yield from _section("Because", [_finding(catalogue, finding) for finding in applying])
    yield from _section("Not now", [f"{_words(lock.what)}: {lock.why}" for lock in advice.locked])
    yield from _section("Values", [_value(catalogue, value) for value in judgement.values])
    yield from _section("Both sides", [_symmetry(catalogue, row) for row in judgement.symmetry])
    yield from _section("Changes", list(_changes(catalogue, judgement)))
    yield from _section("Missing", list(_missing(catalogue, advice.missing)))
    yield from _section("Would change the advice", list(_flips(catalogue, advice)))
    if advice.next_test:
        place = _place(catalogue.measures[advice.next_test.measure], advice.next_test.side)
        seconds = advice.next_test.seconds
        yield f"  Test next: {place} (about {seconds} s): {advice.next_test.why}"


def headline(advice: Advice) -> str:
    """The emphasis with what goes beside it and how sure it is."""
    if advice.emphasis is Emphasis.INSUFFICIENT_DATA:
        text = "not enough was measured to name an emphasis"
    else:
        text = EMPHASIS_WORDS[advice.emphasis]
    for add_on in advice.add_ons:
        text += f", with {_words(add_on.value)}"
    known = f"{advice.inputs_known} of {advice.inputs_total} key inputs known"
    sure = f"provisional, {known}" if advice.provisional else known
    stage = f"; stage {advice.stage}" if advice.stage else ""
    strength = f"; evidence: {advice.strength}" if advice.strength else ""
    return f"{text} ({sure}{stage}{strength}; protocol not yet reviewed by this clinic)"


def _heading(record: EpisodeRecord) -> str:
    who = visible(record.patient.full_name) or f"patient {visible(record.patient.id)}"
    involved = record.episode.involved
    sides = "both ankles" if involved is Involved.BOTH else f"{involved.value} ankle"
    return f"{who}, born {record.patient.birth_date}, {sides} involved"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"  {title}:"
        yield from (f"    {line}" for line in lines)


def _finding(catalogue: Catalogue, finding: Finding) -> str:
    decisive = [leaf for leaf in leaves(finding.why) if leaf.answer is Answer.APPLIES]
    because = "; ".join(leaf_words(leaf) for leaf in decisive)
    sources = "; ".join(catalogue.cite(finding.references))
    cited = f" Source: {sources}." if sources else ""
    return f"{finding.name} ({finding.rule}): {because}. {finding.reason}{cited}"


def _value(catalogue: Catalogue, value: Value) -> str:
    measure = catalogue.measures[value.measure]
    place = _place(measure, value.side)
    if value.bias and measure.bias:
        place += f" ({_words(value.bias)})"
    if value.state is not State.MEASURED:
        return f"{place}: {_because(_words(value.state.value), value.reason)}"
    text = f"{place}: {_outcome(measure, value)}"
    if value.pain is not None:
        text += f", pain {value.pain}"
    if value.moment.value == "after":
        text += ", after treatment"
    return f"{text} (a question is open: it drives nothing)" if value.pending else text


def _outcome(measure: Measure, value: Value) -> str:
    if value.result is not None:
        return measure.result_names.get(value.result, value.result).lower()
    if value.value is None:
        return _because("no value", value.reason)
    shown = _amount(measure, value.value)
    return f"{shown}, {value.statistic}" if value.statistic in {"best", "mean"} else shown


def _symmetry(catalogue: Catalogue, row: Symmetry) -> str:
    measure = catalogue.measures[row.measure]
    if row.index is None and row.difference is None:
        return f"{measure.name}: {_words(row.verdict.value)}: {row.reason}"
    index = "" if row.index is None else f"index {row.index:.0f} %, "
    difference = "" if row.difference is None else _signed(measure, row.difference)
    warning = "; the cut-off lies inside its own error" if row.inside_error else ""
    verdict = f"{_words(row.verdict.value)}: {row.reason}{warning}"
    return f"{measure.name}: {index}involved minus other side {difference}; {verdict}"


def _changes(catalogue: Catalogue, judgement: Judgement) -> Iterator[str]:
    for change in judgement.changes:
        yield from _change(catalogue.measures[change.measure], change)


def _change(measure: Measure, change: Change) -> Iterator[str]:
    place = _place(measure, change.side)
    label = f"{LABEL_WORDS[change.label]} ({change.reason})"
    if change.change is None:
        yield f"{place}: {label}"
        return
    yield f"{place}: {_signed(measure, change.change)} since {change.since}: {label}"
    yield from (f"  {line}" for line in (*_error(measure, change), *_importance(measure)))


def _error(measure: Measure, change: Change) -> Iterator[str]:
    row = next((row for row in measure.error if row.id == change.row), None)
    if row is not None:
        people = f"{row.population}, n = {row.n}" if row.n else row.population
        yield f"error: {change.mdc:.3g} {measure.unit}, from {people} ({row.status.value})"
        return
    if change.label is not Label.NOT_JUDGED:
        yield f"error: {change.why_row}"
    for unused in measure.error:
        if not unused.status.drives_error:
            why = unused.note or unused.why
            yield f"not used: a printed error of {unused.value:g} {measure.unit}. {why}"


def _importance(measure: Measure) -> Iterator[str]:
    rows = [
        f"{'more than ' if row.strict else ''}{row.value:g} {measure.unit}"
        f"{f' and {row.percent:g} %' if row.percent else ''} in {row.population}"
        for row in measure.importance
        if row.status.drives_error
    ]
    if rows:
        yield f"important from: {'; '.join(rows)}"


def _missing(catalogue: Catalogue, missing: Sequence[Missing]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for entry in missing:
        place = _place(catalogue.measures[entry.measure], entry.side)
        by_reason.setdefault(entry.why, []).append(place)
    for reason, places in by_reason.items():
        yield f"{reason}: {'; '.join(places)}"


def _flips(catalogue: Catalogue, advice: Advice) -> Iterator[str]:
    for flip in advice.would_change:
        measure = catalogue.measures[flip.measure]
        to = flip.to if isinstance(flip.to, str) else _amount(measure, flip.to)
        far = "" if flip.by_errors is None else f" ({flip.by_errors:.1f} times its error away)"
        emphasis = EMPHASIS_WORDS[flip.emphasis]
        yield f"{_place(measure, flip.side)} at {to}{far}: {emphasis}"


def _place(measure: Measure, side: Side | None) -> str:
    return f"{measure.name}, {side.value}" if side else measure.name


def _amount(measure: Measure, number: float) -> str:
    digits = 0 if float(measure.resolution).is_integer() else 1
    while digits and round(measure.resolution, digits) != measure.resolution:
        digits += 1
    return f"{number:.{digits}f} {measure.unit}".rstrip()


def _signed(measure: Measure, number: float) -> str:
    text = _amount(measure, number)
    return text if number < 0 else f"+{text}"


def _wrapped(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(
        line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _because(text: str, reason: str | None) -> str:
    return f"{text}: {visible(reason)}" if reason else text


def _words(name: str) -> str:
    return name.replace("_", " ")
