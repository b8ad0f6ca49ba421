import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { PersonaId } from "@/lib/personas/persona";

export const USAGE = `Usage:
  npm run -s ask -- "question"                                   readable text and a small table
  npm run -s ask -- --json "question"                            the answer as one JSON object
  npm run -s ask -- --batch IN.jsonl --out OUT.jsonl             one answer a line
Options: --dataset PATH|ID  --persona ${PersonaId.options.join("|")}  --turn "earlier question" (repeatable)  --no-model`;

export interface AskOptions {
  question: string | null;
  turns: string[];
  json: boolean;
  batch: { input: string; output: string } | null;
  dataset: string | null;
  persona: PersonaId;
  useModel: boolean;
}

/** @throws AppError INVALID_INPUT with the usage */
export function parseArguments(argv: string[]): AskOptions {
  const { values, positionals } = read(argv);
  const persona = PersonaId.safeParse(values.persona ?? "finops");
  if (!persona.success) throw wrong(`There is no persona "${values.persona}".`);
  const batch = values.batch === undefined ? null : { input: values.batch, output: values.out ?? "" };
  if (batch?.output === "") throw wrong("--batch needs --out OUT.jsonl.");
  const question = positionals.join(" ").trim();
  if (!batch && question === "") throw wrong("There is no question.");
  return {
    question: batch ? null : question,
    turns: values.turn ?? [],
    json: values.json ?? false,
    batch,
    dataset: values.dataset ?? null,
    persona: persona.data,
    useModel: !values["no-model"],
  };
}

function read(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        batch: { type: "string" },
        out: { type: "string" },
        dataset: { type: "string" },
        persona: { type: "string" },
        turn: { type: "string", multiple: true },
        "no-model": { type: "boolean" },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function wrong(message: string): AppError {
  return new AppError("INVALID_INPUT", `${message}\n${USAGE}`);
}

/** One line of a batch. Other keys (gold tables, notes) are left aside. */
export const BatchLine = z.object({
  id: z.string().optional(),
  question: z.string(),
  turns: z.array(z.string()).default([]),
  persona: PersonaId.optional(),
});
export type BatchLine = z.infer<typeof BatchLine>;

/** @throws AppError INVALID_INPUT naming the line */
export function parseBatch(text: string): BatchLine[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = BatchLine.safeParse(toJson(line));
    if (!parsed.success)
      throw new AppError(
        "INVALID_INPUT",
        `line ${index + 1} of the batch is not {"id", "question", …}: ${parsed.error.issues[0]?.message}`,
      );
    return [parsed.data];
  });
}

function toJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
