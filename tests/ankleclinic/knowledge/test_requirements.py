"""Every requirement is held by something that is run, and the page in the manual says by what."""

from collections import Counter
from collections.abc import Sequence

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.knowledge.article import lines
from ankleclinic.knowledge.articles import article
from tests.named import is_there
from tests.trace import PAGE, Line, matrix, page, requirements

RENEW = "The scenarios no longer say what the manual says. Renew it: make trace"


@pytest.fixture(scope="module")
def ran(catalogue: Catalogue) -> Sequence[Line]:
    """The matrix by a run of all scenarios."""
    return matrix(catalogue)


def test_the_page_says_what_a_run_finds(catalogue: Catalogue, ran: Sequence[Line]) -> None:
    assert page(catalogue, ran) == PAGE.read_text("utf-8"), RENEW


def test_every_requirement_is_held_or_says_that_it_is_open(ran: Sequence[Line]) -> None:
    for line in ran:
        assert line.tests or line.requirement.open, line.requirement.id
        assert line.entry is None or line.ran, f"no scenario runs {line.entry}"


def test_every_rule_screen_criterion_and_row_is_asked_for(
    catalogue: Catalogue, ran: Sequence[Line]
) -> None:
    held = {line.entry for line in ran}
    screens = (one.id for one in catalogue.measures.values() if one.kind is Kind.SCREEN)
    wanted = [ref for ref in entries_of(catalogue) if ref.kind in {"rule", "criterion", "check"}]
    wanted += [Ref("measure", name) for name in screens]
    assert [ref for ref in wanted if ref not in held] == []


def test_every_entry_and_test_that_is_named_is_there(catalogue: Catalogue) -> None:
    found = requirements(catalogue)
    assert [ref for one in found for ref in one.entries if ref not in entries_of(catalogue)] == []
    assert [name for one in found for name in one.tests if not is_there(name)] == []
    assert [name for name, count in Counter(one.id for one in found).items() if count > 1] == []


def test_every_screen_was_seen_positive_negative_and_not_all_asked(
    catalogue: Catalogue, ran: Sequence[Line]
) -> None:
    screens = [line for line in ran if line.requirement.group == "Safety screens" and line.entry]
    assert len(screens) == sum(one.kind is Kind.SCREEN for one in catalogue.measures.values())
    for line in screens:
        assert {one.state for one in line.ran} == {"positive", "negative", "cannot tell"}


def test_the_limits_of_the_ottawa_rules_are_said(catalogue: Catalogue) -> None:
    for name in ("ottawa_ankle", "ottawa_foot"):
        said = "\n".join(lines(article(catalogue, Ref("measure", name))))
        assert "Not valid for a long-standing problem" in said
        assert "never excluded" in said
