#!/bin/sh
# Builds the wheel, installs it in a fresh environment outside the checkout, and asks it one question.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT

.venv/bin/pip wheel --quiet --no-deps --no-build-isolation -w "$away" .
python=$(sed -n 's/^executable = //p' .venv/pyvenv.cfg)
"${python:-python3}" -m venv "$away/env"
install() { "$away/env/bin/pip" install --quiet --disable-pip-version-check "$@"; }
install --require-hashes -r deploy/build.lock
install --require-hashes --no-build-isolation -r requirements.lock
install --no-deps "$away"/jianbao-*.whl

cd "$away"
sample=$(env/bin/python -c 'from importlib.resources import files; print(files("seeds") / "bulletin-2020-09.txt")')
case "$sample" in "$root"*) echo "the wheel was not what answered" >&2; exit 1 ;; esac
env/bin/jianbao ingest --db "$away/jianbao.db" "$sample"
answer=$(env/bin/jianbao ask --db "$away/jianbao.db" "/company 中芯国际")
case "$answer" in
*"处提及"*) echo "the wheel answers" ;;
*) echo "the wheel does not answer: $answer" >&2; exit 1 ;;
esac
