"use client";
import { Button, Menu } from "@mantine/core";
import { Check, ChevronDown, UserRound } from "lucide-react";
import { type PersonaId, PersonaId as PersonaIds } from "@/lib/personas/persona";
import { PERSONAS } from "@/lib/personas/personas";
import styles from "./dataset-picker.module.css";

/** Who asks: changes charts and words, never numbers. */
export function PersonaPicker({ selected, onSelect }: { selected: PersonaId; onSelect: (id: PersonaId) => void }) {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<UserRound size={16} aria-hidden />}
          rightSection={<ChevronDown size={14} aria-hidden />}
          aria-label={`Answers for: ${PERSONAS[selected].label}`}
          data-testid="persona-picker"
        >
          <span className={styles.name}>{PERSONAS[selected].label}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Same numbers, other charts and words</Menu.Label>
        {PersonaIds.options.map((id) => (
          <Menu.Item
            key={id}
            onClick={() => onSelect(id)}
            leftSection={id === selected ? <Check size={15} aria-label="selected" /> : <span className={styles.gap} />}
          >
            {PERSONAS[id].label}
            <span className={styles.soft}>{PERSONAS[id].description}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
