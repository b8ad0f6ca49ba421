import { type Charge, grouped } from "@/lib/insight/advice/charges";
import { type Bench, type Claim, claim, type Lever, placeOf } from "@/lib/insight/advice/claim";
import type { Share } from "@/lib/insight/advice/ledger";
import { isOnDemand } from "@/lib/insight/advice/waste";

/** a price from this factor on is another price, not a rounding */
const DEARER = 1.05;
const DEARER_REGION = 1.1;
/** a discount from this on is a contract, not a rounding; an account has none when it gets less than this part of it */
const DISCOUNT = 0.02;
const NONE_OF_IT = 0.25;

interface Payer {
  name: string;
  charges: Charge[];
  list: number;
  contracted: number;
  quantity: number;
}

function payersOf(charges: Charge[], part: "account" | "region"): Payer[] {
  return [...grouped(charges, ({ key }) => key[part])].map(([, own]) => {
    const sum = (measure: "list" | "contracted" | "quantity") => own.reduce((total, charge) => total + charge[measure], 0);
    return { name: own[0]!.shown[part]!, charges: own, list: sum("list"), contracted: sum("contracted"), quantity: sum("quantity") };
  });
}

/** The same thing at the same place: what may be compared. What another lever has claimed has its price settled. */
function alike(bench: Bench, ...more: ("region" | "account")[]): Charge[][] {
  const priced = bench.charges.filter(
    (charge) =>
      isOnDemand(bench, charge) &&
      bench.ledger.free(charge).eq(charge.cost) &&
      charge.key.correction === undefined &&
      charge.quantity > 0 &&
      charge.contracted > 0 &&
      charge.key.item !== undefined,
  );
  const key = ({ key: of }: Charge) => ["provider", "service", "item", "unit", ...more].map((part) => of[part as "item"] ?? "").join("|");
  return [...grouped(priced, key).values()];
}

/** Several shares of one account and service are one lever. */
function together(
  bench: Bench,
  found: { share: Share; others: number }[],
  lever: Pick<Claim, "lever" | "action" | "method" | "nextCheck">,
): Claim[] {
  const groups = grouped(found, ({ share }) => `${share.charges[0]!.key.account}|${share.charges[0]!.key.service}`);
  return [...groups.values()].flatMap((list) => {
    const shares = list.map(({ share }) => share);
    return claim(bench, {
      ...lever,
      shares,
      scope: placeOf(shares[0]!.charges[0], ["service", "account"]),
      confidence: list.some(({ others }) => others > 1) ? "medium" : "low",
      by: ["service", "account", "item"],
      split: "item",
    });
  });
}

/** Accounts that pay the list price where others get a negotiated one for the same thing. */
export const rateDifferences: Lever = (bench) => {
  const found = alike(bench, "region").flatMap((charges) => {
    const payers = payersOf(charges, "account");
    const discount = (list: Payer[]) =>
      1 - list.reduce((sum, payer) => sum + payer.contracted, 0) / list.reduce((sum, payer) => sum + payer.list, 0);
    return payers.flatMap((payer) => {
      const others = payers.filter((other) => other !== payer && discount([other]) >= DISCOUNT);
      if (others.length === 0 || others.length < payers.length / 2) return [];
      const [own, usual] = [discount([payer]), discount(others)];
      if (own > NONE_OF_IT * usual) return [];
      return [{ share: { charges: payer.charges, fraction: 1 - (1 - usual) / (1 - own) }, others: others.length }];
    });
  });
  return together(bench, found, {
    lever: "rate-difference",
    action: "Extend the negotiated discount",
    method: "The discount that other accounts get for the same item, on this cost",
    nextCheck: "Whether the account is in the contract, with the provider's account manager",
  });
};

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

/** Accounts that pay more than others for the same item in the same region. */
export const priceOutliers: Lever = (bench) => {
  const found = alike(bench, "region").flatMap((charges) => {
    const payers = payersOf(charges, "account");
    return payers.flatMap((payer) => {
      const others = payers.filter((other) => other !== payer).map((other) => other.contracted / other.quantity);
      if (others.length === 0) return [];
      const [own, usual] = [payer.contracted / payer.quantity, median(others)];
      return own >= DEARER * usual ? [{ share: { charges: payer.charges, fraction: 1 - usual / own }, others: others.length }] : [];
    });
  });
  return [
    ...together(bench, found, {
      lever: "price-outlier",
      action: "Pay what other accounts pay",
      method: "Above the usual unit price of other accounts for the same item and region",
      nextCheck: "Price lists and contract of the account; a tier or an option may explain it",
    }),
    ...dearRegions(bench),
  ];
};

/** Regions that cost more for the same item than another region that the account already uses. */
function dearRegions(bench: Bench): Claim[] {
  const found = alike(bench, "account").flatMap((charges) => {
    const payers = payersOf(charges, "region");
    const cheapest = Math.min(...payers.map(({ contracted, quantity }) => contracted / quantity));
    return payers.flatMap((payer) => {
      const own = payer.contracted / payer.quantity;
      return payers.length > 1 && own >= DEARER_REGION * cheapest ? [{ charges: payer.charges, fraction: 1 - cheapest / own }] : [];
    });
  });
  return [...grouped(found, ({ charges }) => `${charges[0]!.key.service}|${charges[0]!.key.region}`).values()].flatMap((shares) =>
    claim(bench, {
      lever: "price-outlier",
      action: "Move to a region with lower prices",
      scope: placeOf(shares[0]!.charges[0], ["service", "region"]),
      shares,
      confidence: "low",
      method: "Above the unit price of the cheapest region that the account uses for the same item",
      nextCheck: "Latency, residency of data and the cost of moving it",
      by: ["service", "region", "item"],
      split: "account",
    }),
  );
}

/** how many times the usual share of transfer makes a hot spot */
const HOT = 2;

/** Accounts that spend far more on moving data, for what they run, than others do: the claim is what lies above twice the usual share. */
export const transferHotSpots: Lever = (bench) => {
  const used = bench.charges.filter((charge) => charge.key.charge === bench.roles.values.usage);
  const accounts = [...grouped(used, ({ key }) => (key.account === undefined ? undefined : `${key.provider}|${key.account}`)).values()].map(
    (charges) => {
      const moved = charges.filter((charge) => bench.is(charge, "transfer"));
      const sum = (list: Charge[]) => list.reduce((total, charge) => total + charge.cost.toNumber(), 0);
      return { moved, share: sum(moved) / (sum(charges) || 1) };
    },
  );
  const shares = accounts.map(({ share }) => share).filter((share) => share > 0);
  if (shares.length < 3) return [];
  const usual = median(shares);
  return accounts.flatMap(({ moved, share }) => {
    const wanted = HOT * usual;
    const fraction = share > wanted && share < 1 ? (share - wanted) / (1 - wanted) / share : 0;
    if (fraction <= 0) return [];
    return claim(bench, {
      lever: "data-transfer",
      action: "Keep traffic inside its region or network",
      scope: placeOf(moved[0], ["account"]),
      shares: [{ charges: moved, fraction }],
      confidence: "low",
      method: "Transfer above twice its usual share of an account's cost",
      nextCheck: "Routes and endpoints of the largest item",
      by: ["item", "account"],
      split: "item",
    });
  });
};
