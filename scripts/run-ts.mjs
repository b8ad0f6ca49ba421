// Runs a TypeScript entry script: `node scripts/run-ts.mjs scripts/ask.ts …`. Nothing calls home; chDB gets its threads.
import { spawn } from "node:child_process";
import { QUIET_ENVIRONMENT } from "./environment.mjs";

const [script, ...rest] = process.argv.slice(2);
const child = spawn(process.execPath, ["--import", "tsx", script, ...rest], {
  stdio: "inherit",
  env: { ...QUIET_ENVIRONMENT, ...process.env },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
