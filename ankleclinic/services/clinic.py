"""What a clinic says of itself."""

from dataclasses import replace

from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.store import Act, ClinicStore

NAME, DETAILS = "clinic_name", "clinic_details"
UNNAMED = "Physiotherapy"


def keep_letterhead(store: ClinicStore, name: str, details: str, act: Act) -> Letterhead:
    """Keeps how a clinic signs its reports, and says it as it was kept; raises TextError."""
    for key, text in ((NAME, name), (DETAILS, details)):
        cleaned = clean_text(text, NAME_LIMIT)
        if cleaned != (store.setting(key) or ""):
            store.change_setting(key, cleaned, replace(act, id=f"{act.id}-{key}"))
    return letterhead(store)


def letterhead(store: ClinicStore) -> Letterhead:
    """How a clinic signs its reports."""
    return Letterhead(store.setting(NAME) or UNNAMED, store.setting(DETAILS) or "")
