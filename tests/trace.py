"""Which requirement is held by which rule, scenario and test, by a run of the scenarios.

`python -m tests.trace` runs them all and writes the page of the manual.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.knowledge.titles import title_of
from ankleclinic.services.catalogue import load_folder
from tests.conftest import RESOURCES
from tests.scenarios.test_scenarios import Scenario, assessed, newest_advice, of_rules, scenarios
from tests.scenarios.test_screens import UNTOLD

PAGE = RESOURCES / "help" / "50-trace.md"
REQUIREMENTS = RESOURCES / "help" / "requirements.toml"
RULES, CRITERIA, ROWS, SCREENS = (
    "tests/scenarios/test_scenarios.py::test_rule",
    "tests/scenarios/test_criteria.py::test_criterion",
    "tests/scenarios/test_readiness.py::test_row",
    "tests/scenarios/test_screens.py::test_screen",
)
HEAD = """# From requirement to test

This page is written by a run of the program's own scenarios, not by hand: `make trace` renews it,
and a test fails when it no longer says what a run finds. It follows each requirement to the rule,
screen, criterion or row that carries it, to the scenarios that brought it into each of its states,
and to the tests that ran them. The scenarios are small made-up cases in tests/scenarios, written so
that a therapist can read them.
"""
COLUMNS = ("requirement", "held by", "scenarios, by what they came to", "tests")


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked for, and what is said to hold it."""

    id: str
    group: str
    says: str
    entries: tuple[Ref, ...]
    tests: tuple[str, ...]
    open: str


@dataclass(frozen=True, slots=True)
class Ran:
    """One scenario that was run: what it is called, what it came to, and the test that runs it."""

    name: str
    state: str
    test: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix; without an entry the requirement is held by tests alone."""

    requirement: Requirement
    entry: Ref | None
    ran: tuple[Ran, ...]

    @property
    def tests(self) -> tuple[str, ...]:
        """Every test behind this line."""
        return tuple(dict.fromkeys([*(one.test for one in self.ran), *self.requirement.tests]))


def requirements(catalogue: Catalogue) -> tuple[Requirement, ...]:
    """What is required, a rule of the same number standing for itself."""
    found: list[dict[str, Any]] = tomllib.loads(REQUIREMENTS.read_text("utf-8"))["requirement"]
    return tuple(
        Requirement(
            id=row["id"],
            group=row["group"],
            says=row["says"],
            entries=(*_rules_of(catalogue, row["id"]), *map(_ref, row.get("entries", ()))),
            tests=tuple(row.get("tests", ())),
            open=row.get("open", ""),
        )
        for row in found
    )


def matrix(catalogue: Catalogue) -> tuple[Line, ...]:
    """Every requirement with what holds it, by a run of all scenarios."""
    ran = run_all(catalogue)
    return tuple(
        Line(one, entry, tuple(ran.get(entry, ())) if entry else ())
        for one in requirements(catalogue)
        for entry in one.entries or (None,)
    )


def run_all(catalogue: Catalogue) -> Mapping[Ref, Sequence[Ran]]:
    """By entry, the scenarios that brought it into a state, as the run found it."""
    found: dict[Ref, list[Ran]] = {}
    for scenario, test, kind in _scenarios():
        ref, state = _state(catalogue, scenario, kind)
        found.setdefault(ref, []).append(Ran(scenario["name"], state, test))
    return found


def page(catalogue: Catalogue, lines: Sequence[Line]) -> str:
    """The page of the manual that a matrix makes."""
    parts = [HEAD]
    for group in dict.fromkeys(line.requirement.group for line in lines):
        parts.append(f"## {group}\n\n{_row(COLUMNS)}\n{_row(['---'] * len(COLUMNS))}")
        shown: set[str] = set()
        for line in (line for line in lines if line.requirement.group == group):
            parts[-1] += f"\n{_row(_cells(catalogue, line, again=line.requirement.id in shown))}"
            shown.add(line.requirement.id)
        parts[-1] += "\n"
    return "\n".join(parts)


def _scenarios() -> Iterator[tuple[Scenario, str, str]]:
    yield from ((row, RULES, "rule") for row in of_rules())
    yield from ((row, CRITERIA, "criterion") for row in scenarios("criteria.toml"))
    yield from ((row, ROWS, "check") for row in scenarios("readiness.toml"))
    yield from ((row, SCREENS, "screen") for row in scenarios("screens.toml"))


def _state(catalogue: Catalogue, scenario: Scenario, kind: str) -> tuple[Ref, str]:
    """What the entry that a scenario is about came to."""
    name = scenario[kind]
    if kind == "rule":
        findings = newest_advice(catalogue, scenario).findings
        return Ref(kind, name), next(one.answer.value for one in findings if one.rule == name)
    case = assessed(catalogue, scenario)
    board = case.boards[-1]
    states = {
        "criterion": {one.criterion.id: one.standing.state.value for one in board.criteria},
        "check": {one.check.id: one.state.value for one in board.readiness.rows},
        "screen": {one.measure: one.result or UNTOLD for one in case.judgements[-1].values},
    }
    return Ref("measure" if kind == "screen" else kind, name), states[kind][name]


def _cells(catalogue: Catalogue, line: Line, *, again: bool) -> Iterator[str]:
    asked = line.requirement
    yield f"**{asked.id}**" if again else f"**{asked.id}** {asked.says}"
    if line.entry is not None:
        yield f"[{title_of(entries_of(catalogue)[line.entry])}]({line.entry.kind}:{line.entry.id})"
    else:
        yield "" if line.tests else f"open: {asked.open}"
    states: dict[str, list[str]] = {}
    for ran in line.ran:
        states.setdefault(ran.state.replace("_", " "), []).append(ran.name)
    yield ". ".join(f"**{state}:** {'; '.join(names)}" for state, names in sorted(states.items()))
    yield ", ".join(line.tests)


def _row(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _rules_of(catalogue: Catalogue, name: str) -> Iterator[Ref]:
    """The rule of a number, and those that stand beside it with a letter."""
    yield from (Ref("rule", one) for one in catalogue.rules if one.rstrip("abcdefgh") == name)


def _ref(name: str) -> Ref:
    kind, _, rest = name.partition(":")
    return Ref(kind, rest)


def main(path: Path) -> None:
    """Write the page."""
    catalogue = load_folder(RESOURCES / "catalogue")
    path.write_text(page(catalogue, matrix(catalogue)), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{path.name} written\n")


if __name__ == "__main__":
    main(PAGE)
