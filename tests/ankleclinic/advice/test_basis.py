"""The digest of what an advice rests on: another one for anything that counts, and only then."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from ankleclinic.advice.advise import advise
from ankleclinic.advice.basis import basis
from ankleclinic.advice.results import Answer, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.rule import Points, Rule
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from tests.ankleclinic.advice.records import STIFF, records, with_observations
from tests.ankleclinic.builders import LEFT, seen


def digest(catalogue: Catalogue, record: EpisodeRecord) -> str:
    return basis(catalogue, advise(catalogue, record, len(record.assessments) - 1))


def with_rules(catalogue: Catalogue, change: Callable[[Rule], Rule]) -> Catalogue:
    rules = {name: change(rule) for name, rule in catalogue.rules.items()}
    return replace(catalogue, rules=MappingProxyType(rules))


def applying(catalogue: Catalogue) -> set[str]:
    found = advise(catalogue, STIFF, 0).findings
    return {one.rule for one in found if one.answer is Answer.APPLIES}


@settings(max_examples=15)
@given(records())
def test_the_same_again_in_another_order_has_the_same_digest(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    last = len(record.assessments) - 1
    turned = with_observations(record, last, *reversed(record.assessments[last].observations))
    assert digest(catalogue, turned) == digest(catalogue, record)


@pytest.mark.parametrize(
    "other",
    [
        seen("wblt_distance", LEFT, 6.1),
        seen("nprs_worst_24h", None, 8),
        seen("posterior_talar_glide", LEFT, "negative", pain=0),
    ],
)
def test_another_value_has_another(catalogue: Catalogue, other: Observation) -> None:
    kept = (one for one in STIFF.assessments[0].observations if one.key != other.key)
    changed = with_observations(STIFF, 0, *kept, other)
    assert digest(catalogue, changed) != digest(catalogue, STIFF)


def test_a_value_that_no_rule_looks_at_and_a_note_count_for_nothing(catalogue: Catalogue) -> None:
    noted = replace(STIFF.assessments[0], note="warm day", rater="CD")
    changed = replace(STIFF, assessments=(noted,))
    assert digest(catalogue, changed) == digest(catalogue, STIFF)


def renamed(measure: Measure) -> Measure:
    options = tuple(one.model_copy(update={"name": "Other"}) for one in measure.options)
    return measure.model_copy(update={"name": "Other", "short": "Other", "options": options})


def test_wording_counts_for_nothing(catalogue: Catalogue) -> None:
    def worded_anew(rule: Rule) -> Rule:
        cases = tuple(one.model_copy(update={"advice": ("Other words.",)}) for one in rule.case)
        update = {"name": "Other", "reason": "Other.", "level": "SR", "case": cases}
        return rule.model_copy(update=update)

    criteria = {
        name: one.model_copy(update={"name": "Other"}) for name, one in catalogue.criteria.items()
    }
    other = replace(
        with_rules(catalogue, worded_anew),
        measures=MappingProxyType({name: renamed(one) for name, one in catalogue.measures.items()}),
        criteria=MappingProxyType(criteria),
    )
    assert digest(other, STIFF) == digest(catalogue, STIFF)


def test_a_rule_that_applies_and_asks_for_more_counts(catalogue: Catalogue) -> None:
    chosen = next(name for name in sorted(applying(catalogue)))

    def heavier(rule: Rule) -> Rule:
        if rule.id != chosen:
            return rule
        cases = tuple(
            one.model_copy(update={"points": Points(mobilization=1)}) for one in rule.case
        )
        return rule.model_copy(update={"case": cases})

    now = advise(catalogue, STIFF, 0)
    assert basis(with_rules(catalogue, heavier), now) != basis(catalogue, now)


def test_a_rule_that_does_not_apply_may_change_without_a_word(catalogue: Catalogue) -> None:
    used = applying(catalogue)

    def provisional(rule: Rule) -> Rule:
        if rule.id in used:
            return rule
        cases = tuple(one.model_copy(update={"provisional": True}) for one in rule.case)
        return rule.model_copy(update={"case": cases})

    now = advise(catalogue, STIFF, 0)
    assert basis(with_rules(catalogue, provisional), now) == basis(catalogue, now)


def test_a_limit_counts_and_a_review_that_changed_none_does_not(catalogue: Catalogue) -> None:
    now = advise(catalogue, STIFF, 0)
    assert basis(catalogue, replace(now, protocol="2")) == basis(catalogue, now)
    limits = {
        key: one.model_copy(update={"value": (one.value or 0.0) + 0.1})
        for key, one in catalogue.thresholds.items()
    }
    moved = replace(catalogue, thresholds=MappingProxyType(limits))
    assert digest(moved, STIFF) != digest(catalogue, STIFF)


def test_what_comes_out_counts(catalogue: Catalogue) -> None:
    now = advise(catalogue, STIFF, 0)
    other = replace(now, emphasis=Emphasis.BALANCED)
    assert basis(catalogue, other) != basis(catalogue, now)
    assert len(basis(catalogue, now)) == 16
