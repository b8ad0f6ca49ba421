import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ExportFormat } from "@/adapters/export/sheet";
import { PAGE_WIDTHS, type SheetOptions } from "@/adapters/export/sheet-svg";
import { AppError } from "@/lib/errors";
import { PersonaId } from "@/lib/personas/persona";

/** Endings of `--export`; a PNG at 2× has the same. */
const FILE_ENDINGS = ExportFormat.options.filter((format) => format !== "png2");

export const USAGE = `Usage:
  npm run -s ask -- "question"                                   readable text and a small table
  npm run -s ask -- --json "question"                            the answer as one JSON object
  npm run -s ask -- --batch IN.jsonl --out OUT.jsonl             one answer a line
  npm run -s ask -- "question" --export FILE.${FILE_ENDINGS.join("|")}   the answer as a file, too
     with it: --scale 1|2 (PNG)  --theme light|dark  --width PX
Options: --dataset PATH|ID  --persona ${PersonaId.options.join("|")}  --turn "earlier question" (repeatable)  --no-model`;

export interface AskOptions {
  question: string | null;
  turns: string[];
  json: boolean;
  batch: { input: string; output: string } | null;
  dataset: string | null;
  persona: PersonaId;
  useModel: boolean;
  /** the answer as a file */
  export: { file: string; format: ExportFormat; page: SheetOptions } | null;
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
    export: exportOf(values, batch !== null),
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
        export: { type: "string" },
        scale: { type: "string" },
        theme: { type: "string" },
        width: { type: "string" },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

const Page = z.object({
  scale: z.enum(["1", "2"]).default("1"),
  theme: z.enum(["light", "dark"]).default("light"),
  width: z.coerce.number().int().min(PAGE_WIDTHS.least).max(PAGE_WIDTHS.most).optional(),
});

function exportOf(values: ReturnType<typeof read>["values"], isBatch: boolean): AskOptions["export"] {
  const { export: file, scale, theme, width } = values;
  if (file === undefined) {
    if (scale ?? theme ?? width) throw wrong("--scale, --theme and --width say how --export draws.");
    return null;
  }
  if (isBatch) throw wrong("--export takes one question, not a batch.");
  const ending = FILE_ENDINGS.find((candidate) => path.extname(file).toLowerCase() === `.${candidate}`);
  if (!ending) throw wrong(`"${file}" does not end in one of .${FILE_ENDINGS.join(", .")}.`);
  const page = Page.safeParse({ scale, theme, width });
  if (!page.success) throw wrong(`--${page.error.issues[0]?.path.join()}: ${page.error.issues[0]?.message}.`);
  if (page.data.scale === "2" && ending !== "png") throw wrong("--scale is for PNG; the other formats have no pixels.");
  const { scale: zoom, ...options } = page.data;
  return { file, format: zoom === "2" ? "png2" : ending, page: options };
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
