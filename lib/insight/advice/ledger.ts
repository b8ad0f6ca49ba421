import type { Charge } from "@/lib/insight/advice/charges";
import { NOTHING } from "@/lib/insight/advice/charges";
import { Exact } from "@/lib/insight/exact";

/** A fraction 0…1 of what is still free of some charges. */
export interface Share {
  charges: readonly Charge[];
  fraction: number;
}

/** Amounts are rounded to this many places: far below any currency's minor unit. */
const PLACES = 8;

/**
 * Who has claimed how much of which charge. A claim takes from what earlier ones left, so that all claims on a charge together never
 * exceed its cost: no money is saved twice. Charges below zero (credits) are never claimed.
 */
export class Ledger {
  readonly #free = new Map<Charge, Exact>();

  /** What no claim has taken yet. */
  free(charge: Charge): Exact {
    return this.#free.get(charge) ?? (charge.cost.isNegative() ? NOTHING : charge.cost);
  }

  /** What a claim of these shares would bring. */
  worth(shares: readonly Share[]): Exact {
    return shares.reduce(
      (sum, share) => share.charges.reduce((part, charge) => part.plus(this.#part(charge, share.fraction)), sum),
      NOTHING,
    );
  }

  /** Takes the shares. @returns what was taken, exactly */
  take(shares: readonly Share[]): Exact {
    let taken = NOTHING;
    for (const { charges, fraction } of shares) {
      for (const charge of charges) {
        const amount = this.#part(charge, fraction);
        taken = taken.plus(amount);
        this.#free.set(charge, this.free(charge).minus(amount));
      }
    }
    return taken;
  }

  #part(charge: Charge, fraction: number): Exact {
    const bounded = Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
    return this.free(charge).times(bounded).toDecimalPlaces(PLACES, Exact.ROUND_DOWN);
  }
}
