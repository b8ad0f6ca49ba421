import { createHash, timingSafeEqual } from "node:crypto";
import { loadConfig } from "@/lib/config";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Does a Basic authorization header carry the password? The user name does not matter. */
export function carriesPassword(header: string | null, password: string): boolean {
  const encoded = header?.match(/^Basic (.+)$/i)?.[1];
  if (!encoded) return false;
  const given = Buffer.from(encoded, "base64").toString("utf8");
  return timingSafeEqual(digest(given.slice(given.indexOf(":") + 1)), digest(password));
}

/** A server that others can reach asks for its one password (SPENDLENS_PASSWORD); on this machine there is none. Null: go on. */
export function askForPassword(request: Request): Response | null {
  const password = loadConfig().SPENDLENS_PASSWORD;
  if (!password || carriesPassword(request.headers.get("authorization"), password)) return null;
  return Response.json(
    { code: "NOT_ALLOWED", message: "This server asks for its password. Reload the page and enter it." },
    { status: 401, headers: { "www-authenticate": 'Basic realm="SpendLens", charset="UTF-8"', "cache-control": "no-store" } },
  );
}
