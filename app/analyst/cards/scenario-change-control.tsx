import { ActionIcon, NativeSelect, Slider } from "@mantine/core";
import { X } from "lucide-react";
import { formatBucket, formatValue } from "@/lib/format";
import { offFraction, ScenarioChange, type Schedule } from "@/lib/language/scenario-change";
import styles from "./scenario-panel.module.css";

const LABELS: Record<ScenarioChange["what"], string> = {
  growth: "Growth",
  price: "Prices",
  commitment: "Covered by commitments",
  rightsizing: "Usage that smaller sizes save",
  shutdown: "Switched off",
};
/** per cent */
const RANGES: Record<ScenarioChange["what"], [min: number, max: number]> = {
  growth: [-50, 100],
  price: [-50, 50],
  commitment: [0, 100],
  rightsizing: [0, 80],
  shutdown: [0, 100],
};
const PACES = [
  { value: "", label: "once" },
  { value: "month", label: "each month" },
  { value: "quarter", label: "each quarter" },
  { value: "year", label: "each year" },
];

const toPercent = (fraction: number) => Number((fraction * 100).toFixed(4));
const toFraction = (percent: number) => Number((percent / 100).toFixed(6));

interface DialProps {
  label: string;
  value: number;
  text: string;
  range: [min: number, max: number];
  step?: number;
  onChange: (value: number) => void;
}

/** A slider with its name and value; the value may lie outside of the range where a sentence said so. */
function Dial({ label, value, text, range, step = 1, onChange }: DialProps) {
  const [min, max] = [Math.min(range[0], value), Math.max(range[1], value)];
  return (
    <div className={styles.dial}>
      <div className={styles.name}>
        <span aria-hidden>{label}</span>
        <output>{text}</output>
      </div>
      <Slider
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={onChange}
        label={null}
        size="sm"
        thumbSize={20}
        thumbLabel={label}
        thumbValueText={text}
      />
    </div>
  );
}

interface ControlProps {
  change: ScenarioChange;
  onChange: (change: ScenarioChange) => void;
  onRemove: (() => void) | undefined;
}

/** What one assumption can be set to. */
export function ScenarioChangeControl({ change, onChange, onRemove }: ControlProps) {
  const { what, fraction, schedule, every, from } = change;
  const isPaced = what === "growth" || what === "price";
  const text = formatValue(fraction, { kind: "fraction" }, { style: "exact", signed: isPaced });
  const plan = (next: Schedule) => onChange({ ...change, schedule: next, fraction: offFraction(next) });
  return (
    <div className={styles.control}>
      <div className={styles.dials}>
        {schedule ? (
          <>
            <Dial
              label="Hours on a day"
              value={schedule.hours}
              text={`${schedule.hours} h`}
              range={[1, 24]}
              onChange={(hours) => plan({ ...schedule, hours })}
            />
            <Dial
              label="Days on a week"
              value={schedule.days}
              text={String(schedule.days)}
              range={[1, 7]}
              onChange={(days) => plan({ ...schedule, days })}
            />
          </>
        ) : (
          <Dial
            label={LABELS[what]}
            value={toPercent(fraction)}
            text={text}
            range={RANGES[what]}
            onChange={(percent) => onChange({ ...change, fraction: toFraction(percent) })}
          />
        )}
      </div>
      {isPaced && (
        <NativeSelect
          size="xs"
          aria-label={`How often: ${LABELS[what]}`}
          value={every ?? ""}
          data={PACES}
          onChange={({ currentTarget: { value } }) => {
            const { every: _, ...once } = change;
            onChange(value === "" ? once : ScenarioChange.parse({ ...once, every: value }));
          }}
        />
      )}
      {from && <span className={styles.from}>from {formatBucket(from, "month")}</span>}
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove: ${schedule ? "off out of hours" : LABELS[what]}`} onClick={onRemove}>
          <X size={14} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
