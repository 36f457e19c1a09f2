"""The audit trail, and that nothing in it or under it can be changed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
WHOLE = sa.Integer()
NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(sa.Text(), "sqlite")
ABOUT_ONE = sa.text("patient <> ''")

KEPT = ("act", "change", "audit", "audit_key")
WORDS = "nothing changes what was kept"
REFUSE = f"""
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('ankleclinic.erasing', true) = TG_TABLE_NAME THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION '{WORDS}';
END $$
"""


def upgrade() -> None:
    """Makes the two tables and guards them, and those they speak of."""
    op.create_table(
        "audit",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("act", WHOLE, nullable=False),
        sa.Column("clock", NUMBER, nullable=False),
        sa.Column("behind", WHOLE, nullable=False),
        sa.Column("app", TEXT, nullable=False),
        sa.Column("patient", TEXT, nullable=False),
        sa.Column("is_done", FLAG, nullable=False),
        sa.Column("details", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("redone", JSON),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("mac", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        sa.ForeignKeyConstraint(["act"], ["act.number"], name="fk_audit_act"),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_audit_seq")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_audit_patient",
        "audit",
        ["patient"],
        sqlite_where=ABOUT_ONE,
        postgresql_where=ABOUT_ONE,
    )
    op.create_table(
        "audit_key",
        sa.Column("number", WHOLE, sa.Identity(), nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_key"),
        sa.UniqueConstraint("id", name="uq_audit_key_id"),
        sqlite_strict=True,
    )
    for statement in guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Drops them again."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in KEPT:
        for verb in ("update", "delete"):
            place = "" if is_sqlite else f" ON {table}"
            op.execute(f"DROP TRIGGER {table}_no_{verb}{place}")
    if not is_sqlite:
        op.execute("DROP FUNCTION refuse_change")
    op.drop_table("audit_key")
    op.drop_table("audit")


def guards(dialect: str) -> list[str]:
    """The statements that make the triggers."""
    made = [] if dialect == "sqlite" else [REFUSE]
    for table in KEPT:
        for verb in ("update", "delete"):
            before = f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
            if dialect == "sqlite":
                made.append(f"{before} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END")
            else:
                made.append(f"{before} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    return made
