import { createHash, timingSafeEqual } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { loadConfig } from "@/lib/config";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Evaluation-mode password (HTTP Basic, any user name): asked for only where one is set. */
export function proxy(request: NextRequest) {
  const { SPENDLENS_PASSWORD: password } = loadConfig();
  if (!password) return NextResponse.next();
  const [scheme, encoded = ""] = (request.headers.get("authorization") ?? "").split(" ");
  const given = scheme === "Basic" ? Buffer.from(encoded, "base64").toString().split(":").slice(1).join(":") : "";
  if (timingSafeEqual(digest(given), digest(password))) return NextResponse.next();
  return new NextResponse("This SpendLens is protected: enter the evaluation password (any user name).", {
    status: 401,
    headers: { "WWW-Authenticate": 'Basic realm="SpendLens", charset="UTF-8"' },
  });
}
