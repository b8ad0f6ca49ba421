// `npm test`: everything, from format to browser. The last line is "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkNode, ensureBuilt, ensureChromium, ensureInstalled, run } from "./prepare.mjs";

const bin = (name) => path.join("node_modules", ".bin", name);
const reports = mkdtempSync(path.join(tmpdir(), "spendlens-tests-"));
const total = { passed: 0, failed: 0 };

checkNode();
ensureInstalled();
const chromium = await ensureChromium();
check("format and lint", run(bin("biome"), ["check", "--error-on-warnings", "."]) === 0);
check("types", run(process.execPath, [path.join("node_modules", "typescript", "bin", "tsc"), "--noEmit"]) === 0);
suite("unit");
suite("engine");
ensureBuilt();
check("a Chromium for the browser tests", chromium !== null);
if (chromium) suite("e2e", { CHROMIUM_PATH: chromium });
rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function check(name, ok) {
  console.log(`${ok ? "✓" : "✗"} ${name}`);
  total[ok ? "passed" : "failed"] += 1;
}

/** A suite that dies or runs nothing counts as a failure. */
function suite(project, env = {}) {
  const report = path.join(reports, `${project}.json`);
  const code = run(bin("vitest"), ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], {
    env,
  });
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    total.passed += numPassedTests;
    total.failed += numFailedTests;
    if (numPassedTests === 0 || (code !== 0 && numFailedTests === 0)) check(`${project} tests run to their end`, false);
  } catch (error) {
    console.error(error.message);
    check(`${project} tests write their report`, false);
  }
}
