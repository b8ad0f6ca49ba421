"use client";
import { Anchor, Group, Title } from "@mantine/core";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Notice } from "@/components/notice";
import styles from "./side-page.module.css";

interface SidePageProps {
  title: string;
  lead: string;
  /** what can be done on the whole page, beside its title */
  action?: ReactNode;
  /** why something did not work */
  failure: string | null;
  narrow?: boolean;
  children: ReactNode;
}

/** A page beside the desk: the way back, title, and what went wrong. */
export function SidePage({ title, lead, action, failure, narrow = false, children }: SidePageProps) {
  return (
    <main className={styles.page} data-narrow={narrow}>
      <Anchor component={Link} href="/" size="sm" className={styles.back}>
        <ArrowLeft size={16} aria-hidden /> Back to the desk
      </Anchor>
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>{title}</Title>
          <p className={styles.lead}>{lead}</p>
        </div>
        {action}
      </Group>
      {failure && (
        <Notice tone="bad" role="alert" title="That did not work">
          {failure}
        </Notice>
      )}
      {children}
    </main>
  );
}
