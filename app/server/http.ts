import { z } from "zod";
import { askForPassword } from "@/app/server/password";
import type { ApiError } from "@/lib/api";
import { AppError, httpStatus } from "@/lib/errors";
import { createLog } from "@/lib/log";

const log = createLog("info");
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

/** Body and status of a failure; bugs are logged and not described. */
export function errorResponse(error: unknown): Response {
  if (error instanceof AppError) return json({ code: error.code, message: error.message } satisfies ApiError, httpStatus(error.code));
  log.error({ err: error }, "request failed");
  return json({ code: "INTERNAL", message: "Something went wrong. The details are in the log." } satisfies ApiError, 500);
}

/**
 * A page of another site must not be able to change anything here: browsers send Origin with every such request.
 * @throws AppError NOT_ALLOWED
 */
export function checkOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  const origin = request.headers.get("origin");
  if (origin === null) return; // not a browser page
  const host = request.headers.get("host");
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError("NOT_ALLOWED", `Requests from ${origin} are not accepted: open SpendLens at its own address.`);
}

/** Wraps a route: password where there is one, origin check, and one shape of errors. */
export function route<C>(handle: (request: Request, context: C) => Promise<Response>): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    try {
      const asked = askForPassword(request);
      if (asked) return asked;
      checkOrigin(request);
      return await handle(request, context);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

/** @throws AppError INVALID_INPUT naming the first field that is wrong */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    "INVALID_INPUT",
    `${issue?.path.join(".") || "the request"}: ${issue?.message ?? "is not valid"}. Correct it and send it again.`,
  );
}

/** @throws AppError INVALID_INPUT for a body that is not JSON of the schema */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await request.json().catch(() => {
    throw new AppError("INVALID_INPUT", "The request body is not JSON: send a JSON object.");
  });
  return parse(schema, body);
}

export function query<T>(request: Request, schema: z.ZodType<T>): T {
  return parse(schema, Object.fromEntries(new URL(request.url).searchParams));
}

/** Whole number in a query string, within bounds. */
export const Limit = (fallback: number, most: number) => z.coerce.number().int().min(1).max(most).default(fallback);
