"""Clinics of older tables, written as the program of their time would have."""

from pathlib import Path

from database.engine import is_address, open_engine
from database.upgrade import migrate

Address = str | Path


def fill_older(address: Address, revision: str, rows: str) -> None:
    """Makes a clinic at a revision and fills it by a file of statements beside this one."""
    statements = Path(__file__).with_name(rows).read_text("utf-8").split(";\n")
    engine = open_engine(address, create=not is_address(address))
    with engine.begin() as connection:
        migrate(connection, revision)
        for statement in filter(str.strip, statements):
            connection.exec_driver_sql(statement)
    engine.dispose()
