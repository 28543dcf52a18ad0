#!/bin/sh
# Makes a fresh clone ready to use. Can be run again at any time, and stopped at any time: what is done is not done twice,
# and nothing that you wrote is overwritten.
set -eu
unset MAKEFLAGS MFLAGS MAKELEVEL

usage() {
  cat <<'TEXT'
Usage: ./scripts/setup.sh [--yes] [--help]

Checks what is needed, brings Node 24 if PATH has none, installs the exact dependencies, builds, makes the folders and .env,
asks for keys that are not set (Enter skips), and ends with assay doctor.

  --yes   ask nothing; keys can be written into .env later
  --help  show this
TEXT
}

main() {
  ask=yes
  for word in "$@"; do
    case $word in
      --yes | -y) ask=no ;;
      --help | -h)
        usage
        exit 0
        ;;
      *)
        echo "setup: $word is not known here. Try: ./scripts/setup.sh --help" >&2
        exit 2
        ;;
    esac
  done
  cd -- "$(dirname -- "$0")/.."
  trap 'stopped 130' INT
  trap 'stopped 143' TERM
  trap 'stopped 129' HUP

  step "Prerequisites"
  check_prerequisites
  step "Node 24"
  node=$(scripts/node.sh)
  PATH="$(dirname -- "$node"):$PATH"
  export PATH
  echo "  $node"
  step "Dependencies and build (a minute or two the first time)"
  if ! make --no-print-directory build; then
    echo "setup: installing or building failed, see above. Packages need the network once; then run ./scripts/setup.sh again." >&2
    exit 1
  fi
  step "Folders and .env"
  mkdir -p results models .tools
  make_environment
  if [ "$ask" = yes ] && [ -t 0 ] && [ -f .env ] && [ ! -L .env ]; then ask_keys; fi
  step "Doctor"
  doctor=0
  ./bin/assay doctor || doctor=$?
  if [ "$doctor" -ne 0 ]; then
    echo "setup: doctor found what must be mended first, see above; then run ./scripts/setup.sh again." >&2
    exit "$doctor"
  fi
  next_steps
}

step() {
  printf '\n== %s\n' "$1"
}

stopped() {
  [ ! -t 0 ] || stty echo 2>/dev/null || true
  printf '\nsetup: stopped. Nothing is half done; run ./scripts/setup.sh again to go on.\n' >&2
  exit "$1"
}

# All that is missing is said at once, so that one visit to the package manager is enough.
check_prerequisites() {
  missing=""
  for tool in git make; do
    if command -v "$tool" >/dev/null 2>&1; then
      echo "  $tool: $(command -v "$tool")"
    else
      missing="$missing $tool"
      echo "  $tool: not on PATH. Try: $(remedy "$tool")" >&2
    fi
  done
  major=$(node_major)
  if [ "$major" -lt 18 ]; then
    missing="$missing node"
    if [ "$major" -eq 0 ]; then found="not on PATH"; else found="version $major"; fi
    echo "  node: $found, 18 or newer is needed (24 is brought along). Try: $(remedy nodejs)" >&2
  else
    echo "  node: version $major"
  fi
  if command -v npm >/dev/null 2>&1; then
    echo "  npm: $(command -v npm)"
  else
    missing="$missing npm"
    echo "  npm: not on PATH. Try: $(remedy npm)" >&2
  fi
  if [ -n "$missing" ]; then
    echo "setup: missing:$missing. Install and run ./scripts/setup.sh again." >&2
    exit 1
  fi
}

node_major() {
  node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0
}

remedy() {
  package=$1
  if command -v apt-get >/dev/null 2>&1; then
    echo "sudo apt-get install -y $package"
  elif command -v dnf >/dev/null 2>&1; then
    echo "sudo dnf install -y $package"
  elif command -v pacman >/dev/null 2>&1; then
    echo "sudo pacman -S $package"
  elif command -v apk >/dev/null 2>&1; then
    echo "sudo apk add $package"
  elif command -v brew >/dev/null 2>&1; then
    case $package in nodejs | npm) package=node ;; esac
    echo "brew install $package"
  else
    echo "install $package and put it on PATH"
  fi
}

# Written in .tools, which git ignores, and moved into place whole: no instant shows half a file, or one that others can read.
make_environment() {
  if [ -e .env ] || [ -L .env ]; then
    if [ -f .env ] && [ ! -L .env ]; then chmod go= .env; fi
    echo "  .env: kept as it is"
  else
    (umask 077 && rm -f .tools/env.new && cp .env.example .tools/env.new && chmod 600 .tools/env.new)
    mv .tools/env.new .env
    echo "  .env: made from .env.example, readable by you alone"
  fi
}

ask_keys() {
  printf '\nKeys are optional: without them everything runs on data that arrives with the dependencies.\n'
  printf 'What you type is not shown. Enter skips.\n'
  ask_key APCA_API_KEY_ID "Alpaca key id"
  ask_key APCA_API_SECRET_KEY "Alpaca secret key"
  ask_key FRED_API_KEY "FRED key"
  ask_key GITHUB_TOKEN "GitHub token"
}

ask_key() {
  if printenv "$1" >/dev/null 2>&1; then
    echo "  $2: in your environment already"
    return
  fi
  if grep -q "^$1=." .env; then
    echo "  $2: in .env already"
    return
  fi
  stty -echo
  printf '  %s: ' "$2"
  value=""
  IFS= read -r value || true
  stty echo
  echo
  case $value in
    "") ;;
    *[!A-Za-z0-9+/=_.:~-]*) echo "    That has characters which no key has; skipped. Write it into .env, or run this again." ;;
    *) keep_key "$1" "$value" ;;
  esac
  value=""
}

# By the shell's own words alone: arguments of a program could be seen by others in the list of processes.
keep_key() {
  (
    umask 077
    rm -f .tools/env.new
    written=no
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        "$1="*)
          printf '%s=%s\n' "$1" "$2"
          written=yes
          ;;
        *) printf '%s\n' "$line" ;;
      esac
    done <.env >.tools/env.new
    if [ "$written" = no ]; then printf '%s=%s\n' "$1" "$2" >>.tools/env.new; fi
  )
  mv .tools/env.new .env
  echo "    kept in .env"
}

next_steps() {
  cat <<'TEXT'

Ready. Next:
  make pipeline       bars to verdict, about a minute
  make paper          trade the model over stored bars on the embedded broker; no key needed
  ./bin/assay stop    emergency stop, at any time
  make help           everything else

docs/QUICKSTART.md shows what you will see.
TEXT
}

main "$@"
