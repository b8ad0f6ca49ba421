"use client";
import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { refusalOf } from "@/lib/charts/edit-refusals";
import { extentOf, valuesOn } from "@/lib/charts/reach";
import type { ChartEdit, ChartSpec, ChartType } from "@/lib/charts/spec";
import { formatBucket } from "@/lib/format";
import type { Table } from "@/lib/table";
import { Field } from "./field";
import type { SectionProps } from "./panel";
import styles from "./panel.module.css";

const LINE = "line";
const MOST_PLACES = 200;
/** Two measures against each other: both axes have ends to choose. */
const POINTS = new Set<ChartType>(["scatter", "bubble", "connected-scatter"]);

function TitleField({ spec, answer, edit }: SectionProps) {
  const isOwn = answer.edits?.some(({ kind }) => kind === "title") ?? false;
  const [text, setText] = useState(spec.title);
  useEffect(() => setText(spec.title), [spec.title]);
  const apply = () => text.trim() !== spec.title && edit({ kind: "title", text: text.trim() });
  return (
    <>
      <Field label="Title">
        {(props) => (
          <TextInput
            {...props}
            size="xs"
            className={styles.wide}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={apply}
            onKeyDown={(event) => event.key === "Enter" && apply()}
          />
        )}
      </Field>
      {isOwn && (
        <Button size="compact-xs" variant="subtle" className={styles.end} onClick={() => edit({ kind: "title", text: "" })}>
          Automatic title
        </Button>
      )}
    </>
  );
}

function isPercent({ encoding }: ChartSpec, table: Table, axis: "x" | "y"): boolean {
  const own = encoding[axis]?.unit;
  if (own) return own.kind === "fraction";
  return axis === "y" && table.columns.some(({ role, unit }) => role === "measure" && unit?.kind === "fraction");
}

/** An end a little past the values: what takes it, takes a range. */
function beyond(spec: ChartSpec, table: Table, axis: "x" | "y"): number {
  const high = extentOf(valuesOn(spec, table, axis))?.high ?? 0;
  return high + Math.abs(high) / 5 || 1;
}

/** Ends of the value axis in the unit of its labels: fractions are typed in per cent. */
function RangeField({ spec, table, edit, axis }: SectionProps & { axis: "x" | "y" }) {
  const scale = isPercent(spec, table, axis) ? 100 : 1;
  const range = axis === "x" ? spec.rangeX : spec.range;
  const [min, max] = [range?.min ?? null, range?.max ?? null];
  const side: Pick<Extract<ChartEdit, { kind: "range" }>, "axis"> = axis === "x" ? { axis } : {};
  const name = axis === "x" ? "Axis below" : "Axis";
  const [from, setFrom] = useState<number | string>("");
  const [to, setTo] = useState<number | string>("");
  useEffect(() => {
    setFrom(min === null ? "" : min * scale);
    setTo(max === null ? "" : max * scale);
  }, [min, max, scale]);
  const read = (typed: number | string) => (typed === "" ? null : Number(typed) / scale);
  const wanted: ChartEdit = { kind: "range", min: read(from), max: read(to), ...side };
  const never = refusalOf({ kind: "range", min: null, max: beyond(spec, table, axis), ...side }, spec, table);
  const reason = never ?? refusalOf(wanted, spec, table);
  const isNew = wanted.min !== min || wanted.max !== max;
  return (
    <>
      <Field label={`${name}${scale === 100 ? " (%)" : ""}`} reason={reason}>
        {({ id, ...described }) => (
          <span className={styles.pair}>
            <NumberInput
              id={id}
              size="xs"
              className={styles.number}
              aria-label={`${name} from`}
              placeholder="from"
              disabled={never !== null}
              value={from}
              onChange={setFrom}
              hideControls
            />
            <NumberInput
              size="xs"
              className={styles.number}
              aria-label={`${name} to`}
              placeholder="to"
              disabled={never !== null}
              value={to}
              onChange={setTo}
              hideControls
            />
            {/* a button that is disabled by its own press loses the focus of who works by keys */}
            <Button size="compact-xs" variant="default" {...described} disabled={reason !== null} onClick={() => isNew && edit(wanted)}>
              Set
            </Button>
          </span>
        )}
      </Field>
      {range && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={styles.end}
          onClick={() => edit({ kind: "range", min: null, max: null, ...side })}
        >
          Automatic axis
        </Button>
      )}
    </>
  );
}

function NoteField({ spec, table, names, edit }: SectionProps) {
  const places = names.categories.slice(0, MOST_PLACES);
  const isFree = (at: string | undefined) =>
    refusalOf(
      { kind: "annotate", annotation: at === undefined ? { kind: "threshold", value: 1, label: "x" } : { kind: "note", at, label: "x" } },
      spec,
      table,
    );
  const [where, setWhere] = useState("");
  const [label, setLabel] = useState("");
  const [amount, setAmount] = useState<number | string>("");
  const [first] = places;
  const reason = isFree(undefined) !== null && (first === undefined || isFree(first) !== null) ? isFree(first) : null;
  const ready = label.trim() !== "" && (where === LINE ? amount !== "" : where !== "");
  const add = () => {
    const text = label.trim();
    edit({
      kind: "annotate",
      annotation: where === LINE ? { kind: "threshold", value: Number(amount), label: text } : { kind: "note", at: where, label: text },
    });
    setLabel("");
    setAmount("");
  };
  return (
    <>
      <Field label="Note" reason={reason}>
        {(props) => (
          <NativeSelect
            {...props}
            size="xs"
            value={where}
            data={[
              { value: "", label: "Where …" },
              ...(isFree(undefined) === null ? [{ value: LINE, label: "A line at an amount" }] : []),
              ...places.map((place) => ({ value: place, label: names.grain ? formatBucket(place, names.grain) : place })),
            ]}
            onChange={(event) => setWhere(event.currentTarget.value)}
          />
        )}
      </Field>
      {where !== "" && reason === null && (
        <div className={styles.pair}>
          {where === LINE && (
            <NumberInput
              size="xs"
              className={styles.number}
              aria-label="Amount of the line"
              placeholder="amount"
              value={amount}
              onChange={setAmount}
              hideControls
            />
          )}
          <TextInput
            size="xs"
            className={styles.wide}
            aria-label="Text of the note"
            placeholder="what it says"
            maxLength={80}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && ready && add()}
          />
          <Button size="compact-xs" variant="default" disabled={!ready} onClick={add}>
            Add
          </Button>
        </div>
      )}
    </>
  );
}

/** Title, axis and notes: what stands beside the marks. */
export function WordsSection(props: SectionProps) {
  const notes = props.answer.edits?.flatMap((one) => (one.kind === "annotate" ? [one.annotation.label] : [])) ?? [];
  return (
    <fieldset className={styles.section}>
      <legend>Words and axis</legend>
      <TitleField {...props} />
      <RangeField {...props} axis="y" />
      {props.spec.encoding.x?.type === "quantitative" && POINTS.has(props.spec.type) && <RangeField {...props} axis="x" />}
      <NoteField {...props} />
      {notes.length > 0 && (
        <ul className={styles.names} aria-label="Notes on the chart">
          {notes.map((label) => (
            <li key={label}>
              <span className={styles.name}>{label}</span>
              <ActionIcon size="sm" aria-label={`Remove the note ${label}`} onClick={() => props.edit({ kind: "erase", label })}>
                <X size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
