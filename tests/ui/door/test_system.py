"""Tests that the lock of a desktop is heard on a real bus of its own."""

import shutil
import subprocess
import sys

import pytest

HEAR = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from ui.door.system import System
app = QCoreApplication([])
system = System(app)
heard = []
system.locking.connect(lambda: heard.append(1))
sender = subprocess.Popen([sys.executable, "-c", sys.argv[1]])
QTimer.singleShot(4000, app.quit)
system.locking.connect(lambda: QTimer.singleShot(300, app.quit))
app.exec()
sender.wait()
print("heard", len(heard))
"""
LOCK = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
name = "org.freedesktop.ScreenSaver"
assert bus.registerService(name)
for locked in (False, True):
    message = QDBusMessage.createSignal("/" + name.replace(".", "/"), name, "ActiveChanged")
    message.setArguments([locked])
    assert bus.send(message)
bus.call(QDBusMessage.createMethodCall(
    "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no bus to run")
def test_the_lock_of_the_desktop_is_heard_and_its_opening_is_not() -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", HEAR, LOCK]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "heard 1", done.stderr
