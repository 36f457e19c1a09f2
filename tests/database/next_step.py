"""A made-up version of the tables after the newest, to test the upgrade with."""

import shutil
from pathlib import Path

from database import upgrade

NOW = upgrade.NEWEST
NEXT = f"{int(NOW) + 1:04}"

STEP = '''"""Gives a setting a unit by making its table anew, and a patient a colour."""

import sqlalchemy as sa
from alembic import op

revision = "NEXT"
down_revision = "NEWEST"
branch_labels = None
depends_on = None


def upgrade():
    make_anew("newer", sa.Column("unit", sa.Text(), nullable=False, server_default=""))
    op.add_column("patient", sa.Column("colour", sa.Text()))


def downgrade():
    op.drop_column("patient", "colour")
    make_anew("older")


def make_anew(name, *more):
    op.create_table(
        name,
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        *more,
        sa.PrimaryKeyConstraint("name", name=f"pk_{name}"),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO {name} (name, value) SELECT name, value FROM setting")
    op.drop_table("setting")
    op.rename_table(name, "setting")
'''


def write_next_step(folder: Path) -> Path:
    """A folder of steps with one more in it."""
    steps = folder / "steps"
    shutil.copytree(upgrade.MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    step = STEP.replace("NEXT", NEXT).replace("NEWEST", NOW)
    (steps / "versions" / f"{NEXT}_next_step.py").write_text(step, "utf-8")
    return steps


def expect_next_step(steps: Path) -> None:
    """Makes this process a newer version of the program; nothing puts it back."""
    upgrade.MIGRATIONS = steps
    upgrade.NEWEST = NEXT
