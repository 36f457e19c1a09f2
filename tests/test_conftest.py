"""The watch over tests can itself fail."""

import logging
import os
from pathlib import Path

import pytest

from tests.logwatch import LogWatch


def test_home_is_not_the_one_of_the_person_who_runs_the_tests() -> None:
    assert Path.home().name.startswith("ankleclinic-tests-")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_warning_is_kept_until_it_is_expected(log_watch: LogWatch) -> None:
    logging.getLogger("ankleclinic.x").warning("the disk is %s", "full")
    logging.getLogger("ankleclinic.x").info("nothing to see")
    assert log_watch.unexpected() == ["WARNING ankleclinic.x: the disk is full"]
    log_watch.expect("disk is full")
    assert log_watch.unexpected() == []


def test_expecting_what_was_not_logged_fails(log_watch: LogWatch) -> None:
    with pytest.raises(AssertionError, match="nothing logged"):
        log_watch.expect("disk is full")
