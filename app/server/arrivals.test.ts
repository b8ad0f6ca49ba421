import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Arrivals } from "@/app/server/arrivals";

test("nobody begins before the last of a crowd has come", async () => {
  const arrivals = new Arrivals();
  const order: string[] = [];
  const come = async (name: string) => {
    order.push(`${name} came`);
    await arrivals.settled();
    order.push(`${name} begins`);
  };
  const first = come("first");
  await pause(2);
  await Promise.all([first, come("second"), come("third")]);
  expect(order.slice(0, 3)).toEqual(["first came", "second came", "third came"]);
});
