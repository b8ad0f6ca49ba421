import { expect, test } from "vitest";
import { foldTagKey } from "@/lib/focus/tags";

test.each([
  ["Cost Center", "costcenter"],
  [" cost-center", "costcenter"],
  ["cost_Center ", "costcenter"],
  ["user:Team", "team"],
  ["resourceTags/user:Team", "team"],
  ["labels/env", "env"],
  ["aws:cloudformation:stack-name", "aws:cloudformation:stackname"],
  ["goog-k8s-node", "googk8snode"],
  ["user:", "user:"],
  ["user", "user"],
])("%j is looked up as %j", (key, folded) => {
  expect(foldTagKey(key)).toBe(folded);
});
