"""Asking where a therapist's conclusion of a screen is not what its answers come to."""

from dataclasses import replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.table import Table
from ankleclinic.judgement.screens import answers_of, conclude, contradicted, positive_tests
from ankleclinic.record.observation import Observation, Result

_CODE = "screen_disagrees"
_CONTRADICTS = "screens_contradict"


def ask_screens(
    table: Table, found: dict[Observation, str], catalogue: Catalogue
) -> dict[Observation, str]:
    """The observations of a visit with their places, a screen that disagrees carrying a question.

    A positive test of the visit answers its item of a screen too.
    """
    positive = positive_tests(found)
    _ask_contradictions(table, found, catalogue)
    return {
        _asked(table, observation, path, catalogue, positive): path
        for observation, path in found.items()
    }


def _asked(
    table: Table, entry: Observation, path: str, catalogue: Catalogue, positive: frozenset[str]
) -> Observation:
    measure = catalogue.measures[entry.measure]
    if measure.screen is None or entry.result is None or entry.confirmed:
        return entry
    comes_to = conclude(
        measure.screen, answers_of(measure.screen, entry.ticks, positive), entry.score
    )
    if comes_to is None or (entry.result == Result.POSITIVE) is comes_to:
        return entry
    said = "positive" if comes_to else "negative"
    message = (
        f"{measure.name}: its answers and tests come to {said}, yet the result says "
        f"{entry.result}. Correct one of them, or confirm the observation."
    )
    table.ask(_CODE, message, f"{path.removeprefix(f'{table.path}.')}.result")
    return replace(entry, questioned=(*entry.questioned, _CODE))


def _ask_contradictions(table: Table, found: dict[Observation, str], catalogue: Catalogue) -> None:
    """Asks about items of which two screens say the opposite; until then none counts as absent."""
    screens = {
        one.measure: screen
        for one in found
        if (screen := catalogue.measures[one.measure].screen) is not None
    }
    unlike = contradicted(screens, [*found])
    for entry, path in found.items():
        for item in screens[entry.measure].items if unlike.get(entry.measure) else ():
            if item.id in unlike[entry.measure]:
                message = (
                    f"{catalogue.measures[entry.measure].name} says no to “{item.topic}”, another "
                    "screen of this visit says yes. Correct one of them, or confirm this one; "
                    "until then it counts as not asked."
                )
                place = f"{path.removeprefix(f'{table.path}.')}.items.{item.id}"
                table.ask(_CONTRADICTS, message, place)
