"""A short name for the content of some files."""

import hashlib
from collections.abc import Mapping


def fingerprint(files: Mapping[str, str]) -> str:
    """Eight hexadecimal digits that change when any file changes."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for text in (name, files[name]):
            data = text.encode()
            digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()[:8]
