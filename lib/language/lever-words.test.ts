import { expect, test } from "vitest";
import { LEVER_RULES, leversOf } from "@/lib/language/lever-words";

const asks = (text: string) => LEVER_RULES.some(({ re }) => new RegExp(re.source).test(text));

test.each([
  ["any idle resources", "idle"],
  ["are there orphaned disks", "idle"],
  ["find unattached ip addresses", "idle"],
  ["which volumes are not being used", "idle"],
  ["snapshots we could delete", "snapshots"],
  ["clean up old backups", "snapshots"],
  ["buckets that only grow", "leaking-storage"],
  ["which storage never shrinks", "leaking-storage"],
  ["are we paying too much for support", "support"],
  ["any new marketplace vendors", "marketplace"],
  ["which reservations expire soon", "expiring-commitment"],
  ["when do our savings plans run out", "expiring-commitment"],
  ["what would a savings plan bring", "commitment-purchase"],
  ["should we buy more reserved instances", "commitment-purchase"],
  ["where is the coverage gap", "commitment-purchase"],
  ["which on demand usage runs flat", "steady-on-demand"],
  ["what could run on spot", "spot"],
  ["interruptible workloads", "spot"],
  ["what can we switch off at night", "off-hours"],
  ["which dev machines run on weekends", "off-hours"],
  ["reduce egress costs", "data-transfer"],
  ["who pays list price", "rate-difference"],
  ["accounts without a negotiated discount", "rate-difference"],
  ["who pays more for the same thing", "price-outlier"],
  ["price differences between accounts", "price-outlier"],
  ["what should we tag first", "untagged"],
])("%s asks for one lever", (text, lever) => {
  expect(asks(text)).toBe(true);
  expect(leversOf(text)).toContain(lever);
});

test.each(["where do we waste money", "what should we do to cut cost", "ways to spend less", "biggest savings"])(
  "%s asks for all of them",
  (text) => {
    expect(asks(text)).toBe(true);
    expect(leversOf(text)).toEqual([]);
  },
);

test.each([
  "unused commitments by month",
  "cost of support by month",
  "snapshot cost by account",
  "how much do we spend on data transfer",
  "spot share by service",
  "savings by service",
  "which storage grew fastest",
  "commitment coverage",
])("%s stays a question about cost", (text) => {
  expect(asks(text)).toBe(false);
});
