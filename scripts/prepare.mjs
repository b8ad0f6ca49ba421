// What `npm start` and `npm test` share: installing what is missing, building what changed. Plain Node, no dependency.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { QUIET_ENVIRONMENT } from "./environment.mjs";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = [
  "app",
  "agent",
  "adapters",
  "components",
  "lib",
  "public",
  "next.config.ts",
  "instrumentation.ts",
  "proxy.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
const OLDEST_NODE = [20, 9];

export function environment(extra = {}) {
  return { ...QUIET_ENVIRONMENT, ...process.env, ...extra };
}

/** Runs a command in the project and returns its exit code. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env: environment(options.env) });
  return result.status ?? 1;
}

export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
    fail(
      `SpendLens needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`,
    );
}

/** Installs when the lockfile changed or nothing is installed yet. */
export function ensureInstalled() {
  const stamp = path.join(ROOT, "node_modules", ".spendlens-lock");
  const lock = hashOf([path.join(ROOT, "package-lock.json")]);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    console.error("Installing packages (a few minutes the first time) …");
    // npm install, not npm ci: a registry without other platforms' packages leaves them out of the lock, and ci then refuses.
    if (run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]) !== 0)
      fail(
        "Installing the packages failed. Check the network to your npm registry and that python3, make and g++ are present, then run the command again.",
      );
    ensureNativePackages();
    writeFileSync(stamp, lock);
  }
}

/** A lockfile written on another platform may lack this platform's binaries: they are installed by name, unsaved. */
function ensureNativePackages() {
  const libc = process.platform === "linux" ? (process.report.getReport().header.glibcVersionRuntime ? "gnu" : "musl") : "";
  const system = [process.platform, process.arch].join("-");
  const wanted = [
    ["chdb", `@chdb/lib-${system}${libc ? `-${libc}` : ""}`],
    ["next", `@next/swc-${system}${libc ? `-${libc}` : ""}`],
    ["@resvg/resvg-js", `@resvg/resvg-js-${system}${libc ? `-${libc}` : ""}`],
  ];
  const missing = wanted.flatMap(([owner, name]) => {
    const owners = JSON.parse(readFileSync(path.join(ROOT, "node_modules", owner, "package.json"), "utf8"));
    const version = owners.optionalDependencies?.[name];
    return version && !existsSync(path.join(ROOT, "node_modules", name)) ? [`${name}@${version}`] : [];
  });
  if (missing.length > 0 && run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", ...missing]) !== 0)
    fail(
      `These packages for your system could not be installed: ${missing.join(", ")}. Install them by hand with "npm install --no-save" and run the command again.`,
    );
}

/** Builds when a source changed since the last build. */
export function ensureBuilt() {
  const stamp = path.join(ROOT, ".next", "spendlens-sources");
  const sources = hashOf(SOURCES.flatMap((entry) => filesBelow(path.join(ROOT, entry))));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  console.error("Building …");
  rmSync(stamp, { force: true });
  if (run(process.execPath, [path.join("node_modules", "next", "dist", "bin", "next"), "build"]) !== 0)
    fail("The build failed; the messages above say where.");
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** A Chromium for the browser tests: the system's, Playwright's, or Debian's package when root. Null when none can be had. */
export async function ensureChromium() {
  const { chromium } = await import("playwright-core");
  const candidates = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    chromium.executablePath(),
  ];
  const found = () => candidates.find((candidate) => candidate && existsSync(candidate));
  if (found()) return found();
  console.error("Installing Chromium for the browser tests …");
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  }
  if (!found()) run(process.execPath, [path.join("node_modules", "playwright-core", "cli.js"), "install", "chromium"]);
  return found() ?? null;
}

function filesBelow(entry) {
  if (!existsSync(entry)) return [];
  try {
    return readdirSync(entry, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && !/\.test\.tsx?$/.test(file.name))
      .map((file) => path.join(file.parentPath, file.name));
  } catch {
    return [entry]; // a file, not a folder
  }
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files.sort()) if (existsSync(file)) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}
