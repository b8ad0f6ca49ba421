import { expect, test } from "vitest";
import { sniffEncoding, Utf8Check } from "@/lib/ingest/encoding";

test.each([
  ["utf-8", Buffer.from("\uFEFFa,b\n1,2\n")],
  ["utf-8", Buffer.from("a,ü\n1,日本\n")],
  ["utf-16le", Buffer.from("\uFEFFa,b\n", "utf16le")],
  ["utf-16le", Buffer.from("name,cost\nalpha,1\n", "utf16le")],
  ["utf-16be", Buffer.from("\uFEFFa,b\n", "utf16le").swap16()],
  ["utf-16be", Buffer.from("name,cost\nalpha,1\n", "utf16le").swap16()],
])("%s is told by its bytes", (encoding, bytes) => {
  expect(sniffEncoding(bytes)).toBe(encoding);
});

test("a character that the end of a chunk cuts is no fault", () => {
  const bytes = Buffer.from("é日𝒳ab");
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const check = new Utf8Check();
    check.push(bytes.subarray(0, cut));
    check.push(bytes.subarray(cut));
    expect(check.finish()).toBe(true);
  }
});

test("Latin bytes and a character cut by the end of the file are faults", () => {
  for (const bytes of [Buffer.from("Zürich", "latin1"), Buffer.from("日").subarray(0, 2)]) {
    const check = new Utf8Check();
    check.push(bytes);
    expect(check.finish()).toBe(false);
  }
});
