// `npm start`: installs what is missing, builds, serves. The server prepares sample data by itself on its first start.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { checkNode, ensureBuilt, ensureInstalled, environment, fail, ROOT } from "./prepare.mjs";

const port = Number(process.env.PORT || 3000);
const host = process.env.SPENDLENS_HOST || "127.0.0.1";
const isLoopback = ["127.0.0.1", "::1", "localhost"].includes(host);

checkNode();
if (!isLoopback && !process.env.SPENDLENS_PASSWORD)
  fail(
    `Listening on ${host} lets others reach your data. Set SPENDLENS_PASSWORD to ask them for a password, or leave SPENDLENS_HOST out to serve this machine only.`,
  );
ensureInstalled();
ensureBuilt();
if (!(await isFree())) fail(`Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`);

const next = path.join("node_modules", "next", "dist", "bin", "next");
const server = spawn(process.execPath, [next, "start", "-p", String(port), "-H", host], {
  cwd: ROOT,
  stdio: "inherit",
  env: environment({ PORT: String(port) }),
});
console.error(`SpendLens: http://localhost:${port}`);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 0 : 1)));

function isFree() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
