"""Starts the real program on a clinic file, says when its window is painted and ready, leaves."""

import sys
from functools import partial

import main
import ui.app
from ui.shell import Shell


def begun(shell: Shell) -> None:
    """Tells of the first painting and of the open clinic, then closes the window."""
    shell.painted.connect(partial(print, "painted", flush=True))
    shell.ready.connect(partial(print, "ready", flush=True))
    shell.ready.connect(shell.window.close)


vars(ui.app)["run"] = partial(ui.app.run, begun=begun)
sys.exit(main.main(["--clinic", sys.argv[1]]))
