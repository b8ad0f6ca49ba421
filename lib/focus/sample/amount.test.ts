import fc from "fast-check";
import { expect, test } from "vitest";
import { discounted, formatProduct, formatScaled, toPrice } from "@/lib/focus/sample/amount";

test("formats scaled integers without trailing zeros", () => {
  expect(formatScaled(123_400, 4)).toBe("12.34");
  expect(formatScaled(-5, 4)).toBe("-0.0005");
  expect(formatScaled(70_000, 4)).toBe("7");
  expect(formatScaled(0, 12)).toBe("0");
});

test("price times quantity is exact at any size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 1e11 }), (price, quantity) => {
      const [whole, fraction = ""] = formatProduct(price, quantity).split(".");
      expect(BigInt(whole + fraction.padEnd(12, "0"))).toBe(BigInt(price) * BigInt(quantity));
    }),
  );
});

test("a whole-percent discount keeps the price exact", () => {
  expect(discounted(toPrice(0.0777), 7)).toBe(7_226_100);
});
