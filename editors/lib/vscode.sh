# Sourced: VS Code's own server and workbench for the browser, as they come inside npm's code-server.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

code_server_version=4.100.3 # VS Code 1.100.3, the last for Node 20

# install_vscode: into target/tools/vscode.
install_vscode() {
  need_node
  once "$tools/vscode/stamp" fetch_vscode <<<"$code_server_version"
}

fetch_vscode() {
  say "Installing VS Code for the browser (npm code-server $code_server_version, 300 MB) into target/tools/vscode"
  local home=$tools/vscode
  rm -rf "$home"
  mkdir -p "$home"
  cat >"$home/package.json" <<J
{ "private": true, "dependencies": { "code-server": "$code_server_version", "@vscode/ripgrep-linux-$(vscode_arch)": "1.18.0" } }
J
  # Without scripts: they download programs. Without a clean install: the inner shrinkwrap is out of step.
  local -a npm=(npm install --ignore-scripts --no-audit --no-fund --loglevel=error)
  (cd "$home" && "${npm[@]}") >&2
  local inner=$home/node_modules/code-server/lib/vscode
  (cd "$inner" && "${npm[@]}" --omit=dev) >&2
  mkdir -p "$inner/node_modules/@vscode/ripgrep/bin"
  cp "$home/node_modules/@vscode/ripgrep-linux-$(vscode_arch)/bin/rg" "$inner/node_modules/@vscode/ripgrep/bin/rg"
  ln -sfn node_modules "$inner/node_modules.asar"
  build_native "$inner/node_modules" @vscode/spdlog native-watchdog
}

# build_native MODULES NAME…: compiles Node modules against the headers of the Node in use. VS Code runs
# without them too: then its logs stay empty, and an extension host outlives a server that was killed.
build_native() {
  local modules=$1 node_home name gyp; shift
  node_home=$(node -p 'require("path").resolve(process.execPath, "../..")')
  gyp=$(npm root -g)/npm/node_modules/node-gyp/bin/node-gyp.js
  if [ ! -f "$node_home/include/node/node.h" ] || [ ! -f "$gyp" ]; then
    say "Note: Node's headers aren't at $node_home/include/node, so VS Code's logs will be empty"
    return 0
  fi
  local -a missing=()
  for name in g++ make python3; do command -v "$name" >/dev/null || missing+=("$name"); done
  [ ${#missing[@]} = 0 ] || with_packages "compiling VS Code's log" "${missing[@]}"
  for name in "$@"; do
    (cd "$modules/$name" && node "$gyp" rebuild --nodedir="$node_home" --loglevel=error) \
      >"$tools/vscode/$(basename "$name").log" 2>&1 ||
      say "Note: $name did not compile (target/tools/vscode/$(basename "$name").log): VS Code's logs may be empty"
  done
}

vscode_arch() { node -p process.arch; }

# start_vscode RUN PORT [VSIX|FOLDER…]: starts it with its own home, settings and extensions under RUN,
# and waits until it answers. Its process id is in RUN/pid; it ends with the calling shell at the latest.
start_vscode() {
  local run=$1 port=$2; shift 2
  mkdir -p "$run/data/data/User" "$run/home"
  cp "$repo/editors/lib/vscode-settings.json" "$run/data/data/User/settings.json"
  local -a serve=(env HOME="$run/home" EXTENSIONS_GALLERY='{"serviceUrl":""}'
    node "$tools/vscode/node_modules/code-server/lib/vscode/out/server-main.js"
    --server-data-dir "$run/data" --accept-server-license-terms)
  local package
  for package in "$@"; do
    once "$run/installed-$(basename "$package")" "${serve[@]}" --install-extension "$package" --force \
      < <(sha256sum "$package") >"$run/install.log" 2>&1 || { cat "$run/install.log" >&2; die "VS Code doesn't take $package"; }
  done
  "${serve[@]}" --host 127.0.0.1 --port "$port" --without-connection-token --telemetry-level off \
    --disable-workspace-trust >"$run/log" 2>&1 &
  echo $! >"$run/pid"
  node "$repo/editors/lib/wait-for.mjs" "http://127.0.0.1:$port/version" "$(cat "$run/pid")" && return
  tail -20 "$run/log" >&2
  die "VS Code's server did not start"
}

# stop_vscode RUN: ends the server of RUN, where one runs.
stop_vscode() {
  local pid
  [ -f "$1/pid" ] || return 0
  pid=$(cat "$1/pid")
  rm -f "$1/pid"
  # After a crash of this machine the number may be another program's.
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "--server-data-dir $1/data " || return 0
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}
