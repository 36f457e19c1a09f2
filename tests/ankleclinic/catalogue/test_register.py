"""The register of proposals: what a clinic may change, to what, and what that does."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Answer
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.check_rule import inside
from ankleclinic.catalogue.condition import Comparison
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.register import (
    OTHERS,
    Value,
    faults,
    items,
    limit_of,
    values,
    with_values,
)
from ankleclinic.catalogue.rule import Rule
from ankleclinic.record.episode import EpisodeRecord
from tests.ankleclinic.advice.records import records
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ankleclinic.own_protocols import changes, signed

CLEAR, POSSIBLE = "wblt_deficit_cm.clear", "wblt_deficit_cm.possible"
ASKED = (CLEAR, "glide_pain.none", "heel_raise.lsi", "sebt_ant_cm.flag", "strength_lsi.deficit")
few = settings(max_examples=40)


def test_every_shipped_threshold_has_limits_and_a_group(catalogue: Catalogue) -> None:
    found = items(catalogue.register)
    thresholds = [item for item in found if "/" not in item.name]
    assert not [item.name for item in thresholds if limit_of(catalogue.register, item) is None]
    assert not [item.name for item in found if item.group == OTHERS]
    assert len(found) == len(values(catalogue.register))
    assert not list(faults(catalogue.register, {}))


def test_only_proposals_may_be_changed(catalogue: Catalogue) -> None:
    for item in items(catalogue.register):
        assert item.editable == (item.status is Status.PROPOSAL)
    ((name, why),) = faults(catalogue.register, {"cait.low": 24.0})
    assert name == "cait.low"
    assert why.startswith("comes from a paper and is marked verified")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        (CLEAR, 11.0, "must lie between 0 and 10 cm"),
        (CLEAR, None, "needs a value"),
        (CLEAR, float("nan"), "must be a number"),
        (CLEAR, 1.0, "must not be less than 1.5, the value of"),
        (POSSIBLE, 3.0, "must not be more than 2, the value of"),
        ("strength_lsi.large", 86.0, "must not be more than 85, the value of"),
        ("flare.green_days", 1.5, "must be a whole number"),
        ("flare.green_day", 1.0, "did you mean “flare.green_days”?"),
        ("urgency/hot_joint", "sameday", "did you mean “same_day”?"),
        ("technique/mobilization", (), "must name at least one technique"),
        ("technique/mobilization", ("F1.2", "F1.2"), "names a technique twice"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_a_sentence(
    catalogue: Catalogue, name: str, value: Value, why: str
) -> None:
    ((where, said),) = faults(catalogue.register, {name: value})
    assert where == name
    assert why in said


def test_two_values_that_fit_each_other_are_taken_together(catalogue: Catalogue) -> None:
    assert not list(faults(catalogue.register, {CLEAR: 1.2, POSSIBLE: 1.0}))


@few
@given(data=st.data())
def test_only_what_was_changed_is_another(catalogue: Catalogue, data: st.DataObject) -> None:
    changed = data.draw(changes(catalogue))
    after = with_values(catalogue.register, changed)
    assert values(after) == values(catalogue.register) | changed
    for item in items(after):
        if item.name in changed:
            assert item.references == ()
        else:
            assert item in items(catalogue.register)


def rests_on(rule: Rule, keys: set[str]) -> bool:
    """Whether a rule names one of some thresholds, or asks for what may rest on one."""
    for case in rule.case:
        for _, found in inside(case.when, ""):
            plain = isinstance(
                found,
                conditions.AllOf
                | conditions.AnyOf
                | conditions.NoneOf
                | conditions.AtLeastN
                | conditions.Ticked
                | conditions.Chosen,
            )
            if not plain and not isinstance(found, Comparison | conditions.Result):
                return True
            if isinstance(found, Comparison) and keys & {
                getattr(found, name) for name in Comparison.model_fields
            }:
                return True
    return False


@few
@given(data=st.data(), record=records())
def test_a_changed_threshold_changes_only_findings_that_rest_on_it(
    catalogue: Catalogue, data: st.DataObject, record: EpisodeRecord
) -> None:
    key = data.draw(st.sampled_from(ASKED))
    item = next(item for item in items(catalogue.register) if item.name == key)
    limit = limit_of(catalogue.register, item)
    assert limit is not None
    own = signed(catalogue, {key: data.draw(st.floats(limit.least, limit.most))})
    applied = catalogue.with_protocol(own)
    before, after = (advise(one, record, 0) for one in (catalogue, applied))
    for old, new in zip(before.findings, after.findings, strict=True):
        if not rests_on(catalogue.rules[old.rule], {key}):
            assert old == new


CLEAR_KEYS = {
    CLEAR,
    "heel_raise.lsi",
    "strength_lsi.deficit",
    "sebt_ant_cm.flag",
    "glide_pain.none",
}


def test_a_changed_threshold_changes_what_rests_on_it(catalogue: Catalogue) -> None:
    record = make_record(
        visit(
            0,
            seen("wblt_distance", LEFT, 8.0, method="tape"),
            seen("wblt_distance", RIGHT, 10.2, method="tape"),
            seen("posterior_talar_glide", LEFT, "negative", pain=0),
        )
    )
    stricter = catalogue.with_protocol(signed(catalogue, {CLEAR: 2.5}))
    answers = [
        next(one.answer for one in advise(rules, record, 0).findings if one.rule == "R19a")
        for rules in (catalogue, stricter)
    ]
    assert answers == [Answer.APPLIES, Answer.DOES_NOT_APPLY]


def test_a_clinic_that_signed_nothing_says_so_and_one_that_signed_says_who(
    catalogue: Catalogue,
) -> None:
    assert catalogue.standing == "protocol 1.0 not yet reviewed by this clinic"
    as_shipped = catalogue.with_protocol(signed(catalogue, {}))
    assert as_shipped.reviewed
    assert as_shipped.standing == "protocol 1.0-1 reviewed by Ana Lead, 2026-11-20"
    assert as_shipped.protocol == catalogue.protocol
    assert as_shipped.fingerprint != catalogue.fingerprint


def test_a_newer_register_keeps_the_clinics_values_and_asks_for_a_new_review(
    catalogue: Catalogue,
) -> None:
    own = signed(catalogue, {CLEAR: 2.5})
    newer = with_values(catalogue.register, {"flare.count": 4.0}).model_copy(
        update={"version": "1.1"}
    )
    later = replace(catalogue, protocol=newer).with_protocol(own)
    assert later.protocol.version == "1.1"
    assert (later.threshold(CLEAR), later.threshold("flare.count")) == (2.5, 4.0)
    assert not later.reviewed
    assert later.standing == (
        "protocol 1.1-1 not yet reviewed by this clinic since the shipped register changed; "
        "version 1.0-1 was reviewed by Ana Lead, 2026-11-20"
    )


def test_a_value_that_a_newer_register_does_not_take_is_left_out(catalogue: Catalogue) -> None:
    own = signed(catalogue, {CLEAR: 2.5, "cait.low": 24.0, "gone": 3.0})
    applied = catalogue.with_protocol(own)
    assert applied.own is not None
    assert applied.own.fitting(catalogue.register) == {CLEAR: 2.5}
    assert applied.threshold("cait.low") == 25
