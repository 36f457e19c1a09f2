"""Use cases of the catalogues that something was signed under: keeping and reading them."""

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.protocol_file import read_kept
from ankleclinic.services.store import Act, AlreadyStoredError, ClinicStore, StoreError

NOT_KEPT = (
    "The catalogue {} of that day was not kept in this clinic, so that advice cannot be worked out "
    "again."
)
NOT_READ = (
    "The catalogue {} of that day is kept, but this version of the program no longer reads it: {}. "
    "Use the version of that day."
)


class KeptError(StoreError):
    """A catalogue of earlier cannot be used again; the text is for the person at the screen."""


def keep_catalogue(store: ClinicStore, catalogue: Catalogue, act: Act) -> None:
    """Keeps the files of a catalogue with the clinic's protocol, once and for good."""
    if store.catalogue_files(catalogue.fingerprint) is None:
        with suppress(AlreadyStoredError):
            act = replace(act, id=f"{act.id}-{catalogue.fingerprint}")
            store.keep_catalogue(catalogue.fingerprint, packed(catalogue.files), act)


def keep_where_possible(store: ClinicStore, catalogue: Catalogue, act: Act) -> None:
    """Keeps a catalogue unless the clinic can only be read; whatever is signed keeps it again."""
    with suppress(StoreError):
        keep_catalogue(store, catalogue, act)


def kept_catalogue(store: ClinicStore, fingerprint: str) -> Catalogue:
    """A catalogue of earlier, under the protocol of its day; raises KeptError."""
    data = store.catalogue_files(fingerprint)
    if data is None:
        raise KeptError(NOT_KEPT.format(fingerprint))
    try:
        return read_kept(json.loads(zlib.decompress(data)))
    except CatalogueError as error:
        raise KeptError(NOT_READ.format(fingerprint, error.complaints[0])) from None
    except (zlib.error, ValueError):
        raise KeptError(NOT_READ.format(fingerprint, "its copy is damaged")) from None


def packed(files: Mapping[str, str]) -> bytes:
    """Some files as they are kept."""
    return zlib.compress(json.dumps(dict(files)).encode(), level=9)
