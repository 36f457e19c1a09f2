"""Screens, pain maps, choices and what stopped a test; opened sections; signatures."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

revision = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
WHOLE = sa.Integer()
NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = sa.JSON().with_variant(sa.Text(), "sqlite")

KEY = ("assessment", "measure", "side", "method", "bias", "moment")
STATES = "IN ('measured', 'not_tested', 'unable', 'contraindicated', 'not_applicable')"
OLD_MOMENTS = "IN ('before', 'after')"
MOMENTS = "IN ('before', 'after', 'retest', 'second_rater')"
RESULTS = "IN ('positive', 'negative', 'equivocal')"
STOPS = "IN ('pain', 'fear', 'fatigue', 'rule')"


def column(name: str, kind: TypeEngine[Any]) -> sa.Column[Any]:
    """A column that has to be filled."""
    return sa.Column(name, kind, nullable=False)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """A limit on one column of an observation; the name is given in full."""
    return sa.CheckConstraint(f"{name} {condition}", name=op.f(f"ck_observation_{name}"))


def upgrade() -> None:
    """Widens what an observation and a visit hold, and makes the new tables."""
    op.add_column("assessment", with_default("familiarisation", FLAG, sa.false()))
    op.add_column("assessment", with_default("amendment", TEXT, sa.text("''")))
    if op.get_bind().dialect.name == "sqlite":
        make_observations_anew(wider=True)
    else:
        widen_observations()
    create(
        "unlock",
        column("section", TEXT),
        column("reason", TEXT),
        column("by", TEXT),
        column("gates", JSON),
    )
    create(
        "signature",
        column("by", TEXT),
        sa.Column("supervisor", TEXT),
        column("at", INSTANT),
        column("reason", TEXT),
        sa.Column("catalogue", TEXT),
        sa.Column("visit", JSON),
    )


def downgrade() -> None:
    """Narrows everything again; fails, and changes nothing, where something does not fit."""
    op.drop_table("signature")
    op.drop_table("unlock")
    if op.get_bind().dialect.name == "sqlite":
        make_observations_anew(wider=False)
    else:
        narrow_observations()
    op.drop_column("assessment", "amendment")
    op.drop_column("assessment", "familiarisation")


def with_default(name: str, kind: TypeEngine[Any], default: Any) -> sa.Column[Any]:  # noqa: ANN401
    """A column that has to be filled, with what rows of before get."""
    return sa.Column(name, kind, nullable=False, server_default=default)


def create(table: str, *items: SchemaItem) -> None:
    """Makes a table whose rows belong to a visit, strict on SQLite."""
    op.create_table(
        table,
        sa.Column("number", WHOLE, sa.Identity(), nullable=False),
        column("assessment", TEXT),
        *items,
        sa.PrimaryKeyConstraint("number", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.id"], name=f"fk_{table}_assessment"),
        sqlite_strict=True,
    )
    op.create_index(f"ix_{table}_assessment", table, ["assessment"])


def widen_observations() -> None:
    """On a server the table stays and is changed in place."""
    op.drop_constraint(op.f("ck_observation_result"), "observation", type_="check")
    replace_check("moment", MOMENTS)
    for new in new_columns():
        needed, new.nullable = not new.nullable, True
        op.add_column("observation", new)
        if needed:
            op.execute(f"UPDATE observation SET {new.name} = '[]'")  # noqa: S608
            op.alter_column("observation", new.name, nullable=False)
    op.create_check_constraint(
        op.f("ck_observation_stopped_by"), "observation", f"stopped_by {STOPS}"
    )


def narrow_observations() -> None:
    """The way back on a server."""
    for new in new_columns():
        op.drop_column("observation", new.name)
    replace_check("moment", OLD_MOMENTS)
    op.create_check_constraint(op.f("ck_observation_result"), "observation", f"result {RESULTS}")


def replace_check(name: str, condition: str) -> None:
    """Puts a limit in the place of an older one of the same name."""
    full = op.f(f"ck_observation_{name}")
    op.drop_constraint(full, "observation", type_="check")
    op.create_check_constraint(full, "observation", f"{name} {condition}")


def make_observations_anew(*, wider: bool) -> None:
    """In a file a limit changes only with its table; nothing refers to this one."""
    kept = old_columns()
    names = ", ".join(each.name for each in kept)
    added = new_columns() if wider else []
    filled = "".join(", " + each.name for each in added if not each.nullable)
    op.create_table(
        "newer",
        *kept,
        *added,
        sa.PrimaryKeyConstraint("number", name="pk_observation"),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessment.id"], name="fk_observation_assessment"
        ),
        sa.UniqueConstraint(*KEY, name="uq_observation_key"),
        *limits(wider=wider),
        sqlite_strict=True,
    )
    values = ", '[]'" * filled.count(",")
    op.execute(
        f"INSERT INTO newer ({names}{filled}) SELECT {names}{values} FROM observation"  # noqa: S608
    )
    op.drop_table("observation")
    op.rename_table("newer", "observation")


def old_columns() -> list[sa.Column[Any]]:
    """The columns that stay."""
    return [
        sa.Column("number", WHOLE, nullable=False),
        *(column(name, TEXT) for name in (*KEY, "state")),
        sa.Column("reason", TEXT),
        sa.Column("value", NUMBER),
        column("trials", JSON),
        column("items", JSON),
        sa.Column("score", NUMBER),
        sa.Column("result", TEXT),
        sa.Column("pain", WHOLE),
        sa.Column("gave_way", FLAG),
        column("confirmed", FLAG),
        column("questioned", JSON),
        sa.Column("entered_unit", TEXT),
        column("note", TEXT),
    ]


def new_columns() -> list[sa.Column[Any]]:
    """The columns that come on."""
    return [
        sa.Column("scorer", TEXT),
        column("ticks", JSON),
        column("spots", JSON),
        sa.Column("stopped_by", TEXT),
        sa.Column("rater", TEXT),
    ]


def limits(*, wider: bool) -> list[sa.CheckConstraint]:
    """What an observation is held to."""
    changed = (
        [check("moment", MOMENTS), check("stopped_by", STOPS)]
        if wider
        else [check("moment", OLD_MOMENTS), check("result", RESULTS)]
    )
    return [
        check("side", "IN ('', 'left', 'right')"),
        check("state", STATES),
        check("pain", "BETWEEN 0 AND 10"),
        *changed,
    ]
