"""Notices the fault of PySide6 6.12.0: a call that returns nothing takes a reference from None."""

import sys
from importlib.metadata import version

from PySide6.QtCore import QObject

CALLS = 1000


def test_calls_that_return_nothing_leave_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - CALLS // 2


def test_the_installed_release_is_one_without_the_fault() -> None:
    assert version("PySide6-Essentials").startswith("6.11.")
    assert version("shiboken6").startswith("6.11.")
