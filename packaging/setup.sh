#!/bin/sh
# Prepares the project folder: system libraries, virtual environment, locked packages, fonts.
#
#     packaging/setup.sh run     what the program needs
#     packaging/setup.sh dev     what its checks need besides
#
# PYTHON names the interpreter (python3 if not set). Running it again costs nothing when nothing
# changed, and repairs what an interrupted run left behind.

set -eu

kind=${1:-run}
python=${PYTHON:-python3}
cd "$(dirname "$0")/.."

lock="packaging/requirements/$kind.txt"
inside=.venv/bin/python
unfinished=.venv/unfinished

say() { printf '%s\n' "$*"; }
die() {
    printf 'Set-up stopped: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 1
}

# --- done already? ---------------------------------------------------------------------------

# What a kind of set-up depends on, as one number.
fingerprint() {
    cat "packaging/requirements/$1.txt" packaging/fonts.py packaging/setup.sh | cksum
}

is_ready() {
    stamp=".venv/ready-$kind"
    [ -f "$stamp" ] && [ ! -e "$unfinished" ] && [ "$(cat "$stamp")" = "$(fingerprint "$kind")" ] &&
        [ -f resources/fonts/NotoSans-Regular.ttf ] && "$inside" -c '' 2>/dev/null
}

# What the checks need holds all that the program needs.
note_ready() {
    for held in run "$kind"; do fingerprint "$held" >".venv/ready-$held"; done
}

# --- system packages ---------------------------------------------------------------------------

# Library and the Debian package that brings it: without these Qt does not load.
needed='
libEGL.so.1           libegl1
libGL.so.1            libgl1
libOpenGL.so.0        libopengl0
libX11.so.6           libx11-6
libdbus-1.so.3        libdbus-1-3
libfontconfig.so.1    libfontconfig1
libfreetype.so.6      libfreetype6
libglib-2.0.so.0      libglib2.0-0
libgssapi_krb5.so.2   libgssapi-krb5-2
libstdc++.so.6        libstdc++6
libxkbcommon.so.0     libxkbcommon0
libz.so.1             zlib1g
libzstd.so.1          libzstd1
'
# Without these no window opens; everything that needs none still works.
windows='
libX11-xcb.so.1          libx11-xcb1
libwayland-client.so.0   libwayland-client0
libwayland-cursor.so.0   libwayland-cursor0
libxcb-cursor.so.0       libxcb-cursor0
libxcb-glx.so.0          libxcb-glx0
libxcb-icccm.so.4        libxcb-icccm4
libxcb-image.so.0        libxcb-image0
libxcb-keysyms.so.1      libxcb-keysyms1
libxcb-randr.so.0        libxcb-randr0
libxcb-render-util.so.0  libxcb-render-util0
libxcb-render.so.0       libxcb-render0
libxcb-shape.so.0        libxcb-shape0
libxcb-shm.so.0          libxcb-shm0
libxcb-sync.so.1         libxcb-sync1
libxcb-util.so.1         libxcb-util1
libxcb-xfixes.so.0       libxcb-xfixes0
libxcb-xkb.so.1          libxcb-xkb1
libxkbcommon-x11.so.0    libxkbcommon-x11-0
'

# Column 1 (library) or 2 (package) of the rows of $1 whose library this machine lacks.
lacking() {
    [ "$(uname -s)" = Linux ] || return 0
    present=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    say "$1" | while read -r library package; do
        [ -n "$library" ] || continue
        case $present in
            *"$library "*) ;;
            *) if [ "$2" = 1 ]; then say "$library"; else say "$package"; fi ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null
}

# Installs the Debian packages given; says what the package manager said only when it failed.
install_packages() {
    say "Installing system packages: $*"
    log=$(mktemp)
    if as_root dpkg --configure -a </dev/null >"$log" 2>&1 && apt update >>"$log" 2>&1 &&
        apt install --no-install-recommends "$@" >>"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    tail -n 20 "$log" >&2
    rm -f "$log"
    return 1
}

venv_package() {
    "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

# Python's venv, Qt's libraries: everything missing is installed, or named, at once.
check_system() {
    missing=
    has_venv || missing=$(venv_package)
    missing=$(say $missing $(lacking "$needed" 2))
    optional=$(say $(lacking "$windows" 2))
    [ -n "$missing$optional" ] || return 0
    if can_install; then
        install_packages $missing $optional ||
            die 'the system packages above could not be installed.' \
                'Is the package mirror reachable? Then run the same command again.'
    elif command -v apt-get >/dev/null 2>&1; then
        wish="apt-get install $(say $missing $optional)"
        [ -z "$missing" ] ||
            die 'system packages are missing, and this account may not install them.' \
                'Ask the administrator of this computer for:' "    $wish"
        say 'No window will open before the administrator of this computer runs:' "$wish"
    else
        has_venv || die "$python has no venv and ensurepip modules; please install them."
        say "Libraries not found, Qt may need them:" \
            $(lacking "$needed" 1) $(lacking "$windows" 1)
    fi
}

# --- Python ------------------------------------------------------------------------------------

check_python() {
    command -v "$python" >/dev/null 2>&1 ||
        die "there is no program '$python'." \
            'Install Python 3.11 or newer, or name one: make run PYTHON=/path/to/python3'
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        die "$("$python" --version 2>&1) is too old: AnkleClinic needs Python 3.11 or newer." \
            'Name a newer one: make run PYTHON=python3.12'
}

# A new environment where there is none, or none that works, or an install was interrupted.
make_environment() {
    if [ ! -e "$unfinished" ] && "$inside" -m pip --version >/dev/null 2>&1; then return 0; fi
    say "Making the virtual environment with $("$python" --version)"
    "$python" -m venv --clear .venv </dev/null ||
        die 'the virtual environment could not be made in this folder.'
}

install_locked() {
    say "Installing the locked packages of $lock (some hundred megabytes the first time)"
    : >"$unfinished"
    if "$inside" -m pip install --quiet --no-input --disable-pip-version-check \
        --only-binary :all: --require-hashes --requirement "$lock" </dev/null; then
        rm -f "$unfinished"
        return 0
    fi
    rm -f "$unfinished"
    die 'the packages could not be installed.' \
        'Is the package registry reachable? Then run the same command again.'
}

check_qt() {
    XDG_CACHE_HOME=.venv/cache QT_QPA_PLATFORM=offscreen "$inside" -c \
        'from PySide6.QtWidgets import QApplication; QApplication([])' </dev/null ||
        die 'Qt does not load; the lines above name the library that is missing.'
}

# -----------------------------------------------------------------------------------------------

case $kind in
    run | dev) ;;
    *) die "unknown kind '$kind'; choose run or dev." ;;
esac

if is_ready; then exit 0; fi
check_python
check_system
make_environment
rm -f .venv/ready-run .venv/ready-dev
install_locked
check_qt
"$inside" packaging/fonts.py
note_ready
