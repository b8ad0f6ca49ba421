import type { Service } from "@/lib/focus/sample/catalogue";
import type { AccountName, AppName } from "@/lib/focus/sample/vocabulary";

export const app = (name: string, team: string, owner: string, costCenter: string): AppName => ({ name, team, owner, costCenter });
export const account = (name: string, env: AccountName["env"], apps: string[]): AccountName => ({ name, env, apps });

export function product(
  service: Omit<Service, "skus" | "weight" | "resourceType"> & { resourceType?: string },
  meter: string,
  price: number,
  unit: string,
  daily: number,
): Service {
  const shape = unit === "Hours" ? "always" : "metered";
  return { resourceType: "Subscription", ...service, weight: 1, skus: [{ meter, price, unit, daily, shape }] };
}
