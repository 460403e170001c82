# Sourced by scripts/demo, scripts/test and .ci/run: makes .venv, once, from the locked versions.
# After `environment requirements.lock`, $python is the interpreter in it, and `accord` is on the PATH.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Print the first Python that is new enough.
find_python() {
    local candidate
    for candidate in python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    echo "Accord needs Python 3.11 or newer; found: $(python3 --version 2>&1 || echo none)." >&2
    echo "  Install one, for example with: apt-get install python3 python3-venv, or from python.org." >&2
    return 2
}

# environment LOCK: what the lock names is installed, with its hashes checked; the checkout itself as editable.
environment() {
    local lock=$root/$1 venv=$root/.venv system wanted
    python=$venv/bin/python
    # The stamp also holds the place, for a virtual environment cannot be moved or copied.
    wanted=$({ echo "$root"; cat "$root/requirements-build.lock" "$lock" "$root/pyproject.toml"; } | cksum)
    if ! [ -x "$python" ] || [ "$(cat "$venv/stamp-$1" 2>/dev/null)" != "$wanted" ]; then
        system=$(find_python) || return
        echo "Making .venv with the locked versions of $1 (a minute, once) …" >&2
        [ -x "$python" ] && [ "$(cat "$venv/place" 2>/dev/null)" = "$root" ] || new_venv "$system" "$venv" || return
        install -r "$root/requirements-build.lock" && install -r "$lock" || return
        "$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e "$root" || return
        echo "$wanted" >"$venv/stamp-$1"
    fi
    PATH=$venv/bin:$PATH
}

new_venv() {
    if ! "$1" -m venv --clear "$2"; then
        echo "The virtual environment could not be made; Debian and Ubuntu want: apt-get install python3-venv" >&2
        return 2
    fi
    echo "$root" >"$2/place"
}

# Nothing is built with tools that are not locked themselves: one package comes as source only.
install() {
    "$python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes "$@"
}
