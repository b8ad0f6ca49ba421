"use client";
import { Button, NumberInput, Popover, Stack, Switch } from "@mantine/core";
import { cloneElement, type ReactElement, useState } from "react";

export interface TopEditorProps {
  top: { n: number; other: boolean; together: boolean };
  /** the measure adds up, so that the rest can be one row */
  hasOther: boolean;
  onPick: (n: number, other: boolean) => void;
  children: ReactElement<{ onClick?: () => void }>;
}

/** How many of the list, and whether the rest is one row below. */
export function TopEditor({ top, hasOther, onPick, children }: TopEditorProps) {
  const [opened, setOpened] = useState(false);
  const [n, setN] = useState<number | string>(top.n);
  const [other, setOther] = useState(top.other);
  const count = Number(n);
  const isValid = n !== "" && Number.isInteger(count) && count >= 1;
  const open = (next: boolean) => {
    setN(top.n);
    setOther(top.other);
    setOpened(next);
  };
  const apply = () => {
    if (!isValid) return;
    setOpened(false);
    if (count !== top.n || other !== top.other) onPick(count, other);
  };
  const why = top.together ? "They are counted together." : hasOther ? undefined : "This measure does not add up.";
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" width={240} trapFocus returnFocus>
      <Popover.Target>{cloneElement(children, { onClick: () => open(!opened) })}</Popover.Target>
      <Popover.Dropdown aria-label="Length of the list">
        <Stack gap="sm">
          <NumberInput
            label="List the first"
            size="xs"
            min={1}
            max={10_000}
            allowDecimal={false}
            value={n}
            onChange={setN}
            onKeyDown={(event) => event.key === "Enter" && apply()}
          />
          <Switch
            size="sm"
            label="The rest as “Other”"
            description={why}
            disabled={why !== undefined}
            checked={other}
            onChange={(event) => setOther(event.currentTarget.checked)}
          />
          <Button size="compact-sm" disabled={!isValid} onClick={apply}>
            Apply
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
