import type { SourceColumn } from "@/lib/ingest/plan";
import type { LoadOptions } from "@/lib/warehouse";
import type { Catalogue } from "../catalogue";
import type { Database } from "../database";

export interface LoadContext {
  database: Database;
  catalogue: Catalogue;
  /** for links to files, and for copies of files that the engine cannot read as they are */
  workDirectory: string;
}

/** What a load works with: the options of the caller and the name of its own staging table, quoted. */
export interface LoadRun extends LoadContext {
  staging: string;
  options: LoadOptions;
  /** undone when the load has ended, well or not */
  cleanup: (() => Promise<unknown>)[];
}

/** Rows that can be read by SQL, as they came: `relation` stands after FROM. */
export interface StagedRows {
  relation: string;
  columns: SourceColumn[];
  /** null when it is not known yet */
  rows: number | null;
  notices: string[];
}
