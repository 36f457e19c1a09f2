"""The audit trail: saving a field with its seal beside the same without, and checking it all."""

from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from database import audit
from database.upgrade import create_clinic
from tests.benchmarks.encrypting import SavingFields, fill
from tests.benchmarks.figures import Figure, in_turns, timed

SAVES, CHECKS = 200, 5


def figures(folder: Path) -> list[Figure]:
    """What the trail costs at every save, and a check of it beside reading its rows."""
    with (
        closing(create_clinic(folder / "sealed.db")) as sealed,
        closing(create_clinic(folder / "bare.db")) as bare,
    ):
        save = timed(SavingFields(sealed, fill(sealed)))
        without = timed(SavingFields(bare, fill(bare)))

        def unsealed() -> float:
            with patch.object(audit, "append"):
                return without()

        return [
            in_turns("save one field, sealed", save, "the same, unsealed", unsealed, SAVES),
            in_turns(
                "check the whole trail",
                timed(sealed.check_trail),
                "read its entries",
                timed(lambda: sealed.entries(limit=SAVES)),
                CHECKS,
            ),
        ]
