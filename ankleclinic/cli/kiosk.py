"""The command for a clinic that has forgotten the PIN of the patient's page."""

from ankleclinic.cli.output import Exit, answer
from ankleclinic.services import kiosk
from ankleclinic.services.store import Act, ClinicStore


def forget_pin(store: ClinicStore, act: Act) -> Exit:
    """Takes the PIN away and opens this workstation; the next hand-over asks for a new one."""
    if kiosk.has_pin(store):
        answer("The PIN of the patient's page is gone. The next hand-over asks for a new one.")
    else:
        answer("The patient's page has no PIN.")
    kiosk.forget(store, act)
    return Exit.DONE
