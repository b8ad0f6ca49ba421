import type { Bridge, Contribution } from "@/lib/insight/drivers/bridge";

/** How well one dimension explains a change. */
export interface Explanation {
  /** smallest set of values that, together, reach two thirds of the change, largest first */
  members: Contribution[];
  /** share of the change that the members make up */
  power: number;
  /** how far the members' shares moved from where they were: 0 as expected … ln 2 */
  surprise: number;
  /** how much more of the change the members make up than their earlier share of the whole: 0 as expected, 1 out of nothing */
  lift: number;
  /** power weighted by lift, surprise and brevity: ranks dimensions */
  score: number;
}

const ENOUGH = 0.67;
const TRIFLE = 0.05;

function relativeEntropy(p: number, mean: number): number {
  return p <= 0 || mean <= 0 ? 0 : p * Math.log(p / mean);
}

/** Jensen-Shannon term of one value: how much its share of the whole moved. */
function surpriseOf({ current, previous }: Contribution, bridge: Bridge): number {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.max(0, part / whole));
  const p = share(previous.toNumber(), bridge.previous.toNumber());
  const q = share(current.toNumber(), bridge.current.toNumber());
  const mean = (p + q) / 2;
  return 0.5 * (relativeEntropy(p, mean) + relativeEntropy(q, mean));
}

/**
 * Explanatory power and surprise of a dimension's bridge.
 * Source: Adtributor (Bhagwan et al., NSDI 2014), with the members ordered by their contribution.
 * @returns score 0 for a dimension of one value, or a change of nothing
 */
export function explanationOf(bridge: Bridge): Explanation {
  const none: Explanation = { members: [], power: 0, surprise: 0, lift: 0, score: 0 };
  const total = bridge.change.toNumber();
  if (total === 0 || bridge.contributions.length < 2) return none;
  const helping = bridge.contributions
    .filter(({ change }) => Math.sign(change.toNumber()) === Math.sign(total))
    .sort((a, b) => b.change.abs().comparedTo(a.change.abs()));
  const members: Contribution[] = [];
  let power = 0;
  for (const entry of helping) {
    const part = entry.change.toNumber() / total;
    if (power >= ENOUGH || (members.length > 0 && part < TRIFLE)) break;
    members.push(entry);
    power += part;
  }
  const surprise = members.reduce((sum, entry) => sum + surpriseOf(entry, bridge), 0);
  const expected = members.reduce((sum, entry) => sum + expectedShare(entry, bridge), 0);
  const lift = expected >= 1 ? 0 : Math.max(0, Math.min(1, (Math.min(1, power) - expected) / (1 - expected)));
  const brevity = 1 / (1 + Math.log2(Math.max(1, members.length)));
  const reach = Math.min(1, power / ENOUGH);
  return { members, power, surprise, lift, score: reach * brevity * lift * (0.02 + Math.sqrt(surprise)) };
}

/** The value that makes up most of a change; the only one where there is but one. */
export function leadOf(bridge: Bridge, explanation = explanationOf(bridge)): Contribution | undefined {
  return bridge.contributions.length === 1 ? bridge.contributions[0] : explanation.members[0];
}

/** Share of the whole that a value had before: what it would have of the change if all grew alike. */
function expectedShare({ previous }: Contribution, bridge: Bridge): number {
  return bridge.previous.isZero() ? 0 : Math.max(0, Math.min(1, previous.div(bridge.previous).toNumber()));
}
