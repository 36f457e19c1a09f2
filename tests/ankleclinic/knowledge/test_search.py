"""Finding pages by words."""

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.knowledge.manual import read_page
from ankleclinic.knowledge.search import Index, plain
from ankleclinic.knowledge.titles import group_word, title_of


@pytest.fixture(scope="module")
def index(catalogue: Catalogue) -> Index:
    page = read_page("assess", "# Assessing\n\nDigits are enough; é is no trouble.\n")
    return Index(catalogue, [page])


def test_every_page_is_found_by_the_words_of_its_title(index: Index, catalogue: Catalogue) -> None:
    for ref, entry in entries_of(catalogue).items():
        title = plain(title_of(entry))
        found = index.find(title)
        first = [page.ref for page in found if plain(page.title).startswith(title)]
        assert ref in first, ref
        assert [page.ref for page in found[: len(first)]] == first


def test_a_measure_stands_before_what_only_speaks_of_it(index: Index) -> None:
    found = [page.group for page in index.find("lunge")]
    assert found[0] == "measure"
    assert {"rule", "criterion", "check", "protocol", "battery"} <= set(found)


def test_words_may_stand_in_any_order_begin_only_and_carry_no_accents(index: Index) -> None:
    assert Ref("rule", "R19") in [page.ref for page in index.find("GLIDE lun stíff")]
    assert index.find("e is trouble assess")[0].ref == Ref("manual", "assess")
    assert index.find("xylophone") == ()


def test_a_group_narrows_what_is_found(index: Index) -> None:
    assert {page.group for page in index.find("lunge", "rule")} == {"rule"}
    screens = index.find("", "screen")
    assert "Ottawa ankle rule" in [page.title for page in screens]
    assert len(index.find("")) == len(index.pages)


def test_what_a_rule_asks_of_a_measure_finds_the_rule(index: Index) -> None:
    assert Ref("rule", "R30") in [page.ref for page in index.find("idfai")]


def test_the_manual_stands_first_and_every_group_has_a_word(index: Index) -> None:
    assert index.groups[0] == "manual"
    assert group_word("criterion") == "Stages"
    assert group_word("intervention") == "Interventions"
