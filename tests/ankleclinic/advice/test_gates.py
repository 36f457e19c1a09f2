"""Which sections a gate closes: what it can tell, and nothing it cannot."""

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.advice.conditions import measure_of, walk
from ankleclinic.advice.gates import Closed, closed_sections
from ankleclinic.advice.results import Answer
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import RuleApplies
from ankleclinic.catalogue.measure import Kind, Section
from ankleclinic.exchange.because import leaves
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import Key, Observation, Tick
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

YES = Answer.APPLIES
LOADED = {"impingement", "strength", "balance", "hop"}
HELD = LOADED | {"range", "tasks"}
UNTOUCHED = HELD | {"swelling"}


def closed(catalogue: Catalogue, *visits: Assessment) -> tuple[Closed, ...]:
    record = make_record(*visits)
    return closed_sections(catalogue, record, score_visits(catalogue, record, len(visits) - 1))


def by_gate(catalogue: Catalogue, *observations: Observation) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in closed(catalogue, visit(0, *observations)):
        found.setdefault(one.gate.id, set()).add(one.section.value)
    return found


def ticked(screen: str, *present: str, absent: tuple[str, ...] = ()) -> Observation:
    ticks = [Tick(item, present=True) for item in present]
    return Observation(Key(screen), ticks=(*ticks, *(Tick(item, present=False) for item in absent)))


@pytest.mark.parametrize(
    ("observation", "gate", "sections"),
    [
        (seen("ottawa_ankle", None, "positive"), "fracture", HELD),
        (ticked("ottawa_foot", "midfoot_pain", "unable_four_steps"), "fracture", HELD),
        (ticked("achilles_rupture", "calf_squeeze"), "achilles", HELD),
        (seen("calf_squeeze", LEFT, "positive"), "achilles", HELD),
        (seen("calf_squeeze", LEFT, "equivocal"), "achilles", HELD),
        (ticked("dvt_wells", "unexplained_calf_swelling"), "thrombosis", UNTOUCHED),
        (Observation(Key("dvt_wells"), score=2), "thrombosis", UNTOUCHED),
        (ticked("hot_joint", "fever_or_chills"), "hot_joint", UNTOUCHED),
        (seen("crps_budapest", None, "positive"), "complex_pain", LOADED),
        (
            ticked(
                "posterior_process_fracture",
                "forced_injury",
                "focal_tenderness",
                "pain_on_great_toe",
            ),
            "posterior_process",
            HELD,
        ),
        (ticked("neurovascular", "absent_pulse"), "nerve_and_vessels", HELD),
        (ticked("bone_stress", "focal_bone_pain", "rising_load_pain"), "bone_stress", {"hop"}),
        (ticked("syndesmosis", "cannot_hop"), "syndesmosis", {"hop"}),
        (ticked("osteochondral", "no_progress_3_months"), "talar_surface", {"hop"}),
        (seen("nprs_night", None, 4), "irritability", {"impingement", "hop"}),
        (seen("nprs_worst_24h", None, 6), "hop_pain", {"hop"}),
    ],
)
def test_it_closes(
    catalogue: Catalogue, observation: Observation, gate: str, sections: set[str]
) -> None:
    assert by_gate(catalogue, observation) == {gate: sections}


@pytest.mark.parametrize(
    "observation",
    [
        ticked("ottawa_ankle", "malleolar_pain"),
        ticked("dvt_wells", "active_cancer", "leg_swollen"),
        ticked("achilles_rupture", "gap"),
        seen("crps_budapest", None, "not_tested"),
        seen("crps_budapest", None, "negative"),
        seen("calf_squeeze", RIGHT, "positive"),
        seen("nprs_worst_24h", None, 4),
        Observation(Key("hot_joint"), result="positive", questioned=("screen_disagrees",)),
    ],
)
def test_what_cannot_be_told_or_is_negative_closes_nothing(
    catalogue: Catalogue, observation: Observation
) -> None:
    assert by_gate(catalogue, observation) == {}


def test_a_positive_test_answers_its_item_of_the_screen(catalogue: Catalogue) -> None:
    asked = ticked("posterior_process_fracture", "forced_injury", "focal_tenderness")
    assert by_gate(catalogue, asked) == {}
    tested = seen("hyperplantarflexion", LEFT, "positive")
    assert set(by_gate(catalogue, asked, tested)) == {"posterior_process"}


def test_it_says_what_it_rests_on(catalogue: Catalogue) -> None:
    (hop,) = closed(catalogue, visit(0, seen("nprs_worst_24h", None, 6)))
    assert (hop.section, hop.why.answer) == (Section.HOP, Answer.APPLIES)
    assert (hop.why.observed, hop.why.needed) == ("6 points", "more than 5 points")
    fracture = closed(catalogue, visit(0, seen("ottawa_ankle", None, "positive")))[0]
    assert fracture.why.text == "Ottawa rule positive (R01)"
    assert [(leaf.text, leaf.observed) for leaf in leaves(fracture.why) if leaf.answer is YES] == [
        ("Ottawa ankle rule", "positive")
    ]


def test_it_opens_again_when_the_screen_is_negative_later(catalogue: Catalogue) -> None:
    first = visit(0, seen("hot_joint", None, "positive"))
    assert closed(catalogue, first, visit(1, seen("nprs_now", None, 1)))
    assert not closed(catalogue, first, visit(1, seen("hot_joint", None, "negative")))


def test_every_screen_that_holds_closes_something(catalogue: Catalogue) -> None:
    conditions = [gate.when for gate in catalogue.gates.values()]
    asked = {one.rule for one in walk(conditions) if isinstance(one, RuleApplies)}
    conditions += [case.when for name in asked for case in catalogue.rules[name].case]
    closing = {measure_of(one) for one in walk(conditions)}
    held = {m.id for m in catalogue.measures.values() if m.kind is Kind.SCREEN} - closing
    assert held == {"peroneal_dislocation", "systemic", "manual_therapy_stop"}


def test_no_gate_closes_safety_or_the_pain_and_questions(catalogue: Catalogue) -> None:
    """What a gate rests on, and what is only asked, can always be entered."""
    asked = {Section.SAFETY, Section.PAIN, Section.QUESTIONNAIRES, Section.DIFFERENTIAL}
    assert not [gate.id for gate in catalogue.gates.values() if asked & set(gate.sections)]


def test_no_ligament_is_stressed_next_on_an_ankle_that_may_be_broken(catalogue: Catalogue) -> None:
    record = make_record(
        visit(
            0,
            seen("ottawa_ankle", None, "positive"),
            seen("nprs_worst_24h", None, 9),
            seen("nprs_night", None, 8),
        )
    )
    advice = advise(catalogue, record, 0)
    shut = {Section.DIFFERENTIAL, Section.IMPINGEMENT, Section.STRENGTH}
    assert advice.missing, "a drawer would be asked for"
    proposed = advice.next_test.measure if advice.next_test else "nprs_now"
    assert catalogue.measures[proposed].section not in shut


def test_a_positive_item_closes_as_long_as_its_rule_applies(catalogue: Catalogue) -> None:
    """No age takes away what the rule lets stand until it is taken again."""
    first = visit(0, seen("calf_squeeze", LEFT, "positive"))
    later = visit(60, seen("nprs_now", None, 1))
    assert {one.gate.id for one in closed(catalogue, first, later)} == {"achilles"}
    again = visit(61, seen("calf_squeeze", LEFT, "negative"))
    assert closed(catalogue, first, later, again) == ()
