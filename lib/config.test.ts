import { expect, test } from "vitest";
import { loadConfig } from "./config";

test("blank settings count as unset", () => {
  const blank = Object.fromEntries(Object.keys(loadConfig({})).map((name) => [name, ""]));
  expect(loadConfig({ ...blank, OPENAI_API_KEY: "", POSTGRES_URL: "" })).toEqual(loadConfig({}));
});

test("a setting that cannot be read is named", () => {
  expect(() => loadConfig({ PORT: "many" })).toThrow(/PORT/);
});
