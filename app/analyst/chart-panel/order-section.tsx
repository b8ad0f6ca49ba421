"use client";
import { NativeSelect, NumberInput, Switch } from "@mantine/core";
import { useEffect, useState } from "react";
import { describeEdit } from "@/lib/charts/describe-edit";
import { refusalOf } from "@/lib/charts/edit-refusals";
import type { ChartEdit } from "@/lib/charts/spec";
import { Field } from "./field";
import type { SectionProps } from "./panel";
import styles from "./panel.module.css";

const ORDERS: Extract<ChartEdit, { kind: "sort" }>[] = [
  { kind: "sort", by: "value", direction: "desc" },
  { kind: "sort", by: "value", direction: "asc" },
  { kind: "sort", by: "label", direction: "asc" },
  { kind: "sort", by: "label", direction: "desc" },
  { kind: "sort", by: "time", direction: "asc" },
];
const keyOf = ({ by, direction }: { by: string; direction: string }) => `${by} ${direction}`;
const short = (edit: ChartEdit) =>
  describeEdit(edit)
    .replace(/^Sort by /, "")
    .replace(/^./, (letter) => letter.toUpperCase());

/** How many are listed, and in which order. */
export function OrderSection({ answer, spec, table, edit, change }: SectionProps) {
  const { query } = answer;
  const taken = ORDERS.filter((order) => refusalOf(order, spec, table) === null);
  const reason = taken.length > 0 ? null : refusalOf(ORDERS[0]!, spec, table);
  const top = query?.top ?? null;
  const [count, setCount] = useState<number | string>(top?.n ?? "");
  useEffect(() => setCount(top?.n ?? ""), [top?.n]);
  const topReason =
    query && query.dimensions.length > 0 && !query.buckets ? null : "There is nothing to list the first of: group by something before.";
  const apply = () => {
    const n = count === "" ? null : Math.round(Number(count));
    if (n === (top?.n ?? null) || (n !== null && !(n >= 1))) return;
    change({ kind: "set-top", n, other: top?.other ?? false });
  };
  return (
    <fieldset className={styles.section}>
      <legend>Order</legend>
      <Field label="Sort by" reason={reason}>
        {(props) => (
          <NativeSelect
            {...props}
            size="xs"
            value={spec.sort ? keyOf(spec.sort) : taken.some(({ by }) => by === "time") ? "time asc" : ""}
            data={[
              ...(spec.sort && ORDERS.some((order) => keyOf(order) === keyOf(spec.sort!)) ? [] : [{ value: "", label: "As given" }]),
              ...taken.map((order) => ({ value: keyOf(order), label: short(order) })),
            ]}
            onChange={(event) => {
              const order = taken.find((one) => keyOf(one) === event.currentTarget.value);
              if (order) edit(order);
            }}
          />
        )}
      </Field>
      <Field label="List the first" reason={topReason}>
        {(props) => (
          <NumberInput
            {...props}
            size="xs"
            className={styles.number}
            placeholder="all"
            min={1}
            max={10_000}
            allowDecimal={false}
            value={count}
            onChange={setCount}
            onBlur={apply}
            onKeyDown={(event) => event.key === "Enter" && apply()}
          />
        )}
      </Field>
      {top && (
        <Field label="Rest as “Other”" reason={top.together ? "They are counted together." : null}>
          {(props) => (
            <Switch
              {...props}
              size="sm"
              checked={top.other}
              onChange={(event) => change({ kind: "set-top", n: top.n, other: event.currentTarget.checked })}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
