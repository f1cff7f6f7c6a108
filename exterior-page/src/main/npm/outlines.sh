#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts the outlines of the world among the live page's files: outlines.sh SITE WORK required|wanted
# npm runs only where WORK lacks what package-lock.json names. Without npm the page draws circles, which is said, or
# refused where the outlines are required.
set -u
site=$1 work=$2 need=$3
here=$(cd "$(dirname "$0")" && pwd)

fetch() {
  cmp -s "$here/package-lock.json" "$work/fetched.json" && return
  command -v npm >/dev/null || { reason="npm is not installed"; return 1; }
  rm -rf "$work" && mkdir -p "$work" && cp "$here/package.json" "$here/package-lock.json" "$work" || return 1
  (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000) \
    >"$work/npm.log" 2>&1 || { reason="npm failed ($work/npm.log)"; return 1; }
  cp "$work/package-lock.json" "$work/fetched.json"
}

place() {
  mkdir -p "$site/lib" &&
    cp "$work/node_modules/world-atlas/LICENSE" "$site/lib/world-atlas-LICENSE.txt" &&
    cp "$work/node_modules/topojson-client/dist/topojson-client.min.js" "$site/lib/" &&
    cp "$work/node_modules/topojson-client/LICENSE" "$site/lib/topojson-client-LICENSE.txt" &&
    cp "$work/node_modules/world-atlas/countries-110m.json" "$site/world.json" # last: what is here is complete
}

reason="$work cannot be written"
fetch && place && exit 0
if [ "$need" = required ]; then
  echo "The live page has no outlines of the world: $reason, and -Dexterior.outlines=required asks for them." >&2
  exit 1
fi
echo "The map of the live page is made of circles: $reason. With npm and its registry the build brings the outlines."
