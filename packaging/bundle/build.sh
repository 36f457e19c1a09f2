#!/bin/sh
# Builds the packages in an environment that holds nothing but what they need: [FOLDER]

set -eu
cd "$(dirname "$0")/../.."

out=${1:-dist}
inside="$out/env/bin/python"
mkdir -p "$out"
"${PYTHON:-python3}" -m venv --clear "$out/env" </dev/null
"$inside" -m pip install --quiet --no-input --disable-pip-version-check \
    --only-binary :all: --require-hashes --requirement packaging/requirements/build.txt </dev/null
"$inside" packaging/fonts.py
"$inside" packaging/bundle/packages.py "$out"
