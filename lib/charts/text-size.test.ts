import { expect, test } from "vitest";
import { isWhole, wrapText } from "@/lib/charts/text-size";

test("names break at blanks; an id goes on in the next line; what is over is cut", () => {
  expect(wrapText("Content delivery network", 12, 100, 2)).toEqual(["Content delivery", "network"]);
  expect(wrapText("Data warehouse", 12, 400, 2)).toEqual(["Data warehouse"]);
  expect(wrapText("Managed streaming for many events", 12, 80, 2)[1]).toMatch(/…$/);
  expect(wrapText("arn:aws:ec2:instance/i-0123456789", 12, 90, 3).join("")).toBe("arn:aws:ec2:instance/i-0123456789");
  expect(wrapText("", 12, 80, 2)).toEqual([""]);
});

test("whole is what lost nothing and broke no word", () => {
  expect(isWhole(wrapText("Data warehouse", 12, 70, 2), "Data warehouse")).toBe(true);
  expect(isWhole(wrapText("Data warehouse", 12, 40, 3), "Data warehouse")).toBe(false);
});
