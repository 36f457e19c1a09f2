"""What becomes of a fault that nothing caught, in whichever thread: it is told, never printed."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ankleclinic.services.crash import crash_sentence

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

Tell = Callable[[BaseException], None]


class _Faults(QObject):
    """Brings a fault to the thread of the window."""

    met = Signal(object)


@contextmanager
def last_resort(tell: Tell) -> Iterator[None]:
    """Hands every uncaught fault to `tell` on the UI thread while it lasts.

    Where not even telling works, a sentence goes to standard error. Python's own hooks would print
    the fault's message, which can name a patient.
    """
    faults = _Faults()
    faults.met.connect(lambda fault: _told(tell, fault), Qt.ConnectionType.AutoConnection)
    usual = sys.excepthook, threading.excepthook, sys.unraisablehook

    def unraisable(found: "UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            faults.met.emit(found.exc_value)

    def in_thread(found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            faults.met.emit(found.exc_value)

    sys.excepthook = lambda _kind, fault, _trace: faults.met.emit(fault)
    threading.excepthook, sys.unraisablehook = in_thread, unraisable
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = usual


def _told(tell: Tell, fault: BaseException) -> None:
    try:
        tell(fault)
    except Exception:  # noqa: BLE001
        with suppress(Exception):
            sys.stderr.write(f"{crash_sentence(fault, None)}\n")
