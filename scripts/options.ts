import { type ParseArgsConfig, parseArgs } from "node:util";

/** Options of a command. `--help`, and options that it does not have, print the usage and end the process (0 and 1). */
export function readOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(usage: string, options: Options) {
  if (process.argv.includes("--help")) {
    console.log(`Usage: ${usage}`);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message.split(". ")[0] : String(error)}.\nUsage: ${usage}`);
    process.exit(1);
  }
}
