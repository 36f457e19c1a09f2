"""Works through the window on a clinic file and says which sockets that opened: folder."""

import sys
from pathlib import Path

OPENED: list[str] = []


def listen(event: str, _arguments: object) -> None:
    """Remember every socket that is made, named or connected."""
    if event.startswith("socket."):
        OPENED.append(event)


def sockets() -> set[str]:
    """The sockets this process holds, where the system tells."""
    folder = Path("/proc/self/fd")
    links = [link for link in folder.iterdir() if link.is_symlink()] if folder.exists() else []
    return {target for link in links if (target := _target(link)).startswith("socket:")}


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


def main(folder: Path) -> None:
    """Add a patient, enter two values, look at every page, close."""
    before = sockets()
    sys.addaudithook(listen)
    # Imported under the eyes of the listener.
    import ui.app  # noqa: PLC0415
    from tests.journeys.steps import Steps  # noqa: PLC0415
    from tests.program import make_setup  # noqa: PLC0415

    code = ui.app.run(make_setup(folder), begun=Steps)
    network = [name for name in sys.modules if name.startswith("PySide6.QtNetwork")]
    sys.stdout.write("\n".join([f"ended {code}", *OPENED, *(sockets() - before), *network]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
