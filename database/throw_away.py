"""A clinic file that is gone when it is no longer needed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services import clinic
from ankleclinic.services.demo import fill_demo
from ankleclinic.services.store import Act
from database.upgrade import create_clinic, open_clinic

DEMO_NAME = ("Demo clinic", "made-up patients, nobody you know")


@contextmanager
def throw_away_clinic(act: Callable[[], Act]) -> Iterator[str]:
    """The path of a new clinic that is gone afterwards; it signs as a demo."""
    with TemporaryDirectory(prefix="ankleclinic-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "clinic.db"
        with closing(create_clinic(path)) as store:
            for name, words in zip((clinic.NAME, clinic.DETAILS), DEMO_NAME, strict=True):
                store.change_setting(name, words, act())
        yield str(path)


@contextmanager
def made_up_clinic(
    files: Mapping[str, str], catalogue: Callable[[], Catalogue], act: Callable[[], Act]
) -> Iterator[str]:
    """The path of a new clinic full of made-up patients that is gone afterwards."""
    with throw_away_clinic(act) as path:
        with closing(open_clinic(path)) as store:
            fill_demo(store, files, catalogue(), act)
        yield path
