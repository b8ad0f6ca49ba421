import type { Service } from "@/lib/focus/sample/catalogue";
import type { Account } from "@/lib/focus/sample/line";
import type { Random } from "@/lib/focus/sample/random";
import type { AppName, Vocabulary } from "@/lib/focus/sample/vocabulary";

const UNTAGGABLE = new Set(["Amazon GuardDuty", "Bandwidth", "Cloud Logging"]);

/**
 * Tags of one resource as JSON text: most are right, the rest are what people do: other spellings of keys and values, blanks,
 * empty values, missing keys, an empty object, none at all (null).
 */
export function createTags(random: Random, vocabulary: Vocabulary, account: Account, app: AppName, service: Service): string | null {
  if (UNTAGGABLE.has(service.name)) return null;
  const kind = random.weighted([58, 15, 13, 7, 7]);
  if (kind === 4) return null;
  if (kind === 3) return "{}";
  const keys = vocabulary.tagKeys;
  const messy = kind === 1;
  const spelled = (spellings: string[]) => (messy && random.next() < 0.6 ? random.pick(spellings) : spellings[0]!);
  const entries: [string, string | boolean][] = [
    [spelled(keys.app), messy && random.next() < 0.2 ? app.name.replaceAll("-", " ") : app.name],
    [spelled(keys.team), messy && random.next() < 0.25 ? app.team.toUpperCase() : app.team],
    [spelled(keys.env), spelled(vocabulary.envValues[account.env])],
    [spelled(keys.costCenter), messy && random.next() < 0.2 ? "" : app.costCenter],
    [spelled(keys.owner), messy && random.next() < 0.15 ? " " : app.owner],
  ];
  const kept = kind === 2 ? entries.filter(() => random.next() < 0.55) : entries;
  if (random.next() < 0.06) kept.push(["do-not-delete", true]);
  if (account.provider.key === "aws" && random.next() < 0.1) kept.push(["aws:createdBy", "pipeline"]);
  return JSON.stringify(Object.fromEntries(kept));
}
