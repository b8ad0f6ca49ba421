import styles from "./tag.module.css";

/** A word about a row: how grave, or which one it is. */
export function Tag({ tone = "plain", children }: { tone?: "plain" | "warn" | "bad" | "accent"; children: string }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  );
}
