import { expect, test } from "vitest";
import { parseArguments, parseBatch } from "./arguments";

test("a plain question, JSON, a batch", () => {
  expect(parseArguments(["spend", "by service"])).toMatchObject({ question: "spend by service", json: false, batch: null, useModel: true });
  expect(parseArguments(["--json", "spend", "--persona", "executive", "--turn", "first", "--turn", "second"])).toMatchObject({
    json: true,
    persona: "executive",
    turns: ["first", "second"],
  });
  expect(parseArguments(["--batch", "in", "--out", "out", "--dataset", "x.csv", "--no-model"])).toMatchObject({
    question: null,
    batch: { input: "in", output: "out" },
    dataset: "x.csv",
    useModel: false,
  });
});

test("a file to write names its format; scale, theme and width say how it is drawn", () => {
  expect(parseArguments(["spend", "--export", "out/Page.PDF"]).export).toEqual({
    file: "out/Page.PDF",
    format: "pdf",
    page: { theme: "light" },
  });
  expect(parseArguments(["spend", "--export", "a.png", "--scale", "2", "--theme", "dark", "--width", "600"]).export).toEqual({
    file: "a.png",
    format: "png2",
    page: { theme: "dark", width: 600 },
  });
  expect(parseArguments(["spend"]).export).toBeNull();
});

test.each([
  [["q", "--export", "a.gif"], /\.gif/],
  [["q", "--export", "a.pdf", "--scale", "2"], /--scale is for PNG/],
  [["q", "--export", "a.png", "--width", "9"], /--width/],
  [["q", "--theme", "dark"], /--export/],
  [["--batch", "in", "--out", "out", "--export", "a.png"], /batch/],
])("%j is refused, saying why", (argv, why) => {
  expect(() => parseArguments(argv)).toThrow(why);
});

test.each([[[]], [["--batch", "in"]], [["--persona", "king", "q"]], [["--unknown", "q"]]])("%j is refused with the usage", (argv) => {
  expect(() => parseArguments(argv)).toThrow(/Usage:/);
});

test("batch lines keep id, question, turns and persona; a broken line is named", () => {
  const text = '{"id":"1","question":"a","gold":[]}\n\n{"question":"b","turns":["a"],"persona":"finance"}\n';
  expect(parseBatch(text)).toEqual([
    { id: "1", question: "a", turns: [] },
    { question: "b", turns: ["a"], persona: "finance" },
  ]);
  expect(() => parseBatch('{"question":"a"}\n{"id":')).toThrow(/line 2/);
});
