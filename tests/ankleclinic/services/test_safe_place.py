"""Tests of where the live file of a clinic must not lie."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from ankleclinic.services.safe_place import IN_ROAMING, IN_SYNCED, ON_NETWORK, why_not_there

WINDOWS = {
    "APPDATA": r"C:\People\ana\AppData\Roaming",
    "OneDriveCommercial": r"D:\Clinic Cloud",
}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (PureWindowsPath(r"C:\People\ana\OneDrive - Praxis\clinic.db"), IN_SYNCED),
        (PureWindowsPath(r"D:\Clinic Cloud\a\clinic.db"), IN_SYNCED),
        (PureWindowsPath(r"C:\People\ana\Dropbox (Personal)\clinic.db"), IN_SYNCED),
        (PurePosixPath("/people/ana/Library/Mobile Documents/x/clinic.db"), IN_SYNCED),
        (PurePosixPath("/people/ana/Library/CloudStorage/GoogleDrive-a@b/clinic.db"), IN_SYNCED),
        (PurePosixPath("/srv/ana/Nextcloud/clinic.db"), IN_SYNCED),
        (PureWindowsPath(r"C:\People\ana\AppData\Roaming\AnkleClinic\clinic.db"), IN_ROAMING),
        (PureWindowsPath(r"E:\profiles\AppData\Roaming\x.db"), IN_ROAMING),
        (PureWindowsPath(r"\\server\share\clinic.db"), ON_NETWORK),
        (PureWindowsPath(r"C:\People\ana\AppData\Local\AnkleClinic\clinic.db"), ""),
        (PureWindowsPath(r"C:\People\ana\Documents\clinic.db"), ""),
        (PurePosixPath("/srv/clinic/clinic.db"), ""),
        (PurePosixPath("/srv/clinic/dropbox"), ""),
    ],
)
def test_the_place_is_known_by_its_path(path: PurePath, reason: str) -> None:
    assert why_not_there(path, WINDOWS) == reason


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "NFS"]
)
def test_a_network_is_known_by_its_file_system(kind: str) -> None:
    assert why_not_there(PurePosixPath("/mnt/x/clinic.db"), {}, kind) == ON_NETWORK


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "NTFS", "apfs", "overlay", ""])
def test_a_disk_of_this_computer_will_do(kind: str) -> None:
    assert why_not_there(PurePosixPath("/mnt/x/clinic.db"), {}, kind) == ""


def test_every_refusal_says_the_way_out() -> None:
    for reason in (IN_SYNCED, IN_ROAMING, ON_NETWORK):
        assert "Choose a folder of this computer" in reason
    assert "PostgreSQL" in ON_NETWORK
