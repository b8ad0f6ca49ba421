const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** What a pass over all bytes of a CSV file found. Lines and records count from 1; the header is record 1. */
export interface CsvFacts {
  records: number;
  blankLines: number;
  /** cells of the header record */
  width: number;
  /** records with fewer or more cells than the header, and where the first one begins */
  ragged: number;
  firstRaggedLine: number | null;
  /** line on which a quote opens that never closes */
  openQuoteLine: number | null;
  nulBytes: boolean;
}

type Place = "field-start" | "plain" | "quoted" | "after-quote";

/**
 * Reads CSV as ClickHouse does (a quote counts only at the start of a cell, "" inside stands for one quote) and counts what the
 * engine would pass over in silence. Feed chunks in order; a chunk may end anywhere.
 */
export class CsvScanner {
  readonly #delimiter: number;
  #place: Place = "field-start";
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;
  #cells = 1;
  #empty = true;
  readonly #facts: CsvFacts = {
    records: 0,
    blankLines: 0,
    width: 0,
    ragged: 0,
    firstRaggedLine: null,
    openQuoteLine: null,
    nulBytes: false,
  };

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  get records(): number {
    return this.#facts.records;
  }

  push(chunk: Uint8Array): void {
    if (chunk.includes(0)) this.#facts.nulBytes = true;
    const delimiter = this.#delimiter;
    let place = this.#place;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i]!;
      if (place === "quoted") {
        if (byte === QUOTE) place = "after-quote";
        else if (byte === NEWLINE) this.#line += 1;
        continue;
      }
      if (byte === NEWLINE) {
        this.#line += 1;
        this.#endRecord();
        place = "field-start";
      } else if (byte === delimiter) {
        this.#cells += 1;
        this.#empty = false;
        place = "field-start";
      } else if (byte === QUOTE) {
        if (place === "field-start") this.#quoteLine = this.#line;
        if (place !== "plain") place = "quoted";
        this.#empty = false;
      } else if (byte !== RETURN) {
        if (place === "field-start" && (byte === SPACE || byte === TAB)) continue;
        this.#empty = false;
        place = "plain";
      }
    }
    this.#place = place;
  }

  finish(): CsvFacts {
    if (this.#place === "quoted") this.#facts.openQuoteLine = this.#quoteLine;
    if (!this.#empty || this.#cells > 1) this.#endRecord();
    return this.#facts;
  }

  #endRecord(): void {
    const facts = this.#facts;
    if (this.#empty && this.#cells === 1) facts.blankLines += 1;
    else {
      facts.records += 1;
      if (facts.records === 1) facts.width = this.#cells;
      else if (this.#cells !== facts.width) {
        facts.ragged += 1;
        facts.firstRaggedLine ??= this.#recordLine;
      }
    }
    this.#recordLine = this.#line;
    this.#cells = 1;
    this.#empty = true;
  }
}
