"""Builds what a clinic installs: the folder of the program, its packages, licences and parts list.

    python packaging/bundle/packages.py [FOLDER]

Run it with the Python of an environment that holds packaging/requirements/build.txt. Two builds of
one commit hold the same files.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "bundle"
sys.path.insert(0, str(ROOT))

from ankleclinic import VERSION  # noqa: E402

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
DEBIAN_ROW = re.compile(r"^lib\S+\.so\S*\s+(\S+)$", re.MULTILINE)
ARCHITECTURE = {"x86_64": "amd64", "aarch64": "arm64"}
DESKTOP = """[Desktop Entry]
Type=Application
Name=AnkleClinic
Comment=Record, compare and report assessments of the ankle
Exec=ankleclinic
Icon=ankleclinic
Terminal=false
Categories=MedicalSoftware;Science;
"""
CONTROL = """Package: ankleclinic
Version: {version}
Architecture: {architecture}
Maintainer: The AnkleClinic authors
Section: science
Priority: optional
Installed-Size: {size}
Depends: {depends}
Description: assessments of the ankle, for therapists
 Records, compares and reports physiotherapy assessments of the ankle, without
 a network. It names what measurements point to and makes no diagnosis.
"""


def main(out: Path) -> None:
    """Everything this system can build, in a folder; what was there before is replaced."""
    made = out / "ankleclinic"
    for path in (made, out / "work"):
        shutil.rmtree(path, ignore_errors=True)
    bundle(out)
    licences(made / "licences")
    parts_list(made / "sbom.cdx.json")
    if sys.platform == "linux":
        print(archive(made, out))
        print(debian(made, out))
    else:
        print(shutil.make_archive(str(out / name()), "zip", out, "ankleclinic"))
    print(f"{made}: {fingerprint(made)}")


def name() -> str:
    """What the packages are called, without their ending."""
    return f"ankleclinic-{VERSION}-{sys.platform}-{platform.machine().lower()}"


def built_at() -> int:
    """The second of the commit, so that two builds of it do not differ."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    log = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(log, capture_output=True, check=True, text=True).stdout)


def bundle(out: Path) -> None:
    """The folder of the program, made by PyInstaller."""
    work = out / "work"
    work.mkdir(parents=True)
    told = {
        "SOURCE_DATE_EPOCH": str(built_at()),
        "PYTHONHASHSEED": "0",
        "ANKLECLINIC_ICON": str(icon(work / "icon.png")),
    }
    if sys.platform == "win32":
        told["ANKLECLINIC_VERSION_FILE"] = str(version_file(work / "version.txt"))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(out), "--workpath", str(work)]
    spec = str(HERE / "ankleclinic.spec")
    subprocess.run([*command, *folders, spec], env=os.environ | told, check=True)


def icon(path: Path) -> Path:
    """The program's icon as a picture of 256 by 256."""
    drawn = (
        "import sys; from PySide6.QtGui import QGuiApplication, QIcon; app = QGuiApplication([]); "
        "assert QIcon(sys.argv[1]).pixmap(256, 256).toImage().save(sys.argv[2])"
    )
    command = [sys.executable, "-c", drawn, str(HERE / "ankleclinic.svg"), str(path)]
    subprocess.run(command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=True)
    return path


def version_file(path: Path) -> Path:
    """What Windows shows of the program's version."""
    numbers = (*map(int, VERSION.split(".")), 0)
    text = (HERE / "windows-version.txt").read_text("utf-8")
    path.write_text(text.replace("NUMBERS", repr(numbers)).replace("VERSION", VERSION), "utf-8")
    return path


def licences(folder: Path) -> None:
    """The licences of everything inside, one folder for each package."""
    shutil.copytree(HERE / "licences", folder)
    shutil.copy(ROOT / "LICENSE", folder / "AnkleClinic.txt")
    for package in packages():
        try:
            found = distribution(package)
        except PackageNotFoundError:  # of another system
            continue
        beside = folder / f"{package}-{found.version}"
        beside.mkdir()
        about = found.metadata
        stated = about.json
        said = str(stated.get("license_expression") or stated.get("license") or "")
        kinds = [one for one in about.get_all("Classifier") or () if one.startswith("License")]
        (beside / "stated.txt").write_text("\n".join([package, said, *kinds, ""]), "utf-8")
        for file in found.files or ():
            if LICENCE_FILE.match(file.name) and ".dist-info" in file.parts[0]:
                shutil.copy(Path(str(file.locate())), beside / file.name)


def packages() -> list[str]:
    """The names of the locked packages the program runs with."""
    locked = (ROOT / "packaging" / "requirements" / "run.txt").read_text("utf-8")
    named = re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==", locked, re.MULTILINE)
    return list(dict.fromkeys(named))


def parts_list(path: Path) -> None:
    """The parts of the program and their hashes, as CycloneDX in JSON."""
    run = str(ROOT / "packaging" / "requirements" / "run.txt")
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", run, "--output-reproducible"]
    subprocess.run([*command, "--of", "JSON", "-o", str(path)], check=True)


def archive(made: Path, out: Path) -> Path:
    """A folder to unpack anywhere and run in place."""
    path = out / f"{name()}.tar.xz"
    with tarfile.open(path, "w:xz", preset=2) as tar:
        tar.add(made, "ankleclinic", recursive=False, filter=plain)
        for each in sorted(made.rglob("*")):
            tar.add(each, f"ankleclinic/{each.relative_to(made)}", recursive=False, filter=plain)
    return path


def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """An entry that tells neither who built it nor when."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = built_at()
    return entry


def debian(made: Path, out: Path) -> Path:
    """A package for Debian and its kin."""
    tree = out / "work" / "debian"
    shutil.copytree(made, tree / "usr/lib/ankleclinic", symlinks=True)
    link = tree / "usr/bin/ankleclinic"
    link.parent.mkdir()
    link.symlink_to("../lib/ankleclinic/ankleclinic")
    size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file()) // 1024
    machine = ARCHITECTURE[platform.machine()]
    control = CONTROL.format(version=VERSION, architecture=machine, size=size, depends=depends())
    place(tree / "DEBIAN/control", control)
    place(tree / "usr/share/applications/ankleclinic.desktop", DESKTOP)
    place(tree / "usr/share/doc/ankleclinic/copyright", (ROOT / "LICENSE").read_text("utf-8"))
    drawn = tree / "usr/share/icons/hicolor/scalable/apps/ankleclinic.svg"
    place(drawn, (HERE / "ankleclinic.svg").read_text("utf-8"))
    path = out / f"ankleclinic_{VERSION}_{machine}.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", str(tree), str(path)]
    told = {"SOURCE_DATE_EPOCH": str(built_at())}
    subprocess.run(build, env=os.environ | told, check=True, stdout=subprocess.DEVNULL)
    return path


def depends() -> str:
    """The Debian packages whose libraries Qt needs, as the set-up of the project names them."""
    rows = DEBIAN_ROW.findall((ROOT / "packaging" / "setup.sh").read_text("utf-8"))
    return ", ".join(sorted(set(rows)))


def place(path: Path, text: str) -> None:
    """Writes a file that everybody may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o644)


def fingerprint(folder: Path) -> str:
    """One number for all files in a folder: their places and what they hold."""
    whole = hashlib.sha256()
    for path in files(folder):
        whole.update(f"{path.relative_to(folder)}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def files(folder: Path) -> Iterable[Path]:
    """The files of a folder in an order that is always the same."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").resolve())
