"""Column types that fit SQLite's strict tables and are native on PostgreSQL.

A strict table knows INTEGER, REAL, TEXT and BLOB only, so dates, instants and lists are text there.
"""

import json
import math
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Double, Integer, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator, TypeEngine

from ankleclinic.services.store import StoreError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

LARGEST = 2**31 - 1


class UnstorableError(StoreError, DontWrapMixin):
    """A value that no column can keep as it is."""


def is_sqlite(dialect: Dialect) -> bool:
    """Whether values go into a SQLite file."""
    return dialect.name == "sqlite"


def checked_text(value: str) -> str:
    """The text itself; raises UnstorableError for a NUL or half a character."""
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise UnstorableError(
            "A text holds a sign that cannot be stored. Type the text again instead of pasting it."
        )
    return value


def checked_number(value: float) -> float:
    """The number itself; raises UnstorableError for one that is not finite."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise UnstorableError("A number is missing or too large to be stored. Enter it again.")
    return number


class PlainText(TypeDecorator[str]):
    """Text without NUL and without halves of characters."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text as the driver takes it."""
        return None if value is None else checked_text(value)


class Word(TypeDecorator[StrEnum]):
    """A member of an enumeration, kept as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text of the member."""
        return None if value is None else self.kind(value).value

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> StrEnum | None:
        """The member of the text."""
        return None if value is None else self.kind(value)


class Whole(TypeDecorator[int]):
    """A whole number of 32 bits."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """The number; raises UnstorableError when it does not fit."""
        if value is not None and abs(value) > LARGEST:
            raise UnstorableError("A whole number is too large to be stored. Enter it again.")
        return value


class Number(TypeDecorator[float]):
    """A finite number of double precision, kept exactly."""

    impl = Double
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """REAL on SQLite, DOUBLE PRECISION on PostgreSQL."""
        return dialect.type_descriptor(sqlite.REAL() if is_sqlite(dialect) else Double())

    def process_bind_param(
        self,
        value: float | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> float | None:
        """The number; raises UnstorableError when it is not finite."""
        return None if value is None else checked_number(value)


class Flag(TypeDecorator[bool]):
    """Yes or no: 0 and 1 on SQLite."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """INTEGER on SQLite, BOOLEAN on PostgreSQL."""
        return dialect.type_descriptor(Integer() if is_sqlite(dialect) else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | bool | None:
        """The number of the answer on SQLite, the answer itself elsewhere."""
        if value is None:
            return None
        return int(value) if is_sqlite(dialect) else bool(value)

    def process_result_value(
        self,
        value: Any | None,  # noqa: ANN401
        dialect: Dialect,  # noqa: ARG002
    ) -> bool | None:
        """The answer."""
        return None if value is None else bool(value)


class Day(TypeDecorator[date]):
    """A calendar date: ISO text on SQLite."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TEXT on SQLite, DATE on PostgreSQL."""
        return dialect.type_descriptor(Text() if is_sqlite(dialect) else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | date | None:
        """The date as ISO text on SQLite."""
        if value is None:
            return None
        return value.isoformat() if is_sqlite(dialect) else value

    def process_result_value(
        self,
        value: Any | None,  # noqa: ANN401
        dialect: Dialect,
    ) -> date | None:
        """The date read back."""
        return date.fromisoformat(value) if value and is_sqlite(dialect) else value


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: ISO text of fixed width on SQLite, so that it sorts."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TEXT on SQLite, TIMESTAMP WITH TIME ZONE on PostgreSQL."""
        return dialect.type_descriptor(Text() if is_sqlite(dialect) else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | datetime | None:
        """The moment in UTC; raises UnstorableError when its zone is not said."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise UnstorableError("A time without its zone cannot be stored.")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if is_sqlite(dialect) else moment

    def process_result_value(
        self,
        value: Any | None,  # noqa: ANN401
        dialect: Dialect,
    ) -> datetime | None:
        """The moment read back, in UTC."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if is_sqlite(dialect) else value
        return moment.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """Lists and objects; numbers keep every digit.

    PostgreSQL gets JSON and not JSONB, which would write numbers anew.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TEXT on SQLite, JSON on PostgreSQL."""
        kind: TypeEngine[Any] = Text() if is_sqlite(dialect) else postgresql.JSON(none_as_null=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Json, dialect: Dialect) -> Json:
        """The text of the value on SQLite, the checked value elsewhere."""
        if value is None:
            return None
        check_json(value)
        return json.dumps(value, ensure_ascii=False) if is_sqlite(dialect) else value

    def process_result_value(
        self,
        value: Any | None,  # noqa: ANN401
        dialect: Dialect,
    ) -> Json:
        """The value read back."""
        decoded: Json = json.loads(value) if value is not None and is_sqlite(dialect) else value
        return decoded


def check_json(value: Json) -> None:
    """Raises UnstorableError for a text or number inside that cannot be stored."""
    match value:
        case str():
            checked_text(value)
        case int() | float():
            checked_number(value)
        case list():
            for each in value:
                check_json(each)
        case dict():
            check_json([*value.values()])
        case _:
            pass
