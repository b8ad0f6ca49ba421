import { expect, test } from "vitest";
import { readCsvHead } from "@/lib/ingest/csv-head";

const head = (text: string) => readCsvHead(Buffer.from(text));

test.each([",", ";", "\t", "|"] as const)("finds %j between cells", (delimiter) => {
  expect(head([`a${delimiter}b${delimiter}c`, `1${delimiter}2${delimiter}3`].join("\n"))).toEqual({
    delimiter,
    cells: ["a", "b", "c"],
    headerLines: 1,
  });
});

test("the delimiter is the one that the rows agree on", () => {
  expect(head("name;price, net;price, gross\nx;1,5;2,5\ny;3;4\n").delimiter).toBe(";");
  expect(head('a,b\n"1;2;3",x\n"4;5;6",y\n').delimiter).toBe(",");
});

test("one column stays one column", () => {
  expect(head("name\nalpha\nbeta gamma\n")).toEqual({ delimiter: ",", cells: ["name"], headerLines: 1 });
});

test("reads quoted headers over several lines, after a byte order mark and blank lines", () => {
  expect(head('\uFEFF\n"a ""x""","b\nc",d\n1,2,3\n')).toEqual({ delimiter: ",", cells: ['a "x"', "b\nc", "d"], headerLines: 3 });
});
