"""Tests that a server elsewhere is only spoken to once it has proved who it is."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy.engine import make_url

from ankleclinic.services.store import StoreError
from database.bounded import BoundedConnection
from database.engine import open_engine
from database.postgresql import proving
from tests.database.server import free_port, running_cluster

NAME = "clinic.example"
SSL_REQUEST = bytes.fromhex("0000000804d2162f")


@dataclass(frozen=True, slots=True)
class Certified:
    """A server elsewhere that speaks TLS: its port, and the certificate that proves its name."""

    port: int
    certificate: str


@pytest.fixture(scope="module")
def plain() -> Iterator[int]:
    """The port of a server that speaks no TLS."""
    with running_cluster(port=free_port()) as cluster:
        yield cluster.port


@pytest.fixture(scope="module")
def certified(plain: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Certified]:
    """A door with TLS before that server, for the name `clinic.example`."""
    certificate, key = certificate_of(NAME, tmp_path_factory.mktemp("tls"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=answer, args=(listening, context, plain), daemon=True).start()
        yield Certified(listening.getsockname()[1], str(certificate))


def answer(listening: socket.socket, context: ssl.SSLContext, behind: int) -> None:
    """Lets in whoever comes, until the door is closed."""
    with suppress(OSError):
        while True:
            raw, _ = listening.accept()
            Thread(target=let_in, args=(raw, context, behind), daemon=True).start()


def let_in(raw: socket.socket, context: ssl.SSLContext, behind: int) -> None:
    """Encrypts what comes in and hands it on, as a server with TLS does."""
    with raw, suppress(OSError):
        assert raw.recv(8) == SSL_REQUEST
        raw.sendall(b"S")
        server = socket.create_connection(("127.0.0.1", behind))
        with server, context.wrap_socket(raw, server_side=True) as inside:
            back = Thread(target=hand_on, args=(server, inside), daemon=True)
            back.start()
            hand_on(inside, server)
            back.join()


def hand_on(one: socket.socket, other: socket.socket) -> None:
    """Passes on what is said in one direction until somebody leaves."""
    with suppress(OSError):
        while told := one.recv(65536):
            other.sendall(told)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


def certificate_of(host: str, folder: Path) -> tuple[Path, Path]:
    """A certificate that a server signed itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "server.crt", folder / "server.key"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def elsewhere(port: int, name: str, **more: str) -> str:
    """The address of a server of some name that is reached on this computer."""
    url = make_url(f"postgresql://postgres@{name}:{port}/postgres?hostaddr=127.0.0.1")
    return url.update_query_dict(more).render_as_string()


def test_a_server_that_proves_its_name_is_spoken_to_encrypted(certified: Certified) -> None:
    address = elsewhere(certified.port, NAME, sslrootcert=certified.certificate)
    engine = open_engine(address, create=False)
    with closing(engine.raw_connection()) as lent:
        assert isinstance(lent.driver_connection, BoundedConnection)
        assert lent.driver_connection.pgconn.ssl_in_use
    engine.dispose()


def test_a_server_of_another_name_is_not_spoken_to(certified: Certified) -> None:
    address = elsewhere(certified.port, "other.example", sslrootcert=certified.certificate)
    with pytest.raises(StoreError, match="did not prove"):
        open_engine(address, create=False)


def test_a_certificate_nobody_vouches_for_proves_nothing(certified: Certified) -> None:
    with pytest.raises(StoreError, match="did not prove"):
        open_engine(elsewhere(certified.port, NAME), create=False)


def test_a_server_without_tls_is_not_spoken_to(plain: int, certified: Certified) -> None:
    address = elsewhere(plain, NAME, sslrootcert=certified.certificate)
    with pytest.raises(StoreError, match="did not prove"):
        open_engine(address, create=False)


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_less_than_proof_is_refused_before_anything_is_sent(mode: str) -> None:
    with pytest.raises(StoreError, match="sslmode=verify-full"):
        proving(make_url(f"postgresql://ann@clinic.example/db?sslmode={mode}"))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann@/db?host=clinic.example",
        "postgresql://ann@localhost/db?host=clinic.example",
        "postgresql://ann@localhost/db?hostaddr=10.0.0.7",
        "postgresql://ann@/db?host=/var/run,clinic.example",
        "postgresql://ann@/db?host=localhost&host=clinic.example",
        "postgresql://ann@127.0.0.1.example/db",
        "postgresql://ann@[fe80::1]/db",
    ],
)
def test_one_server_elsewhere_is_enough_to_ask_for_proof(address: str) -> None:
    assert proving(make_url(address)).query["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann@localhost/db",
        "postgresql://ann@127.0.0.1/db",
        "postgresql://ann@[::1]/db",
        "postgresql://ann@/db?host=/var/run/postgresql",
    ],
)
def test_this_computer_needs_no_proof(address: str) -> None:
    assert proving(make_url(address)) == make_url(address)


@pytest.mark.parametrize("address", ["postgresql:///db", "postgresql://ann@localhost/?service=x"])
def test_an_address_without_a_server_is_refused(address: str) -> None:
    with pytest.raises(StoreError, match="on which server"):
        proving(make_url(address))
