"""What the entries of a catalogue must agree on among themselves."""

from collections.abc import Iterator, Mapping

from ankleclinic.catalogue.asked import Asked, check_asked
from ankleclinic.catalogue.catalogue import Battery
from ankleclinic.catalogue.check_links import check_links
from ankleclinic.catalogue.check_measure import Found, check_measure, repeated
from ankleclinic.catalogue.check_rule import Known, check_condition, check_rule, circles
from ankleclinic.catalogue.complaint import Complaint
from ankleclinic.catalogue.criterion import Check, Criterion
from ankleclinic.catalogue.evidence import Entry
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.catalogue.protocol import AskedFirst, Protocol
from ankleclinic.catalogue.register import faults, items, unfit
from ankleclinic.catalogue.rule import Gate, Rule

Place = tuple[str, str]
"""A file and the place of an entry inside it."""

NEEDED_THRESHOLDS = (
    "emphasis.add_on_at_least",
    "emphasis.both_at_least",
    "emphasis.clamp",
    "emphasis.inputs_needed",
    "emphasis.lead_at_least",
    "emphasis.none_at_most",
    "fig8_cm.quiet",
    "fig8_cm.red",
    "flare.count",
    "flare.green_days",
    "flare.longest_days",
    "flare.window_days",
    "flare_activity.amber",
    "flare_activity.red",
    "flare_giving_way.amber",
    "flare_giving_way.red",
    "flare_morning.usual_step",
    "flare_next_morning.amber",
    "flare_next_morning.red",
    "flare_swelling.amber",
    "flare_swelling.red",
    "flare.step_back_days",
    "heel_raise.median_below_age",
    "heel_raise.reps",
    "irritability.high_rest_or_night",
    "irritability.high_worst",
    "irritability.moderate_worst",
    "maintenance.first_review",
    "maintenance.fourth_review",
    "maintenance.second_review",
    "maintenance.third_review",
    "own_error.pairs",
    "pain_during_limit.posterior",
    "progress.days_apart",
    "readiness.soft_allowed",
    "relapse.watch_days",
    "repeat.window_days",
    "sleep_item.drop",
    "sleep_item.nights",
    "sleep_item.poor",
    "stale_days.early",
    "stale_days.late",
    "symmetry.above_range",
    "timebox_days",
)
"""Thresholds that the program asks for itself, outside any rule."""


def check(entries: Mapping[Place, Entry]) -> Iterator[Complaint]:
    """Every fault that shows only once the entries are read."""
    known = _known(entries)
    for (file, place), entry in entries.items():
        for inner, message in _faults(entry, known):
            yield Complaint(file, f"{place}.{inner}" if place else inner, message)
    places = {e.id: place for place, e in entries.items() if isinstance(e, Rule)}
    boards = [e.when for e in entries.values() if isinstance(e, Criterion | Check)]
    for name, message in circles(known.rules, [when for when in boards if when is not None]):
        yield Complaint(*places[name], message)


def _known(entries: Mapping[Place, Entry]) -> Known:
    thresholds = (t for e in entries.values() if isinstance(e, Protocol) for t in e.threshold)
    return Known(
        measures={e.id: e for e in entries.values() if isinstance(e, Measure)},
        rules={e.id: e for e in entries.values() if isinstance(e, Rule)},
        thresholds={threshold.key: threshold for threshold in thresholds},
    )


def _faults(entry: Entry, known: Known) -> Found:
    match entry:
        case Measure():
            yield from check_measure(entry)
            yield from check_links(entry, known.measures)
        case Battery():
            yield from repeated(entry.measures, "measures[{}]")
        case Rule():
            yield from check_rule(entry, known)
        case Asked():
            yield from check_asked(entry, known.measures.get(entry.id))
        case Criterion() | Check():
            yield from _standard(entry, known)
        case Gate():
            yield from check_condition(entry.when, "when", known)
            if not entry.status.drives_rule:
                yield "status", f"a gate marked {entry.status.value} may close nothing"
        case Protocol():
            yield from _protocol(entry, known)
        case _:
            return


def _standard(entry: Criterion | Check, known: Known) -> Found:
    if entry.when is not None:
        yield from check_condition(entry.when, "when", known)
    if isinstance(entry, Criterion) and (entry.when is None) == (entry.step is None):
        yield "when", "a criterion needs either a condition or a step of the board"


def _asked_first(entry: AskedFirst, where: str, known: Known) -> Found:
    if entry.when is not None:
        yield from check_condition(entry.when, f"{where}.when", known)
    for position, name in enumerate(entry.screens):
        measure = known.measures.get(name)
        if measure is not None and measure.kind is not Kind.SCREEN:
            yield f"{where}.screens[{position}]", f"“{name}” is no safety screen"


def _protocol(protocol: Protocol, known: Known) -> Found:
    for position, entry in enumerate(protocol.input):
        yield from check_condition(entry.known_by, f"input[{position}].known_by", known)
    for position, asked in enumerate(protocol.first):
        yield from _asked_first(asked, f"first[{position}]", known)
    for key in NEEDED_THRESHOLDS:
        if key not in known.thresholds:
            yield "threshold", f"“{key}” is missing: the program needs it"
        elif known.thresholds[key].value is None:
            yield "threshold", f"“{key}” needs a value"
        elif not known.thresholds[key].status.drives_rule:
            yield "threshold", f"“{key}” decides something, so its status must allow that"
    for item in items(protocol):
        yield from ((item.name, message) for message in unfit(protocol, item, item.value))
    yield from faults(protocol, {})
