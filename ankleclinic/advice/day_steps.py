"""Values of a visit at which days of the diary, or of a measured girth, change their colour."""

from collections.abc import Callable, Iterator, Mapping

from ankleclinic.advice.diary_facts import lines_back
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.signals import Limits
from ankleclinic.advice.usual import GIRTH, MORNING, NIGHT, SLEEP
from ankleclinic.advice.what_if import Place
from ankleclinic.record.episode import DiaryEntry


def day_steps(facts: Facts, place: Place, position: int) -> Iterator[float]:
    """The values at which a day from a visit on is read anew; of other measures there are none."""
    steps = _STEPS.get(place[0])
    return steps(facts, place, position) if steps else iter(())


def _mornings(facts: Facts, place: Place, position: int) -> Iterator[float]:
    """Above, and so far above, the mornings logged since; and where a rise asks to be confirmed."""
    band = Limits.of(facts.catalogue).next_morning
    for line in _lines_since(facts, position):
        if (pain := line.next_morning_pain) is not None:
            yield from (pain, pain - band.amber, pain - band.red)
    step = facts.catalogue.threshold("flare_morning.usual_step")
    earlier = (visit.number(*place) for visit in facts.sheet[:position])
    yield from (before + step for before in earlier if before is not None)


def _nights(facts: Facts, _: Place, position: int) -> Iterator[float]:
    """Night pain is new where there was none."""
    if any(line.night_pain for line in _lines_since(facts, position)):
        yield 0.0


def _sleeps(facts: Facts, _: Place, position: int) -> Iterator[float]:
    drop = Limits.of(facts.catalogue).sleep_drop
    for line in _lines_since(facts, position):
        if line.sleep is not None:
            yield line.sleep + drop


def _girths(facts: Facts, place: Place, position: int) -> Iterator[float]:
    """So much more than at an earlier visit."""
    rises = [facts.catalogue.threshold(f"fig8_cm.{name}") for name in ("quiet", "red")]
    for visit in facts.sheet[:position]:
        for entry in visit.of(*place):
            if entry.usable and (before := entry.value.value) is not None:
                yield from (before + rise for rise in rises)


def _lines_since(facts: Facts, position: int) -> Iterator[DiaryEntry]:
    return lines_back(facts, facts.sheet[position].date)


_STEPS: Mapping[str, Callable[[Facts, Place, int], Iterator[float]]] = {
    MORNING: _mornings,
    NIGHT: _nights,
    SLEEP: _sleeps,
    GIRTH: _girths,
}
