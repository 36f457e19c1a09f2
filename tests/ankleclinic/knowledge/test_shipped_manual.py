"""The manual as it is shipped: it is there for every page, its links lead on, its tests exist."""

import argparse
from collections.abc import Mapping

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import entries_of
from ankleclinic.cli.arguments import parser
from ankleclinic.knowledge.article import Article, Block, Style, Table
from ankleclinic.services.manual import load_manual
from tests.conftest import RESOURCES
from tests.named import is_there
from ui.shell import PATIENT_PAGES

TEST = "tests/"
PARTS = ("What happens:", "The program:", "What remains:", "Held by:")


@pytest.fixture(scope="module")
def manual() -> Mapping[str, Article]:
    return {page.ref.id: page for page in load_manual(RESOURCES / "help")}


def words_of(page: Article) -> str:
    parts = []
    for block in page.blocks:
        if isinstance(block, Table):
            parts += [span.text for row in block.rows for cell in row for span in cell]
        else:
            parts.append(block.text)
    return "\n".join(parts)


def hazards(page: Article) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in page.blocks:
        if isinstance(block, Block) and block.style is Style.HEADING:
            found[block.text] = []
        elif isinstance(block, Block) and found:
            found[list(found)[-1]].append(block)
    return found


def test_every_page_of_the_window_has_its_page(manual: Mapping[str, Article]) -> None:
    places = {"caseload", "audit", "knowledge", "settings", *(key for key, _ in PATIENT_PAGES)}
    assert places <= set(manual)
    assert {"intended-use", "first-day", "keys", "command-line", "data", "risks"} <= set(manual)


def test_every_link_leads_somewhere(manual: Mapping[str, Article], catalogue: Catalogue) -> None:
    known = {page.ref for page in manual.values()} | set(entries_of(catalogue))
    for page in manual.values():
        assert [link for link in page.links() if link not in known] == [], page.ref


def test_no_page_is_empty_and_no_markup_was_left_over(manual: Mapping[str, Article]) -> None:
    for page in manual.values():
        said = words_of(page)
        assert page.title
        assert said
        assert not any(sign in said for sign in ("**", "`", "](", "http", "<b>")), page.ref


def test_every_command_is_told(manual: Mapping[str, Article]) -> None:
    said = words_of(manual["command-line"])
    groups = [one for one in parser()._actions if isinstance(one, argparse._SubParsersAction)]
    for name in groups[0].choices:
        assert f"main.py {name}" in said


def test_every_hazard_says_what_happens_what_is_done_and_what_remains(
    manual: Mapping[str, Article],
) -> None:
    found = hazards(manual["risks"])
    assert len(found) > 10
    for name, blocks in found.items():
        said = [block.text for block in blocks]
        for part in PARTS:
            assert any(line.startswith(part) for line in said), (name, part)
        assert any(line.startswith(TEST) for line in said), name


def test_every_test_that_is_named_exists(manual: Mapping[str, Article]) -> None:
    lines = [line for page in manual.values() for line in words_of(page).splitlines()]
    named = [word.rstrip(",") for line in lines for word in line.split() if word.startswith(TEST)]
    assert named
    assert [name for name in named if "::" in name and not is_there(name)] == []
    assert not is_there("tests/ankleclinic/knowledge/test_shipped_manual.py::test_gone")
