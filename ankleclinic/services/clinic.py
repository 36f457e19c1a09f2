"""What a clinic says of itself."""

from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.store import ClinicStore

NAME, DETAILS = "clinic_name", "clinic_details"
UNNAMED = "Physiotherapy"


def letterhead(store: ClinicStore) -> Letterhead:
    """How a clinic signs its reports."""
    return Letterhead(store.setting(NAME) or UNNAMED, store.setting(DETAILS) or "")
