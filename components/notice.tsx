import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

const ICONS = { info: Info, warn: TriangleAlert, bad: CircleAlert };

export interface NoticeProps {
  tone: keyof typeof ICONS;
  title?: string;
  children?: ReactNode;
  /** buttons */
  actions?: ReactNode;
  /** alert: read out at once */
  role?: "alert" | "status";
  testId?: string;
}

/** A message to the person, with what can be done about it. */
export function Notice({ tone, title, children, actions, role, testId }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={role} data-testid={testId}>
      <Icon size={18} aria-hidden />
      <div className={styles.body}>
        {title && <div className={styles.title}>{title}</div>}
        {children}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
