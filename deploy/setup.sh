#!/bin/sh
# Makes .venv from the locks, every file checked by its hash.
# usage: deploy/setup.sh run | tests
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            printf '%s' "$name"
            return
        fi
    done
    say "Python 3.11 or newer is needed / 需要 Python 3.11 以上"
    exit 1
}

as_root_install() { # packages…: by apt where we may, else say what to type
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >&2
    else
        say "Please run / 请先运行： sudo apt-get install $*"
        return 1
    fi
}

make_environment() {
    python=$(find_python)
    [ -x .venv/bin/pip ] && return
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv # Debian leaves half of one behind
        as_root_install python3-venv
        "$python" -m venv .venv
    fi
}

install() { .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes "$@"; }

case "${1:-run}" in
run)
    say "Setting up .venv … / 正在准备环境……"
    make_environment
    install -r deploy/build.lock
    install --no-build-isolation -r requirements.lock # jieba is an sdist: it is built with the pinned tools above
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    touch .venv/ready
    ;;
tests)
    say "Setting up the tests … / 正在准备测试……"
    install --no-build-isolation -r tests/requirements.lock
    if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
        as_root_install chromium fonts-noto-cjk || say "No browser: its tests will be skipped / 没有浏览器，将跳过浏览器测试"
    fi
    touch .venv/ready-tests
    ;;
esac
