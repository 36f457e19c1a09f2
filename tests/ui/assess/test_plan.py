"""Which fields there are, how far they are, and where to go on."""

from dataclasses import replace

import pytest

from ankleclinic.catalogue.catalogue import Battery
from ankleclinic.catalogue.measure import Kind, Section
from ankleclinic.record.observation import Key, Moment, Observation, Tick
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import LEFT, RIGHT, seen, visit
from tests.ankleclinic.kinds import FOOT, GLIDE
from tests.ankleclinic.small import catalogue as small_catalogue
from tests.ankleclinic.small import measure
from ui.assess.plan import (
    Count,
    Part,
    bias_of,
    count,
    done_lanes,
    is_done,
    lanes,
    method_of,
    plan_of,
    resume_at,
    seconds_left,
)
from ui.fields.last import Earlier

CATALOGUE = small_catalogue()
LUNGE = CATALOGUE.measures["wblt_distance"]
TEST = CATALOGUE.measures["hyperplantarflexion"]
NPRS = CATALOGUE.measures["nprs_worst_24h"]
SCREEN_KEY = Key("foot_screen")


def ticks(**answers: bool) -> tuple[Tick, ...]:
    """The answers of a screen."""
    return tuple(Tick(item, present) for item, present in answers.items())


def test_a_battery_chooses_and_what_was_measured_besides_is_not_lost() -> None:
    battery = Battery(id="short", name="Short", measures=("wblt_distance",))
    catalogue = replace(CATALOGUE, batteries={"short": battery})
    found = plan_of(catalogue, visit(0, seen("single_hop", LEFT, 100.0), battery="short"))
    assert [measure.id for part in found for measure in part.measures] == [
        "wblt_distance",
        "single_hop",
    ]


def test_an_unknown_battery_offers_every_measure() -> None:
    found = plan_of(CATALOGUE, visit(0, battery="gone"))
    assert {measure.id for part in found for measure in part.measures} == set(CATALOGUE.measures)


def test_sections_stand_in_page_order() -> None:
    pain = NPRS.model_copy(update={"section": Section.PAIN})
    catalogue = replace(CATALOGUE, measures={"wblt_distance": LUNGE, pain.id: pain})
    assert [part.title for part in plan_of(catalogue, visit(0))] == ["Pain", "Range"]


def test_a_battery_of_one_page_keeps_its_own_order() -> None:
    chosen = ("wblt_distance", "nprs_worst_24h", "hyperplantarflexion")
    battery = Battery(id="short", name="One minute", measures=chosen, one_page=True)
    catalogue = replace(CATALOGUE, batteries={"short": battery})
    (found,) = plan_of(catalogue, visit(0, battery="short"))
    assert found.title == "One minute"
    assert tuple(measure.id for measure in found.measures) == chosen


def test_what_is_computed_has_no_field() -> None:
    computed = LUNGE.model_copy(update={"id": "computed", "kind": Kind.DERIVED})
    catalogue = replace(CATALOGUE, measures={**CATALOGUE.measures, "computed": computed})
    shown = [measure.id for part in plan_of(catalogue, visit(0)) for measure in part.measures]
    assert "computed" not in shown


def test_a_part_is_closed_when_all_of_its_measures_are() -> None:
    pain = NPRS.model_copy(update={"section": Section.PAIN})
    part = Part("Both", (pain, LUNGE))
    assert not part.is_closed({Section.PAIN})
    assert part.open_measures({Section.PAIN}) == (LUNGE,)
    assert part.is_closed({Section.PAIN, LUNGE.section})


def test_a_sided_measure_has_two_fields() -> None:
    assert list(lanes([LUNGE, NPRS])) == [
        ("wblt_distance", Side.LEFT),
        ("wblt_distance", Side.RIGHT),
        ("nprs_worst_24h", None),
    ]


def test_a_field_is_done_with_its_whole_protocol_or_a_state() -> None:
    measures = [LUNGE, TEST, NPRS]
    begun = visit(
        0,
        seen("wblt_distance", LEFT, [8.5, 9.0], method="tape"),
        seen("hyperplantarflexion", LEFT, None, pain=4),
        seen("nprs_worst_24h", None, "not_tested"),
    )
    assert done_lanes(measures, begun) == {("nprs_worst_24h", None)}
    assert count(measures, done_lanes(measures, begun)) == Count(1, 5)
    whole = visit(
        0,
        seen("wblt_distance", LEFT, [8.5, 9.0, None], method="tape"),
        seen("hyperplantarflexion", LEFT, "positive", bias="eversion"),
    )
    assert len(done_lanes(measures, whole)) == 2


@pytest.mark.parametrize(
    ("entry", "done"),
    [
        (Observation(SCREEN_KEY, ticks=ticks(midfoot=True, steps=True)), True),
        (Observation(SCREEN_KEY, ticks=ticks(midfoot=True)), False),
        (Observation(SCREEN_KEY, ticks=ticks(midfoot=False)), True),
        (Observation(SCREEN_KEY, result="negative"), True),
        (Observation(SCREEN_KEY, ticks=ticks(bleeding=True)), False),
    ],
)
def test_a_screen_is_done_when_it_can_be_told(entry: Observation, done: bool) -> None:
    assert is_done(measure(FOOT), entry) is done


def test_a_positive_test_may_complete_a_screen() -> None:
    begun = Observation(SCREEN_KEY, ticks=ticks(midfoot=True))
    squeeze = seen("calf_squeeze", LEFT, "positive")
    assert not done_lanes([measure(FOOT)], visit(0, begun))
    assert done_lanes([measure(FOOT)], visit(0, begun, squeeze)) == {("foot_screen", None)}


def test_a_choice_is_done_with_its_option() -> None:
    chosen = Observation(Key("subtalar", LEFT), result="stiff")
    assert is_done(measure(GLIDE), chosen)
    assert not is_done(measure(GLIDE), Observation(Key("subtalar", LEFT), pain=3))


@pytest.mark.parametrize("moment", [Moment.AFTER, Moment.RETEST, Moment.SECOND_RATER])
def test_other_readings_of_the_day_fill_no_field(moment: Moment) -> None:
    again = seen("nprs_worst_24h", None, 3.0, moment=moment)
    assert done_lanes([NPRS], visit(0, again)) == frozenset()
    parts = plan_of(CATALOGUE, visit(0))
    assert resume_at(parts, visit(0, again), again.key) == resume_at(parts, visit(0), None)


def test_the_time_left_is_that_of_the_open_fields() -> None:
    nothing = seconds_left([LUNGE, NPRS], ())
    half = seconds_left([LUNGE, NPRS], {("wblt_distance", LEFT)})
    assert (nothing, half) == (60, 45)


def test_writing_goes_on_behind_what_was_written_last() -> None:
    parts = plan_of(CATALOGUE, visit(0))
    order = [lane for part in parts for lane in lanes(part.measures)]
    written = visit(0, seen("single_hop", LEFT, [1.0, 2.0, 3.0]))
    hop = Key("single_hop", LEFT)
    assert resume_at(parts, visit(0), None) == order[0]
    assert resume_at(parts, visit(0), Key("gone")) == order[0]
    assert resume_at(parts, written, hop) == ("single_hop", RIGHT)
    unfinished = visit(0, seen("single_hop", LEFT, [1.0]))
    assert resume_at(parts, unfinished, hop) == ("single_hop", LEFT)
    assert resume_at(parts, visit(0), hop) == ("single_hop", LEFT), "it was emptied again"


def test_the_method_of_last_time_is_remembered() -> None:
    earlier = Earlier([visit(0, seen("wblt_distance", LEFT, 7.0, method="board"))])
    assert method_of(LUNGE, visit(7), Earlier(())) == "tape"
    assert method_of(LUNGE, visit(7), earlier) == "board"
    now = visit(7, seen("wblt_distance", RIGHT, 7.0, method="tape"))
    assert method_of(LUNGE, now, earlier) == "tape"


def test_the_bias_taken_is_shown_first() -> None:
    assert bias_of(LUNGE, visit(0)) is None
    assert bias_of(TEST, visit(0)) == "neutral"
    taken = visit(0, seen("hyperplantarflexion", LEFT, "positive", bias="eversion"))
    assert bias_of(TEST, taken) == "eversion"
