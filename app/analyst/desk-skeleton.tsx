import { Skeleton } from "@mantine/core";
import { Logo } from "@/components/logo";
import styles from "./workspace.module.css";

/** The desk before the page knows its conversation. */
export function DeskSkeleton() {
  return (
    <div className={styles.desk} aria-busy="true">
      <div className={styles.bar}>
        <Logo />
        <strong>SpendLens</strong>
      </div>
      <div className={styles.blank} aria-hidden>
        <Skeleton height={28} width="40%" />
        <Skeleton height={14} width="60%" />
        <Skeleton height={220} radius="md" />
      </div>
    </div>
  );
}
