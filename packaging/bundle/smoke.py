"""Tries a built program out, not the checkout: commands, then a first patient by keys on a screen.

    python packaging/bundle/smoke.py PROGRAM [PICTURES]

Needs Xvfb and xdotool. Pictures of what was on the screen go to a folder, if one is named.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SCREEN = "1366x768x24"
LONGEST_SECONDS = 60
SETTLE_SECONDS = 5
CASE = Path(__file__).with_name("smoke-case.json")


class SmokeError(Exception):
    """The program did not do what it should; the text says what."""


class Trial:
    """A built program with a home of its own and nothing of this machine's Python in reach.

    Args:
        program: the built program.
        home: an empty folder.
        pictures: where pictures of the screen go, None for none.
    """

    def __init__(self, program: Path, home: Path, pictures: Path | None) -> None:
        self.program, self.home, self.pictures = program.resolve(), home, pictures
        self.clinic = str(home / "clinic.db")
        self.env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    def run(self, *arguments: str) -> str:
        """What a command says; raises SmokeError where it does not end with 0."""
        done = subprocess.run(
            [str(self.program), *arguments],
            env=self.env,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
        if done.returncode:
            raise SmokeError(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        print(f"{' '.join(arguments)}: done")
        return done.stdout + done.stderr

    def commands(self) -> None:
        """A catalogue, a patient, a report and a backup without a window."""
        self.run("catalogue", "check")
        self.run("--clinic", self.clinic, "import", str(CASE))
        pdf, xlsx = self.home / "report.pdf", self.home / "report.xlsx"
        patient = ["report", "--patient", "smoke-01", "--pdf", str(pdf), "--xlsx", str(xlsx)]
        self.run("--clinic", self.clinic, *patient)
        if pdf.read_bytes()[:5] != b"%PDF-" or xlsx.read_bytes()[:2] != b"PK":
            raise SmokeError("The report is no PDF or the workbook no workbook.")
        self.run("--clinic", self.clinic, "backup")
        self.run("--clinic", self.clinic, "verify")

    def window(self) -> None:
        """A new patient, a first value and a report by keys; then the window is closed."""
        with self._screen() as keys:
            opened = [str(self.program), "--clinic", self.clinic]
            shown = subprocess.Popen(opened, env=self.env, cwd=self.home)
            try:
                keys.wait_for("a window", lambda: bool(keys.windows()))
                self._first_patient(keys)
                keys.press("ctrl+q")
                if code := shown.wait(LONGEST_SECONDS):
                    raise SmokeError(f"The window ended with {code}.")
            finally:
                shown.kill()
        print("window: a first patient, a value, a report")

    def _first_patient(self, keys: "Keys") -> None:
        saved = self.home / "Documents"
        keys.focus()
        log = Path(f"{self.clinic}-wal")
        keys.wait_for("the open clinic", log.exists)
        time.sleep(SETTLE_SECONDS)
        self._picture(keys, "list")
        keys.press("ctrl+n")
        keys.lines("Ana", "Mendes", "1994-05-01")
        keys.type("l")
        keys.press("Return")
        time.sleep(SETTLE_SECONDS)
        keys.type("-")
        time.sleep(1)
        self._picture(keys, "visit")
        keys.press("ctrl+7")
        time.sleep(SETTLE_SECONDS)
        self._picture(keys, "report")
        keys.press("ctrl+s")
        time.sleep(1)
        keys.focus()
        keys.press("Return")
        keys.wait_for("the report", lambda: any(saved.rglob("*.pdf")))
        time.sleep(1)
        keys.focus()

    def _picture(self, keys: "Keys", name: str) -> None:
        if self.pictures is not None:
            keys.picture(self.pictures / f"{name}.xwd")

    @contextmanager
    def _screen(self) -> "Iterator[Keys]":
        (self.home / "Documents").mkdir()
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        screen = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        try:
            with os.fdopen(read) as told:
                display = f":{told.readline().strip()}"
            self.env["DISPLAY"] = display
            yield Keys(display)
        finally:
            screen.terminate()
            screen.wait(LONGEST_SECONDS)


class Keys:
    """The keyboard of a screen."""

    def __init__(self, display: str) -> None:
        self._env = os.environ | {"DISPLAY": display}

    def windows(self) -> Sequence[str]:
        """The program's windows that can be seen."""
        return self._do("search", "--onlyvisible", "--class", "ankleclinic").split()

    def focus(self) -> None:
        """Give the window the keys, as the desktop of a person does."""
        self._do("windowfocus", "--sync", self.windows()[-1])

    def press(self, key: str) -> None:
        """One key, or several at once."""
        self._do("key", "--clearmodifiers", key)
        time.sleep(0.4)

    def type(self, text: str) -> None:
        """The keys of a text."""
        self._do("type", "--delay", "30", "--", text)

    def lines(self, *parts: str) -> None:
        """Type each part and press Enter behind it."""
        for part in parts:
            self.type(part)
            self.press("Return")

    def picture(self, path: Path) -> None:
        """What is on the screen, in the format of X."""
        told = ["xwd", "-root", "-out", str(path)]
        subprocess.run(told, env=self._env, check=False)

    def wait_for(self, what: str, is_there: Callable[[], bool]) -> None:
        """Wait until something is there; raises SmokeError when it does not come."""
        end = time.monotonic() + LONGEST_SECONDS
        while not is_there():
            if time.monotonic() > end:
                raise SmokeError(f"There was no sign of {what} in {LONGEST_SECONDS} seconds.")
            time.sleep(0.2)

    def _do(self, *arguments: str) -> str:
        told = ["xdotool", *arguments]
        done = subprocess.run(told, env=self._env, capture_output=True, text=True, check=False)
        return done.stdout


def main(program: Path, pictures: Path | None) -> int:
    """0 where all went well; else 1, and what did not is said."""
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            print(f"{tool} is missing: install the packages xvfb and xdotool.", file=sys.stderr)
            return 1
    with tempfile.TemporaryDirectory() as home:
        trial = Trial(program, Path(home), pictures)
        try:
            trial.commands()
            trial.window()
        except (SmokeError, subprocess.TimeoutExpired) as fault:
            print(fault, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Try a built program out.")
    parser.add_argument("program", type=Path)
    parser.add_argument("pictures", type=Path, nargs="?")
    chosen = parser.parse_args()
    sys.exit(main(chosen.program, chosen.pictures))
