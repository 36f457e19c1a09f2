"""`make bench`: every figure beside its floor, measured in turns in one run."""

import logging
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from ankleclinic.reports.fonts import FontFiles
from tests.benchmarks import (
    assessing,
    documents,
    encrypting,
    finding,
    judging,
    keys,
    reading,
    readvising,
    saving,
    sealing,
    starting,
    trending,
)
from tests.benchmarks.clinic import RESOURCES
from tests.benchmarks.figures import table
from tests.conftest import settle_environment
from ui.theme.look import Look


def main() -> None:
    """Measures and prints the table."""
    logging.disable(logging.CRITICAL)
    begun = time.perf_counter()
    with TemporaryDirectory(prefix="ankleclinic-bench-") as name:
        folder = Path(name)
        settle_environment(folder / "home")

        def own(name: str) -> Path:
            """A folder of a part's own, so that no file meets another's."""
            (folder / name).mkdir()
            return folder / name

        look = Look(QApplication([]), RESOURCES)
        print(keys.table(keys.counts(look)), end="\n\n")
        print(
            table(
                [
                    *starting.figures(own("starting")),
                    *judging.figures(),
                    *saving.figures(own("saving")),
                    *encrypting.figures(own("encrypting")),
                    *sealing.figures(own("sealing")),
                    *finding.figures(own("finding")),
                    *assessing.figures(own("assessing"), look),
                    *reading.figures(look),
                    *trending.figures(look),
                    *documents.figures(own("documents"), FontFiles.in_folder(RESOURCES / "fonts")),
                ]
            )
        )
        print()
        print(readvising.table(readvising.walks(own("readvising"))))
    print(f"\nall of it: {time.perf_counter() - begun:.0f} s")


main()
