// Waits until URL answers: node wait-for.mjs URL PID. Fails when the process PID ends before, or after a minute.
const [url, pid] = process.argv.slice(2);
const deadline = Date.now() + 60_000;
for (;;) {
  try {
    if ((await fetch(url)).ok) break;
  } catch {
    // Not listening yet.
  }
  try {
    process.kill(Number(pid), 0);
  } catch {
    process.exit(1);
  }
  if (Date.now() > deadline) process.exit(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
