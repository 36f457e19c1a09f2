"""Notices that the system locks its screen or goes to sleep, where it says so."""

from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN: Final = "org.freedesktop.login1"
SCREEN_SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class System(QObject):
    """Listens to the buses of a desktop; where there are none it hears nothing.

    Args:
        parent: the owner in Qt's tree.

    Signals:
        locking: the screen is locked or the computer is about to sleep.
    """

    locking = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        listen(self, QDBusConnection.systemBus(), LOGIN, f"{LOGIN}.Manager", "PrepareForSleep")
        for name in SCREEN_SAVERS:
            listen(self, QDBusConnection.sessionBus(), name, name, "ActiveChanged")

    @Slot(bool)
    def heard(self, begins: bool) -> None:
        """Take a signal; its other half, that the screen is open again, changes nothing."""
        if begins:
            self.locking.emit()


def listen(system: System, bus: QDBusConnection, service: str, kind: str, name: str) -> bool:
    """Hear a signal of a service wherever on a bus it comes from; says whether that works."""
    if not bus.isConnected():
        return False
    # The types that come with Qt ask for bytes here, which it refuses.
    connect: Any = bus.connect
    return bool(connect(service, "", kind, name, system, SLOT("heard(bool)")))
