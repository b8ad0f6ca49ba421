"use client";
import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { Check, Monitor, Moon, Sun } from "lucide-react";

const SCHEMES = [
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
  { value: "auto", label: "As the system", Icon: Monitor },
] as const;

/** Choices of appearance, for a menu. */
export function SchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return SCHEMES.map(({ value, label, Icon }) => (
    <Menu.Item
      key={value}
      leftSection={<Icon size={15} aria-hidden />}
      rightSection={colorScheme === value && <Check size={15} aria-label="selected" />}
      onClick={() => setColorScheme(value)}
    >
      {label}
    </Menu.Item>
  ));
}

export function SchemeMenu() {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="lg" aria-label="Appearance" title="Appearance" data-testid="scheme">
          <Sun size={18} aria-hidden className="mantine-light-hidden" />
          <Moon size={18} aria-hidden className="mantine-dark-hidden" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <SchemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}
