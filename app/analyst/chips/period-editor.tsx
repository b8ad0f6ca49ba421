"use client";
import { Button, Group, Popover, Stack, TextInput } from "@mantine/core";
import { cloneElement, type ReactElement, useState } from "react";
import { formatPeriod } from "@/lib/format";
import type { Period } from "@/lib/semantic/query";
import { periodPresets } from "../period-presets";
import styles from "./reading-chips.module.css";

const DAY_MS = 86_400_000;

/** Last day that is in a half-open period, and back. */
function lastDay(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString().slice(0, 10);
}
function dayAfter(last: string): string {
  return new Date(Date.parse(last) + DAY_MS).toISOString().slice(0, 10);
}

export interface PeriodEditorProps {
  /** exclusive end of the data */
  asOf: string;
  period: Period | null;
  onPick: (period: Period | null) => void;
  children: ReactElement<{ onClick?: () => void }>;
}

/** Periods by name, or any two days (both are in). */
export function PeriodEditor({ asOf, period, onPick, children }: PeriodEditorProps) {
  const [opened, setOpened] = useState(false);
  const [from, setFrom] = useState(period?.start.slice(0, 10) ?? "");
  const [to, setTo] = useState(period ? lastDay(period.end) : lastDay(asOf));
  const wrong = from && to && from > to ? "The first day is after the last one" : null;
  const pick = (next: Period | null) => {
    setOpened(false);
    onPick(next);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} trapFocus returnFocus>
      <Popover.Target>{cloneElement(children, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown aria-label="Period">
        <Stack gap="xs">
          <Stack gap={2}>
            {periodPresets(asOf).map(({ label, value }) => (
              <Button
                key={label}
                variant="subtle"
                color="gray"
                size="compact-sm"
                justify="space-between"
                onClick={() => pick(value)}
                rightSection={<span className={styles.dates}>{formatPeriod(value)}</span>}
              >
                {label}
              </Button>
            ))}
            <Button variant="subtle" color="gray" size="compact-sm" justify="flex-start" onClick={() => pick(null)}>
              All the data
            </Button>
          </Stack>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (from && to && !wrong) pick({ start: from, end: dayAfter(to) });
            }}
          >
            <Group grow align="flex-start" gap="xs">
              <TextInput
                type="date"
                size="xs"
                label="First day"
                value={from}
                onChange={(event) => setFrom(event.currentTarget.value)}
                error={wrong}
              />
              <TextInput type="date" size="xs" label="Last day" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
            </Group>
            <Button type="submit" size="xs" mt="xs" fullWidth disabled={!from || !to || wrong !== null}>
              Apply
            </Button>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
