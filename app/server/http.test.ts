import { expect, test, vi } from "vitest";
import { z } from "zod";
import { checkOrigin, errorResponse, json, parseBody, query, route } from "@/app/server/http";
import { carriesPassword } from "@/app/server/password";
import { AppError } from "@/lib/errors";

const post = (headers: Record<string, string>, body = "{}") =>
  new Request("http://localhost:3000/api/x?limit=7", { method: "POST", headers, body });

test("a page of another site cannot change anything", () => {
  expect(() => checkOrigin(post({ host: "localhost:3000", origin: "http://localhost:3000" }))).not.toThrow();
  expect(() => checkOrigin(post({ host: "localhost:3000" }))).not.toThrow();
  for (const origin of ["https://evil.example", "http://localhost:3001", "null"])
    expect(() => checkOrigin(post({ host: "localhost:3000", origin }))).toThrow(expect.objectContaining({ code: "NOT_ALLOWED" }));
  expect(() => checkOrigin(new Request("http://localhost:3000/", { headers: { origin: "https://evil.example" } }))).not.toThrow();
});

test("failures have one shape and the status of their code; bugs are not described", async () => {
  const failure = errorResponse(new AppError("THREAD_UNKNOWN", "no such conversation"));
  expect(failure.status).toBe(404);
  expect(await failure.json()).toEqual({ code: "THREAD_UNKNOWN", message: "no such conversation" });
  const handled = await route(async () => {
    throw new Error("secret detail");
  })(post({}), undefined);
  expect(handled.status).toBe(500);
  expect(await handled.text()).not.toContain("secret");
});

test("bodies and query strings are parsed, and say which field is wrong", async () => {
  const Body = z.strictObject({ title: z.string() });
  expect(await parseBody(post({}, '{"title":"a"}'), Body)).toEqual({ title: "a" });
  await expect(parseBody(post({}, '{"title":1}'), Body)).rejects.toThrow(/^title: /);
  await expect(parseBody(post({}, "no json"), Body)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  expect(query(post({}), z.object({ limit: z.coerce.number() }))).toEqual({ limit: 7 });
});

test("with a password set, routes ask for it", async () => {
  vi.stubEnv("SPENDLENS_PASSWORD", "open sesame");
  const handle = route(async () => json({ ok: true }));
  const basic = (password: string) => ({ authorization: `Basic ${Buffer.from(`me:${password}`).toString("base64")}` });
  expect((await handle(post({}), undefined)).status).toBe(401);
  expect((await handle(post(basic("wrong")), undefined)).status).toBe(401);
  expect((await handle(post(basic("open sesame")), undefined)).status).toBe(200);
  vi.unstubAllEnvs();
  expect(carriesPassword(null, "x")).toBe(false);
});
