"""The page of every entry: it can be made, its links lead somewhere, it says what it must."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.knowledge.article import Article, Block, Style, lines
from ankleclinic.knowledge.articles import article
from ankleclinic.knowledge.plain_entry import plain_entry
from tests.ankleclinic.builders import error_row
from tests.ankleclinic.own_protocols import signed


def page(catalogue: Catalogue, kind: str, name: str) -> str:
    return "\n".join(lines(article(catalogue, Ref(kind, name))))


def links_below(found: Article, title: str) -> set[Ref]:
    """What the lines below a heading lead to."""
    at, links = "", set()
    for block in found.blocks:
        if isinstance(block, Block) and block.style is Style.HEADING:
            at = block.text
        elif isinstance(block, Block) and at == title:
            links |= {span.link for span in block.spans if span.link}
    return links


def test_every_entry_has_a_page_whose_links_lead_somewhere(catalogue: Catalogue) -> None:
    entries = entries_of(catalogue)
    for ref in entries:
        found = article(catalogue, ref)
        assert found.title
        assert found.blocks
        assert [link for link in found.links() if link not in entries] == [], ref


def test_every_source_a_page_rests_on_is_named_and_leads_back(catalogue: Catalogue) -> None:
    for ref, entry in entries_of(catalogue).items():
        for name in getattr(entry, "references", ()):
            assert Ref("reference", name) in set(article(catalogue, ref).links())
            assert ref in set(article(catalogue, Ref("reference", name)).links())


def test_a_measure_says_who_uses_it(catalogue: Catalogue) -> None:
    found = article(catalogue, Ref("measure", "wblt_distance"))
    assert Ref("rule", "R19") in links_below(found, "Used by · rules")
    assert Ref("check", "rts_lunge") in links_below(found, "Used by · return to sport")
    batteries = links_below(found, "Used by · batteries")
    assert {Ref("battery", "one_minute"), Ref("battery", "first_assessment")} <= batteries
    assert Ref("rule", "R32") in links_below(found, "Also decides, by way of others")


def test_a_battery_that_takes_everything_is_named_by_what_it_does_not_name(
    catalogue: Catalogue,
) -> None:
    whole = next(one for one in catalogue.batteries.values() if one.all_others)
    other = next(one.id for one in catalogue.of_battery(whole.id) if one.id not in whole.measures)
    found = article(catalogue, Ref("measure", other))
    assert Ref("battery", whole.id) in links_below(found, "Used by · batteries")


def test_an_own_battery_and_an_own_error_row_stand_among_the_rest(catalogue: Catalogue) -> None:
    own = Battery(id="own_abc", name="Thursday group", measures=("wblt_distance",))
    row = error_row(1.3, id="own", population="this clinic, 40 pairs", status=Status.DERIVED)
    with_own = catalogue.with_batteries([own]).with_error_rows({"wblt_distance": [row]})
    said = page(with_own, "measure", "wblt_distance")
    assert "this clinic, 40 pairs" in said
    assert "Thursday group" in said
    assert "The clinic's own battery · 1 measure" in page(with_own, "battery", "own_abc")


def test_a_rule_says_when_and_what_follows(catalogue: Catalogue) -> None:
    said = page(catalogue, "rule", "R28")
    assert "Weighs +3 strengthen" in said
    assert "less than 80 %" in said
    limits = links_below(article(catalogue, Ref("rule", "R29")), "When, 1 of 2")
    assert Ref("rule", "R28") in limits
    assert any(ref.kind == "threshold" for ref in limits)


def test_a_limit_names_its_rules_and_that_the_program_asks_for_it(catalogue: Catalogue) -> None:
    found = article(catalogue, Ref("threshold", "wblt_deficit_cm.clear"))
    assert Ref("rule", "R19") in links_below(found, "Used by · rules")
    assert "outside any rule" in page(catalogue, "threshold", "emphasis.clamp")


def test_a_limit_that_the_clinic_changed_says_what_was_shipped(catalogue: Catalogue) -> None:
    name = "wblt_deficit_cm.clear"
    changed = catalogue.with_protocol(signed(catalogue, {name: 2.5}))
    said = page(changed, "threshold", name)
    assert "2.5 cm [proposal]" in said
    assert "Changed by this clinic; as shipped 2 cm." in said
    assert "Changed by" not in page(catalogue, "threshold", name)
    assert "at least 2.5 cm" in page(changed, "rule", "R19")


def test_a_source_lists_the_figures_that_cite_it(catalogue: Catalogue) -> None:
    said = page(catalogue, "reference", "physical:3")
    assert "error ±1.9 cm, average of a review of 12 studies" in said
    assert "what it is worth [verified]" in said


def test_no_id_is_shown(catalogue: Catalogue) -> None:
    measures = [name for name in catalogue.measures if "_" in name]
    for ref in entries_of(catalogue):
        said = page(catalogue, *ref).split()
        assert [name for name in measures if name in said] == [], ref


def test_an_entry_of_an_unknown_kind_still_says_its_fields(catalogue: Catalogue) -> None:
    gate = catalogue.gates["bone_stress"]
    said = "\n".join(
        block.text for block in plain_entry(catalogue, gate) if isinstance(block, Block)
    )
    assert "Reason: No impact before imaging." in said
    assert "Rule: Bone pain that rises with load" in said


@pytest.mark.parametrize("kind", ["urgency", "technique", "input"])
def test_the_lists_of_the_protocol_are_entries_too(catalogue: Catalogue, kind: str) -> None:
    assert any(ref.kind == kind for ref in entries_of(catalogue))


def test_a_limit_nobody_names_says_so(catalogue: Catalogue) -> None:
    extra = catalogue.protocol.threshold[0].model_copy(update={"key": "spare.limit"})
    protocol = catalogue.protocol.model_copy(
        update={"threshold": (*catalogue.protocol.threshold, extra)}
    )
    thresholds = MappingProxyType({one.key: one for one in protocol.threshold})
    changed = replace(catalogue, protocol=protocol, thresholds=thresholds)
    assert "Nothing in the catalogue names it." in page(changed, "threshold", "spare.limit")
