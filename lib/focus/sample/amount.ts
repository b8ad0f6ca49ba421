/**
 * Exact decimals as scaled integers: a price counts 1e-8, a quantity 1e-4, so a cost (price × quantity) counts 1e-12,
 * the scale of the warehouse's money columns. Integers stay exact to 9,007 currency units for each row.
 */
export const PRICE_SCALE = 8;
export const QUANTITY_SCALE = 4;
export const COST_SCALE = 12;
export const PRICE_ONE = 1e8;
export const QUANTITY_ONE = 1e4;
export const COST_ONE = 1e12;

const POWERS = Array.from({ length: 13 }, (_, scale) => 10 ** scale);

/** Scaled integer as plain decimal text without trailing zeros: (123400, 4) → "12.34". */
export function formatScaled(value: number, scale: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`amount out of exact range: ${value}`);
  if (value < 0) return `-${formatScaled(-value, scale)}`;
  const power = POWERS[scale]!;
  const fraction = value % power;
  const whole = (value - fraction) / power;
  if (fraction === 0) return String(whole);
  let text = String(fraction);
  while (text.length < scale) text = `0${text}`;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  return `${whole}.${text.slice(0, end)}`;
}

/** price (1e-8) × quantity (1e-4) as cost text, exact at any size. */
export function formatProduct(price: number, quantity: number): string {
  const product = price * quantity;
  if (Number.isSafeInteger(product)) return formatScaled(product, COST_SCALE);
  const digits = (BigInt(price) * BigInt(quantity)).toString().padStart(COST_SCALE + 1, "0");
  const fraction = digits.slice(-COST_SCALE).replace(/0+$/, "");
  return fraction === "" ? digits.slice(0, -COST_SCALE) : `${digits.slice(0, -COST_SCALE)}.${fraction}`;
}

export const formatPrice = (value: number) => formatScaled(value, PRICE_SCALE);
export const formatQuantity = (value: number) => formatScaled(value, QUANTITY_SCALE);
export const formatCost = (value: number) => formatScaled(value, COST_SCALE);

/** Price in currency units as a scaled integer, rounded to six decimals so that a whole-percent discount stays exact. */
export const toPrice = (value: number) => Math.round(value * 1e6) * 100;

/** Whole-percent discount on a price of at most six decimals: exact. */
export const discounted = (price: number, percent: number) => Math.round((price * (100 - percent)) / 100);
