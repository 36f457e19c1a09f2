"""Tests that the steps of the upgrade lead to exactly the tables that the program expects."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError

from database import tables, upgrade
from database.engine import open_engine
from database.upgrade import migrate, revision
from tests.architecture.project import names_in, parse

Make = Callable[[str | Path, bool], Engine]


@pytest.fixture
def make() -> Iterator[Make]:
    """Opens engines and closes them after the test."""
    opened: list[Engine] = []

    def open_one(address: str | Path, create: bool) -> Engine:
        opened.append(open_engine(address, create=create))
        return opened[-1]

    yield open_one
    for engine in opened:
        engine.dispose()


def shape(engine: Engine) -> dict[str, Any]:
    """Everything that an inspector sees of our tables."""
    seen = inspect(engine)
    looks: dict[str, Callable[[str], Any]] = {
        "columns": lambda name: [
            (column["name"], str(column["type"]), column["nullable"])
            for column in seen.get_columns(name)
        ],
        "primary key": seen.get_pk_constraint,
        "foreign keys": seen.get_foreign_keys,
        "unique": seen.get_unique_constraints,
        "checks": seen.get_check_constraints,
        "indexes": lambda name: [index | options_of(index) for index in seen.get_indexes(name)],
    }
    return {
        f"{name}: {look}": sorted(map(str, found)) if look != "columns" else found
        for name in sorted(set(seen.get_table_names()) - {"alembic_version"})
        for look, found in ((look, ask(name)) for look, ask in looks.items())
    }


def options_of(index: Any) -> dict[str, Any]:
    """What an index is limited to, in words that can be compared."""
    options = index.get("dialect_options", {})
    return {"dialect_options": {name: str(value) for name, value in options.items()}}


def test_the_steps_lead_to_the_tables(address: str | Path, make: Make) -> None:
    engine = make(address, False)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, tables.metadata)
    if engine.dialect.name == "sqlite":
        # Every number of a row is counted there, so none is marked as counted.
        differences = [each for each in differences if not is_about_counting(each)]
    assert differences == []


def is_about_counting(difference: Any) -> bool:
    return isinstance(difference, list) and difference[0][0] == "modify_default"


def test_the_tables_agree_in_every_limit(
    address: str | Path, tmp_path: Path, make: Make, request: pytest.FixtureRequest
) -> None:
    stepped = make(address, False)
    if stepped.dialect.name == "sqlite":
        direct = make(tmp_path / "direct", True)
    else:
        direct = make(request.getfixturevalue("new_database")("template0"), False)
    tables.metadata.create_all(direct)
    expected = shape(direct)
    assert len(expected) == 6 * len(tables.metadata.tables)
    assert shape(stepped) == expected


def test_up_down_and_up_again(address: str | Path, make: Make) -> None:
    engine = make(address, False)
    before = shape(engine)
    with engine.begin() as connection:
        migrate(connection, "base")
    assert shape(engine) == {}
    with engine.begin() as connection:
        assert revision(connection) is None
        migrate(connection, upgrade.NEWEST)
        assert revision(connection) == upgrade.NEWEST
    assert shape(engine) == before


def test_the_newest_step_is_the_one_that_the_program_expects() -> None:
    scripts = ScriptDirectory(str(upgrade.MIGRATIONS))
    numbers = [step.revision for step in scripts.walk_revisions()]
    assert numbers[0] == upgrade.NEWEST
    assert numbers[::-1] == [f"{number + 1:04}" for number in range(len(numbers))]


@pytest.mark.parametrize(
    "file", sorted(upgrade.MIGRATIONS.rglob("*.py")), ids=lambda file: str(file.name)
)
def test_steps_import_nothing_of_ours(file: Path) -> None:
    ours = {"ankleclinic", "database", "ui", "main", "tests"}
    assert not ours & names_in(parse(file))


def test_every_step_can_be_read_by_itself() -> None:
    for file in (upgrade.MIGRATIONS / "versions").glob("0*.py"):
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert module.revision == file.stem.split("_")[0]
        assert module.__doc__


def test_one_field_of_a_kind_even_where_the_key_says_none(address: str | Path, make: Make) -> None:
    engine = make(address, False)
    unique = [
        set(each["column_names"]) for each in inspect(engine).get_unique_constraints("observation")
    ]
    assert unique == [{"assessment", "measure", "side", "method", "bias", "moment"}]
    for name in ("side", "method", "bias", "moment"):
        assert not tables.observation.c[name].nullable


@pytest.mark.parametrize(("name", "wrong"), [("sex", "x"), ("version", 0)])
def test_limits_hold_in_the_database_itself(
    address: str | Path, make: Make, name: str, wrong: object
) -> None:
    engine = make(address, False)
    row = {
        "id": "P1",
        "family_name": "",
        "given_name": "",
        "birth_date": "1990-01-01",
        "sex": "male",
        "note": "",
        "version": 1,
        "search": "",
    }
    columns = ", ".join(row)
    values = ", ".join(f"'{value}'" for value in (row | {name: wrong}).values())
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO patient ({columns}) VALUES ({values})")  # noqa: S608
