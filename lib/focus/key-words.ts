import type { Lexicon } from "@/lib/domain";

/**
 * Ordinary words for who or what a cost belongs to, with the keys that companies use for it, the most usual first.
 * The first key that the data has is meant: by its whole name, else as a part of it ("owning-team").
 */
export const KEY_WORDS: NonNullable<Lexicon["keyWords"]> = [
  {
    words: ["environment", "env", "stage", "deployment stage"],
    keys: ["environment", "env", "stage", "tier", "lifecycle", "landscape", "deployment"],
  },
  {
    words: ["team", "squad", "crew"],
    keys: ["team", "squad", "crew", "tribe", "pod", "group", "department", "dept", "business unit", "bu", "owner"],
  },
  {
    words: ["owner", "responsible person", "person responsible", "who owns", "who is responsible for", "owned by whom"],
    keys: ["owner", "owned by", "steward", "custodian", "maintainer", "responsible", "contact", "team", "squad", "crew"],
  },
  { words: ["application", "app", "workload"], keys: ["application", "app", "workload", "system", "product", "component", "project"] },
  {
    words: ["department", "dept", "departmental"],
    keys: ["department", "dept", "division", "business unit", "bu", "cost center", "cost centre"],
  },
  {
    words: ["cost centre", "cost center", "cc"],
    keys: ["cost center", "cost centre", "cc", "charge to", "charge code", "cost code", "billing code", "department", "dept"],
  },
  {
    words: ["business unit", "bu", "line of business"],
    keys: ["business unit", "bu", "lob", "line of business", "division", "department"],
  },
  { words: ["product", "product line"], keys: ["product", "product line", "application", "app"] },
  { words: ["customer", "client", "tenant"], keys: ["customer", "client", "tenant"] },
];
