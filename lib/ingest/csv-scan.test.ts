import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvScanner } from "@/lib/ingest/csv-scan";

function scan(text: string, delimiter = ",", chunk = Number.POSITIVE_INFINITY) {
  const scanner = new CsvScanner(delimiter);
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += chunk) scanner.push(bytes.subarray(i, i + Math.min(chunk, bytes.length)));
  return scanner.finish();
}

describe("CsvScanner", () => {
  test.each<[string, string, Partial<ReturnType<typeof scan>>]>([
    ["plain rows", "a,b\n1,2\n3,4", { records: 3, width: 2, ragged: 0, blankLines: 0 }],
    ["a final line end", "a,b\r\n1,2\r\n", { records: 2, width: 2 }],
    ["quoted delimiters and line ends", 'a,b\n"1,1","2\n2"\n', { records: 2, ragged: 0, openQuoteLine: null }],
    ["doubled quotes", 'a,b\n"say ""hi""",2\n', { records: 2, ragged: 0, openQuoteLine: null }],
    ["a quote inside a plain cell", 'a,b\n5" disk,2\n', { records: 2, ragged: 0, openQuoteLine: null }],
    ["blanks before a quote", 'a,b\n  "x,y",2\n', { records: 2, ragged: 0 }],
    ["blank lines and rows of empty cells", "a,b\n\n,\n  \n1,2\n", { records: 2, blankLines: 3 }],
    ["short and long rows", "a,b\n1\n1,2,3\n1,2\n", { records: 4, ragged: 2, firstRaggedLine: 2 }],
    ["lines counted through quoted line ends", 'a,b\n"x\ny",2\n1\n', { ragged: 1, firstRaggedLine: 4 }],
    ["an open quote", 'a,b\n1,2\n3,"4\n5,6\n', { openQuoteLine: 3 }],
    ["NUL bytes", "a,b\n1,\u0000\n", { nulBytes: true }],
    ["nothing", "", { records: 0, width: 0 }],
  ])("%s", (_, text, facts) => {
    expect(scan(text)).toMatchObject(facts);
  });

  test("finds the same in pieces of any size", () => {
    const piece = fc.constantFrom("a", '"', ",", "\n", "\r\n", " ", '""', "é", '"x,y"');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (pieces, size) => {
        const text = pieces.join("");
        expect(scan(text, ",", size)).toEqual(scan(text));
      }),
    );
  });
});
