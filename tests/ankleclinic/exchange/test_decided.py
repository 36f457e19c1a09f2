"""Whether a decision is asked again, and in which words it is said what has changed."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from ankleclinic.advice.advise import advise
from ankleclinic.advice.basis import basis
from ankleclinic.advice.results import Answer, Cleared, Emphasis, Move
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.advice_json import advice_json, advice_text
from ankleclinic.exchange.decided import NOT_KEPT, against, standing
from ankleclinic.exchange.differences import UNNAMED, differences
from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from tests.ankleclinic.advice.records import STIFF, records, with_observations
from tests.ankleclinic.builders import FIRST_DAY, LEFT, seen


def decision(catalogue: Catalogue, record: EpisodeRecord, name: str = "d1") -> Decision:
    advice = advise(catalogue, record, 0)
    document = advice_json(catalogue, advice)
    return Decision(
        id=name,
        visit=record.assessments[0].id,
        at=datetime(2026, 3, 2, 10, tzinfo=UTC),
        by="AB",
        verdict=Verdict.ACCEPT,
        emphasis=advice.emphasis,
        stage=advice.stage,
        catalogue=catalogue.fingerprint,
        protocol=advice.protocol,
        basis=document["basis"],
        advice=advice_text(catalogue, advice),
    )


def with_value(other: Observation) -> EpisodeRecord:
    kept = (one for one in STIFF.assessments[0].observations if one.key != other.key)
    return with_observations(STIFF, 0, *kept, other)


@pytest.fixture
def made(catalogue: Catalogue) -> Decision:
    return decision(catalogue, STIFF)


def test_nobody_decided(catalogue: Catalogue) -> None:
    assert standing(catalogue, STIFF, "v0", advise(catalogue, STIFF, 0)) is None


def test_the_newest_one_counts_and_holds_while_nothing_changes(
    catalogue: Catalogue, made: Decision
) -> None:
    later = replace(made, id="d2", emphasis="strengthening")
    elsewhere = replace(made, id="d3", visit="v9")
    record = replace(STIFF, decisions=(made, later, elsewhere))
    found = standing(catalogue, record, "v0", advise(catalogue, record, 0))
    assert found is not None
    assert found.decision is later
    assert not found.asked_again
    assert found.headline == ""


def test_a_changed_value_is_named_with_both_its_figures(
    catalogue: Catalogue, made: Decision
) -> None:
    now = with_value(seen("wblt_distance", LEFT, 9.8))
    found = against(catalogue, made, advise(catalogue, now, 0))
    assert found.asked_again
    assert found.headline == "A value behind this decision has changed."
    assert found.differs is not None
    assert found.differs.rules == ()
    assert (
        "Lunge, toe to wall: worse than the other side by 4 cm (left 6, right 10) on 2026-03-02 "
        "before, 0.2 cm (left 9.8, right 10) on 2026-03-02 now."
    ) in found.differs.facts
    assert any(line.endswith("(R19) no longer applies.") for line in found.differs.advice)


def test_another_emphasis_and_lock_are_said(catalogue: Catalogue, made: Decision) -> None:
    now = with_value(seen("hot_joint", None, "positive"))
    found = against(catalogue, made, advise(catalogue, now, 0))
    assert found.differs is not None
    assert any(line.endswith("and is hold and refer.") for line in found.differs.advice)
    assert "Locked now: mobilization." in found.differs.advice
    back = differences(advice_json(catalogue, advise(catalogue, now, 0)), json.loads(made.advice))
    assert "No longer locked: mobilization." in back.advice


def test_a_cleared_lock_and_a_moved_stage_are_said(catalogue: Catalogue) -> None:
    advice = replace(advise(catalogue, STIFF, 0), move=None)
    move = Move("forward", 1, 2, "R39", "all met")
    cleared = Cleared("R04", "Hot joint", "Dr Li", "Physician", FIRST_DAY, "sterile")
    beside = (Emphasis.NEUROMUSCULAR_CONTROL,)
    other = replace(advice, stage=2, move=move, cleared=(cleared,), add_ons=beside)
    assert basis(catalogue, other) != basis(catalogue, replace(other, cleared=()))
    assert basis(catalogue, other) != basis(catalogue, replace(other, move=None))
    forth = differences(advice_json(catalogue, advice), advice_json(catalogue, other))
    assert forth.advice == (
        "What goes beside it was nothing and is neuromuscular control.",
        "The stage was 1 and is 2.",
        "The move of the stage that is proposed was none and is on to stage 2.",
        "R04 is cleared now.",
    )
    back = differences(advice_json(catalogue, other), advice_json(catalogue, advice))
    assert back.advice[-1] == "R04 is no longer cleared."


def test_a_changed_limit_is_a_changed_rule(catalogue: Catalogue, made: Decision) -> None:
    limits = {
        key: one.model_copy(update={"value": 1.5 * (one.value or 0.0)} if one.unit == "cm" else {})
        for key, one in catalogue.thresholds.items()
    }
    moved = replace(catalogue, thresholds=MappingProxyType(limits))
    found = against(moved, made, advise(moved, STIFF, 0))
    assert found.headline == "A rule behind this decision has changed."
    assert found.differs is not None
    assert found.differs.facts == ()
    assert any(
        " at least 2 cm asked for before, at least 3 cm now." in line
        for line in found.differs.rules
    )


def test_a_changed_a_new_and_a_lost_rule_are_named(catalogue: Catalogue, made: Decision) -> None:
    rules = dict(catalogue.rules)
    stiff = rules["R19"]
    cases = tuple(one.model_copy(update={"provisional": True}) for one in stiff.case)
    rules["R19"] = stiff.model_copy(update={"case": cases})
    del rules["R12"]
    fewer = replace(catalogue, rules=MappingProxyType(rules))
    found = against(fewer, made, advise(fewer, STIFF, 0))
    assert found.differs is not None
    assert f"{stiff.name} (R19) was changed." in found.differs.rules
    assert any(line.endswith("(R12) is no rule any more.") for line in found.differs.rules)


def without(catalogue: Catalogue, *names: str) -> Catalogue:
    rules = {name: rule for name, rule in catalogue.rules.items() if name not in names}
    return replace(catalogue, rules=MappingProxyType(rules))


def test_a_rule_added_since_asks_again_only_where_it_applies(catalogue: Catalogue) -> None:
    advice = advise(catalogue, STIFF, 0)
    applies = {one.rule: one.answer is Answer.APPLIES for one in advice.findings}
    assert not applies["R12"]
    assert applies["R17"]
    idle = without(catalogue, "R12")
    assert not against(catalogue, decision(idle, STIFF), advice).asked_again
    acting = without(catalogue, "R17")
    found = against(catalogue, decision(acting, STIFF), advice)
    assert found.differs is not None
    assert any(line.endswith("(R17) is a new rule.") for line in found.differs.rules)


def test_a_reviewed_protocol_with_the_same_limits_asks_nothing_again(
    catalogue: Catalogue, made: Decision
) -> None:
    newer = replace(advise(catalogue, STIFF, 0), protocol="2")
    assert not against(catalogue, made, newer).asked_again
    limited = replace(newer, stage_cap=1)
    found = against(catalogue, made, limited)
    assert found.differs is not None
    (line,) = found.differs.rules
    assert line.endswith("and is version 2.")


@pytest.mark.parametrize("kept", ["", "not JSON", "[]", '{"findings": []}', '{"findings": [1]}'])
def test_an_advice_that_was_not_kept_is_asked_again_and_that_is_said(
    catalogue: Catalogue, made: Decision, kept: str
) -> None:
    found = against(catalogue, replace(made, basis="", advice=kept), advise(catalogue, STIFF, 0))
    assert found.differs is not None
    assert found.differs.sentences == (NOT_KEPT,)


@pytest.mark.parametrize(
    "change",
    [
        {"emphasis": "rest"},
        {"locked": ["impact"]},
        {"stage_cap": "two"},
        {"protocol": None},
        {"findings": [{"rule": ["R01"]}]},
        {"findings": None},
    ],
)
def test_an_advice_from_outside_that_cannot_be_compared_is_as_good_as_none(
    catalogue: Catalogue, made: Decision, change: dict[str, object]
) -> None:
    kept = json.dumps({**json.loads(made.advice), **change})
    found = against(catalogue, replace(made, basis="x", advice=kept), advise(catalogue, STIFF, 0))
    assert found.headline == NOT_KEPT


@settings(max_examples=25)
@given(records(), records())
def test_any_two_advices_can_be_compared_both_ways(
    catalogue: Catalogue, one: EpisodeRecord, other: EpisodeRecord
) -> None:
    here, there = (
        advice_json(catalogue, advise(catalogue, each, len(each.assessments) - 1))
        for each in (one, other)
    )
    forth, back = differences(here, there), differences(there, here)
    if here["basis"] == there["basis"]:
        assert forth.advice in {(), (UNNAMED,)}
    assert len(forth.facts) == len(back.facts)
    assert len(forth.sentences) == len(set(forth.sentences))
    assert forth.rules == back.rules == ()


def test_every_emphasis_can_be_compared(catalogue: Catalogue) -> None:
    one = advise(catalogue, STIFF, 0)
    for emphasis in Emphasis:
        other = advice_json(catalogue, replace(one, emphasis=emphasis))
        assert bool(differences(advice_json(catalogue, one), other).advice)
