#!/bin/sh
# Prints the path of a Node >= 24 binary, fetching one from npm into .tools/ when PATH has none.
# The answer is remembered in .tools/node-path so that the search is paid once.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
tools="$root/.tools"
version=24.21.0

is_new_enough() {
  [ -x "$1" ] && [ "$("$1" -p 'Number(process.versions.node.split(".")[0]) >= 24' 2>/dev/null)" = true ]
}

if [ -f "$tools/node-path" ]; then
  remembered=$(cat "$tools/node-path")
  if [ -x "$remembered" ]; then
    echo "$remembered"
    exit 0
  fi
fi

remember() {
  mkdir -p "$tools"
  echo "$1" >"$tools/node-path.$$"
  mv "$tools/node-path.$$" "$tools/node-path"
  echo "$1"
  exit 0
}

onpath=$(command -v node || true)
if [ -n "$onpath" ] && is_new_enough "$onpath"; then
  remember "$onpath"
fi

case "$(uname -s)" in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  MINGW* | MSYS* | CYGWIN*) os=win ;;
  *) os=$(uname -s) ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) arch=$(uname -m) ;;
esac

# macOS binaries are only published inside the general package, which places its binary by an install script.
if [ "$os" = darwin ]; then package="node@24"; else package="node-$os-$arch@$version"; fi

if ! command -v npm >/dev/null 2>&1; then
  echo "assay: no Node >= 24 on PATH and no npm to fetch one with. Try: install Node 24, or any Node with npm." >&2
  exit 1
fi

echo "assay: Node >= 24 not found on PATH; fetching $package into .tools/" >&2
# Not --prefix: that would also move npm's global configuration, and with it a company's registry and certificates.
mkdir -p "$tools"
[ -f "$tools/package.json" ] || echo '{ "private": true }' >"$tools/package.json"
(cd "$tools" && npm install --no-save --no-package-lock --no-audit --no-fund --no-update-notifier --loglevel=error "$package" >&2)

for candidate in "$tools/node_modules/node-$os-$arch/bin/node" "$tools/node_modules/node-$os-$arch/bin/node.exe" "$tools/node_modules/node/bin/node"; do
  if is_new_enough "$candidate"; then remember "$candidate"; fi
done

echo "assay: $package did not bring a working Node 24. Try: install Node 24 and put it on PATH." >&2
exit 1
