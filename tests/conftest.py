"""What all tests share: no display, a home folder of their own, silence, repeatable examples."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services.catalogue import load_folder
from tests.logwatch import LogWatch

RESOURCES = Path(__file__).parent.parent / "resources"

HOME = tempfile.TemporaryDirectory(prefix="ankleclinic-tests-", ignore_cleanup_errors=True)
FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": ".local/state",
}
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def settle_environment(home: Path) -> None:
    """Point this process and its children at a folder of their own and away from any display."""
    for variable, place in FOLDERS.items():
        folder = home / place
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[variable] = str(folder)
    for variable in DISPLAYS:
        os.environ.pop(variable, None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["LC_ALL"] = "C.UTF-8"


# Before anything imports Qt.
settle_environment(Path(HOME.name))

settings.register_profile("house", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


def pytest_unconfigure() -> None:
    """Remove the home folder of the tests."""
    HOME.cleanup()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Say how to repeat a failing order."""
    if exitstatus == pytest.ExitCode.TESTS_FAILED:
        seed = config.getoption("randomly_seed")
        terminalreporter.write_line(f"The same order again: --randomly-seed={seed}")


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fails the test on any log record of warning level or above that it did not expect.

    A test that wants one says so: ``log_watch.expect("part of the message")``.
    """
    watch = LogWatch()
    logging.getLogger().addHandler(watch)
    yield watch
    logging.getLogger().removeHandler(watch)
    assert not watch.unexpected(), "logged without being expected"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load_folder(RESOURCES / "catalogue")
