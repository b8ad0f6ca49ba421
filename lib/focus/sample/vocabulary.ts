import type { ProviderKey, Service } from "@/lib/focus/sample/catalogue";
import { CLINIC } from "@/lib/focus/sample/companies/clinic";
import { ENERGY } from "@/lib/focus/sample/companies/energy";
import { GAMES } from "@/lib/focus/sample/companies/games";
import { PARCEL } from "@/lib/focus/sample/companies/parcel";

export interface AppName {
  name: string;
  team: string;
  owner: string;
  costCenter: string;
}

export interface AccountName {
  name: string;
  env: "prod" | "staging" | "dev" | "shared";
  apps: string[];
}

/** Words of one made-up company. Several exist so that what is tuned on one is tested on another. */
export interface Vocabulary {
  id: string;
  company: string;
  slug: string;
  currency: Record<ProviderKey, string>;
  regions: Record<Exclude<ProviderKey, "saas">, { id: string; name: string; zones: string[] }[]>;
  apps: AppName[];
  accounts: Record<ProviderKey, AccountName[]>;
  /** the account was renamed in mid window: [provider, index, old name] */
  renamed: { provider: ProviderKey; index: number; before: string };
  /** right spelling first, then the messes */
  tagKeys: Record<"app" | "team" | "env" | "costCenter" | "owner", string[]>;
  envValues: Record<AccountName["env"], string[]>;
  customColumns: { name: string; from: "costCenter" | "team" | "env" }[];
  /** vendor sold directly, under its own provider name */
  saas: Service & { publisher: string };
  /** third party products through a cloud marketplace; "vendor" bills by itself */
  marketplace: (Service & { publisher: string; billedBy: "provider" | "vendor" })[];
}

export const VOCABULARIES: Vocabulary[] = [PARCEL, CLINIC, GAMES, ENERGY];

/** By id, or by seed when no id is given. */
export function vocabularyOf(seed: number, id?: string): Vocabulary | undefined {
  return id === undefined
    ? VOCABULARIES[Math.abs(seed - 1) % VOCABULARIES.length]
    : VOCABULARIES.find((vocabulary) => vocabulary.id === id);
}
