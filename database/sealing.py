"""The only code that knows ciphers: passphrase to key, sealing, and handing a key to somebody.

Argon2id as RFC 9106 recommends where memory is short; AES-256-GCM; X25519 with HKDF-SHA256.
"""

import hmac
import os
from dataclasses import dataclass

from ankleclinic.services.secret import Secret
from ankleclinic.services.store import UnreachableError

# Read when a clinic is unlocked, never while the window is being painted.
# ruff: noqa: PLC0415

KEY, NONCE, TAG, PUBLIC = 32, 12, 16, 32
HANDED = b"ankleclinic data key v1"
NO_MEMORY = (
    "There is not enough free memory to check a passphrase. Close other programs, try again."
)


class SealError(Exception):
    """A seal does not open: another key, another place, or changed bytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs: passes, memory in KiB, lanes."""

    passes: int = 3
    memory: int = 65536
    lanes: int = 4


def derive(secret: Secret, salt: bytes, cost: Cost) -> bytearray:
    """The key that a passphrase stands for, by Argon2id version 1.3."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    passphrase = bytes(secret.reveal())
    try:
        found = hash_secret_raw(
            passphrase, salt, cost.passes, cost.memory, cost.lanes, KEY, Type.ID
        )
    except HashingError:
        raise UnreachableError(NO_MEMORY) from None
    return bytearray(found)


def seal(key: bytes | bytearray, content: bytes | bytearray, place: bytes) -> bytes:
    """Content that only opens with the same key and for the same place."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE)
    return nonce + AESGCM(bytes(key)).encrypt(nonce, bytes(content), place)


def unseal(key: bytes | bytearray, sealed: bytes, place: bytes) -> bytearray:
    """The content of a seal; raises SealError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return bytearray(AESGCM(bytes(key)).decrypt(sealed[:NONCE], sealed[NONCE:], place))
    except (InvalidTag, ValueError):
        raise SealError from None


def subkey(key: bytes | bytearray, purpose: bytes) -> bytes:
    """A key for one purpose, from which the first one cannot be found."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY, None, purpose).derive(bytes(key))


def new_pair() -> tuple[bytearray, bytes]:
    """A private key and its public key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return bytearray(private.private_bytes_raw()), private.public_key().public_bytes_raw()


def hand_over(public: bytes, content: bytes | bytearray, place: bytes) -> bytes:
    """Content that only the owner of a public key can take; raises SealError."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    return mine + seal(_agreed(once.private_bytes_raw(), public, mine + public), content, place)


def take(private: bytes | bytearray, public: bytes, handed: bytes, place: bytes) -> bytearray:
    """What was handed over to the owner of a private key; raises SealError."""
    theirs = handed[:PUBLIC]
    return unseal(_agreed(private, theirs, theirs + public), handed[PUBLIC:], place)


def stamp(key: bytes | bytearray, purpose: bytes, content: bytes) -> bytes:
    """A mark that only the holder of a key can make, by HMAC-SHA256."""
    return hmac.digest(subkey(key, purpose), content, "sha256")


def _agreed(private: bytes | bytearray, public: bytes, both: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    try:
        own = X25519PrivateKey.from_private_bytes(bytes(private))
        shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise SealError from None
    return subkey(shared, HANDED + both)
