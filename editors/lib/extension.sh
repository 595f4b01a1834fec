# Sourced: builds the extension for VS Code in target/vscode, so that its folder stays clean.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# package_extension SERVER: sets `vsix` to a package that holds the program SERVER. Nothing is done
# where the sources, the rule pages and the server are those of the last time.
package_extension() {
  local server=$1
  [ -x "$server" ] || die "no server at $server: build it first (cargo build)"
  need_node
  vsix=$repo/target/vscode/rapporteur.vsix
  mkdir -p "$repo/target/vscode"
  once "$repo/target/vscode/stamp" build_extension "$server" < <(extension_inputs "$server")
}

extension_inputs() {
  cd "$repo"
  sha256sum "$1" | cut -d' ' -f1
  {
    find editors/vscode -type f -not -path '*/node_modules/*' -not -path 'editors/vscode/dist/*' \
      -not -path 'editors/vscode/server/*' -not -path 'editors/vscode/docs/*'
    find docs/rules -type f 2>/dev/null || true
    find . -maxdepth 1 -type f -name 'LICEN*'
  } | LC_ALL=C sort | xargs -d '\n' sha256sum
}

# extension_folder: prints the folder of a copy of the sources with its packages installed.
extension_folder() {
  local build=$repo/target/vscode/build
  mkdir -p "$build"
  # Only what is made stays from the last time.
  find "$build" -mindepth 1 -maxdepth 1 -not -name node_modules -exec rm -rf {} +
  tar -C "$repo/editors/vscode" --exclude=./node_modules --exclude=./dist --exclude=./docs --exclude=./server -cf - . | tar -C "$build" -xf -
  once "$build/node_modules/.rapporteur-stamp" install_extension_packages "$build" <"$build/package-lock.json"
  printf '%s\n' "$build"
}

install_extension_packages() {
  say "Installing the extension's packages (npm) into target/vscode/build"
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2
}

build_extension() {
  local build
  build=$(extension_folder)
  say "Packaging the extension for VS Code: target/vscode/rapporteur.vsix"
  (cd "$build" && RAPPORTEUR_SERVER=$1 RAPPORTEUR_ROOT=$repo node scripts/package.mjs "$vsix") >"$repo/target/vscode/package.log" 2>&1 ||
    { cat "$repo/target/vscode/package.log" >&2; die "packaging failed"; }
}

# package_layout: sets `layout` to a package that arranges the windows of editors/try.
package_layout() {
  layout=$repo/target/vscode/try-layout.vsix
  once "$repo/target/vscode/layout-stamp" build_layout < <(cd "$repo/editors/lib/layout" && sha256sum ./*)
}

build_layout() {
  local vsce=$repo/target/vscode/build/node_modules/@vscode/vsce/vsce
  [ -f "$vsce" ] || extension_folder >/dev/null
  (cd "$repo/editors/lib/layout" && node "$vsce" package --no-dependencies --skip-license --allow-missing-repository --out "$layout") \
    >"$repo/target/vscode/layout.log" 2>&1 || { cat "$repo/target/vscode/layout.log" >&2; die "packaging the layout failed"; }
}
