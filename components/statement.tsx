"use client";
import { Code } from "@mantine/core";
import { CopyButton } from "./copy-button";
import styles from "./statement.module.css";

/** A statement with its parameters, to read and to take away. */
export function Statement({ sql, params, title }: { sql: string; params: Record<string, unknown>; title?: string }) {
  const values = Object.entries(params);
  return (
    <div className={styles.statement}>
      <div className={styles.bar}>
        {title && <h3 className={styles.title}>{title}</h3>}
        <span className={styles.right}>
          <CopyButton label="Copy SQL" text={() => sql} />
        </span>
      </div>
      <Code block className={styles.code} tabIndex={0} aria-label="SQL statement">
        {sql}
      </Code>
      {values.length > 0 && (
        <Code block className={styles.code} tabIndex={0} aria-label="Parameters of the statement">
          {values.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join("\n")}
        </Code>
      )}
    </div>
  );
}
