"use client";
import { ActionIcon, Menu, useComputedColorScheme } from "@mantine/core";
import { Braces, Download, FileImage, FileSpreadsheet, FileText, Presentation } from "lucide-react";
import type { Answer } from "@/agent/answer";

/** An answer as a file: its rows, or its picture with title, filters, explanation and date. */
export function DownloadMenu({ answer, drawn }: { answer: Answer; drawn: boolean }) {
  const theme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const run = `/api/runs/${encodeURIComponent(answer.id)}`;
  const items = [
    { label: "All rows as CSV", href: `${run}/rows?format=csv`, Icon: FileText, shown: true },
    { label: "All rows as XLSX", href: `${run}/export?format=xlsx`, Icon: FileSpreadsheet, shown: true },
    { label: "Picture (PNG)", href: `${run}/export?format=png&theme=${theme}`, Icon: FileImage, shown: drawn },
    { label: "Picture (SVG)", href: `${run}/export?format=svg&theme=${theme}`, Icon: FileImage, shown: drawn },
    { label: "Page (PDF)", href: `${run}/export?format=pdf`, Icon: FileText, shown: drawn },
    { label: "Slide (PPTX)", href: `${run}/export?format=pptx`, Icon: Presentation, shown: drawn },
    { label: "Text (Markdown)", href: `${run}/export?format=md`, Icon: FileText, shown: true },
    { label: "Run record (JSON)", href: run, Icon: Braces, shown: true },
  ];
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon aria-label="Download" title="Download" size="md">
          <Download size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items
          .filter(({ shown }) => shown)
          .map(({ label, href, Icon }) => (
            <Menu.Item key={label} component="a" href={href} download leftSection={<Icon size={15} aria-hidden />}>
              {label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
