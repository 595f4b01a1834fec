# Sourced by the scripts that bring editors onto this machine: places, messages, system packages.
# All that is installed goes to target/tools but system packages and the caches of npm.

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools=$repo/target/tools

# Tells what is being done; standard output stays free for results.
say() { printf '%s\n' "$*" >&2; }

# Ends with a message that says what to do.
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# with_packages WHY PACKAGE…: installs system packages, after naming them.
with_packages() {
  local why=$1; shift
  command -v apt-get >/dev/null || die "$why needs these packages, and this system has no apt-get: $*"
  local -a root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "$why needs: apt-get install $*  (as root; there is no sudo here)"
    root=(sudo)
  fi
  say "Installing system packages for $why: $*"
  local -a apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null 2>&1 && return
  # Most often the lists are stale or were never fetched.
  "${apt[@]}" update >&2 || die "apt-get update failed"
  "${apt[@]}" install -y --no-install-recommends "$@" >&2 || die "could not install: $*"
}

# need_node: Node 20 or newer, with npm.
need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || die "Node 20 with npm is needed: neither in Debian 12 nor brought by this script"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || die "Node 20 is needed; node on PATH is $(node --version)"
  if [ "$major" != 20 ]; then
    say "Note: VS Code in the browser is made for Node 20; node on PATH is $(node --version)"
  fi
}

# once STAMP COMMAND…: runs COMMAND unless it was run before for the same STAMP file's content.
# The stamp's content is on standard input. What is half done is done again.
once() {
  local stamp=$1 content; shift
  content=$(cat)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$content" ] && return
  rm -f "$stamp"
  local outcome
  "$@" </dev/null
  outcome=$? # a failure gets here only where the caller catches it
  [ "$outcome" = 0 ] || return "$outcome"
  mkdir -p "$(dirname "$stamp")"
  printf '%s' "$content" >"$stamp"
}

# free_port: prints a TCP port that nobody listens on.
free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
