# Sourced: a Chromium with fonts for Latin and Cyrillic, and the library that drives it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

playwright_version=1.65.1

# install_browser: sets RAPPORTEUR_CHROMIUM and RAPPORTEUR_PLAYWRIGHT for the scripts that drive it.
install_browser() {
  need_node
  local -a missing=()
  RAPPORTEUR_CHROMIUM=$(command -v chromium || true)
  [ -n "$RAPPORTEUR_CHROMIUM" ] || missing+=(chromium)
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
  [ ${#missing[@]} = 0 ] || with_packages "the browser" "${missing[@]}"
  RAPPORTEUR_CHROMIUM=$(command -v chromium) || die "the package chromium has brought no program of that name"
  once "$tools/playwright/stamp" install_playwright <<<"$playwright_version"
  RAPPORTEUR_PLAYWRIGHT=$tools/playwright
  export RAPPORTEUR_CHROMIUM RAPPORTEUR_PLAYWRIGHT
}

install_playwright() {
  say "Installing playwright-core $playwright_version into target/tools/playwright"
  rm -rf "$tools/playwright"
  mkdir -p "$tools/playwright"
  printf '{ "private": true, "dependencies": { "playwright-core": "%s" } }\n' "$playwright_version" >"$tools/playwright/package.json"
  npm install --prefix "$tools/playwright" --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error >&2
}
