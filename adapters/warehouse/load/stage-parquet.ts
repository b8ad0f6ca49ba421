import { createReadStream } from "node:fs";
import { AppError } from "@/lib/errors";
import { toSourceColumns } from "@/lib/ingest/header";
import type { SourceColumn } from "@/lib/ingest/plan";
import { quoteName, quoteText } from "@/lib/ingest/sql-text";
import { toWarehouseError } from "../engine-errors";
import type { InspectedFile } from "./inspect-file";
import type { LoadRun, StagedRows } from "./load-context";
import { linkSafely } from "./safe-name";
import { createStaging } from "./staging-table";

/**
 * Parquet is read where it lies: its columns are typed and cheap to read apart. A server that cannot see the file gets its bytes into
 * a staging table of the same columns. @throws AppError DATA_UNREADABLE, DATA_TOO_LARGE
 */
export async function stageParquet(run: LoadRun, file: InspectedFile): Promise<StagedRows> {
  const { database, options } = run;
  options.onProgress?.({ phase: "checking", fraction: null, rows: 0 });
  const given = await describe(run, file);
  const { columns, notices } = toSourceColumns(given.map(({ name }) => name));
  const typed = columns.map((column, i): SourceColumn => ({ ...column, sqlType: given[i]!.type }));
  options.onProgress?.({ phase: "reading", fraction: null, rows: 0 });
  const names = given.map(({ name }, i) => `${quoteName(name)} AS ${quoteName(columns[i]!.physical)}`).join(", ");
  if (database.readsFiles) {
    const link = await linkSafely(run, file.path);
    return { relation: `(SELECT ${names} FROM file(${quoteText(link)}, 'Parquet'))`, columns: typed, rows: null, notices };
  }
  await createStaging(
    run,
    given.map(({ name, type }) => ({ header: name, physical: name, sqlType: type })),
  );
  await sendBytes(run, file);
  return { relation: `(SELECT ${names} FROM ${run.staging})`, columns: typed, rows: null, notices };
}

async function describe(run: LoadRun, file: InspectedFile): Promise<{ name: string; type: string }[]> {
  try {
    return await run.database.describeParquet(await linkSafely(run, file.path));
  } catch (error) {
    if (error instanceof AppError && error.code !== "DATA_UNAVAILABLE") throw error;
    throw new AppError(
      "DATA_UNREADABLE",
      `${file.name} is not a readable Parquet file: it is damaged or was cut off. Copy or download it again.`,
      {
        cause: error,
      },
    );
  }
}

async function sendBytes({ database, staging, options }: LoadRun, file: InspectedFile): Promise<void> {
  const source = createReadStream(file.path);
  try {
    const { stream } = await database.client.exec({
      query: `INSERT INTO ${staging} FORMAT Parquet`,
      values: source,
      abort_signal: options.signal,
    });
    stream.resume();
  } catch (error) {
    throw toWarehouseError(error, options.signal);
  } finally {
    source.destroy();
  }
}
