"use client";
import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { Check, Copy } from "lucide-react";

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const clipboard = useClipboard({ timeout: 1600 });
  const Icon = clipboard.copied ? Check : Copy;
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<Icon size={14} aria-hidden />}
      onClick={() => clipboard.copy(text())}
    >
      <span aria-live="polite">{clipboard.copied ? "Copied" : clipboard.error ? "Copying failed" : label}</span>
    </Button>
  );
}
