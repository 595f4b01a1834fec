// A test runner in one page: TAP-like lines as tests end, then `N passed, N failed`.

/** A run; `print` takes each line. */
exports.createRun = (print = console.log) => {
  let passed = 0;
  let failed = 0;
  return {
    /** Runs `body`; a throw is a failure. `onFailure` is for what helps to understand it. */
    async test(name, body, onFailure = async () => {}) {
      const begun = Date.now();
      try {
        await body();
        passed += 1;
        print(`ok ${passed + failed} - ${name} (${Date.now() - begun} ms)`);
      } catch (error) {
        failed += 1;
        print(`not ok ${passed + failed} - ${name}`);
        print(String(error?.stack ?? error).replace(/^/gm, '  # '));
        await onFailure(name).catch((more) => print(`  # ${more}`));
      }
    },
    /** Prints the last line; returns how many failed. */
    end() {
      print(`${passed} passed, ${failed} failed`);
      return failed;
    },
  };
};

/** Waits until `probe` gives something true, and returns it; `what` words the failure. */
exports.until = async (what, probe, patience = 60_000) => {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};
