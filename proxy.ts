import { type NextRequest, NextResponse } from "next/server";
import { askForPassword } from "@/app/server/password";

/** Pages ask for the evaluation-mode password before they load. */
export function proxy(request: NextRequest): Response {
  return askForPassword(request) ?? NextResponse.next();
}

/** Routes ask by themselves: Next keeps a request body for its proxy, and cuts uploads of more than 10 MB. */
export const config = { matcher: ["/((?!api/|_next/|favicon).*)"] };
