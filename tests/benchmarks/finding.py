"""Finding patients key by key and opening one, in a small and a very large clinic.

The floors ask the same file by the bare driver: the names and last visits a key finds, in the order
of the list, and every row of one patient. What the list adds is counted in ours: the points of its
curves, when each patient is due, and the records made of all that.
"""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from ankleclinic.services.caseload import find_patients
from database.sqlite import open_file
from database.upgrade import open_clinic
from tests.benchmarks.clinic import TODAY, catalogue, longest_course
from tests.benchmarks.crowd import crowd
from tests.benchmarks.figures import Figure, in_turns, timed

SIZES = (1_000, 100_000)
ROUNDS = 21
KEYS = ("n", "no", "nov", "nova", "novak", "novakb", "novakba", "novakba a", "novakba an")
BY_KEY = """
    SELECT p.*, e.*, a.date, a.stage FROM assessment a
    JOIN episode e ON e.id = a.episode JOIN patient p ON p.id = e.patient
    WHERE {} AND NOT EXISTS
        (SELECT 1 FROM assessment b WHERE b.episode = a.episode AND b.date > a.date)
    ORDER BY a.date DESC LIMIT 500
"""
NAMED, STAGED = "p.search LIKE ? AND p.search LIKE ?", "a.stage = 2 AND e.involved = 'right'"
OF_ONE = (
    "SELECT * FROM patient WHERE id = 'p' || ?",
    "SELECT * FROM episode WHERE id = 'e' || ?",
    "SELECT * FROM assessment WHERE episode = 'e' || ? ORDER BY date",
    """SELECT o.* FROM observation o JOIN assessment a ON a.id = o.assessment
    WHERE a.episode = 'e' || ?""",
)


def figures(folder: Path) -> list[Figure]:
    """Typing, a term and opening, for each size."""
    model = longest_course(catalogue())
    found: list[Figure] = []
    for size in SIZES:
        file = folder / f"{size}.db"
        crowd(file, model, size)
        found += _of(file, size)
    return found


def _of(file: Path, size: int) -> list[Figure]:
    rules, store, bare = catalogue(), open_clinic(file), open_file(file)
    keys, bare_keys = cycle(KEYS), cycle(KEYS)
    people, bare_people = cycle(range(0, size, 97)), cycle(range(0, size, 97))

    def ask(statement: str, *values: Any) -> int:
        return len(bare.execute(statement, values).fetchall())

    def find(text: str) -> object:
        return find_patients(store, rules, text, TODAY)

    def key() -> object:
        first, _, second = next(bare_keys).partition(" ")
        return ask(BY_KEY.format(NAMED), f"%{first}%", f"%{second}%")

    def rows() -> object:
        number = next(bare_people)
        return [ask(statement, str(number)) for statement in OF_ONE]

    def pair(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> Figure:
        said = f"{name}, {size:,} patients"
        return in_turns(said, timed(ours), "the bare statements", timed(floor), ROUNDS)

    found = [
        pair("a key in the search", lambda: find(next(keys)), key),
        pair(
            "stage:2 side:right",
            lambda: find("stage:2 side:right"),
            lambda: ask(BY_KEY.format(STAGED)),
        ),
        pair("opening a patient", lambda: store.load(f"p{next(people)}"), rows),
    ]
    bare.close()
    store.close()
    return found
