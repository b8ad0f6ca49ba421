import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

export interface FieldProps {
  label: string;
  /** why the control cannot be used */
  reason?: string | null;
  children: (props: { id: string; disabled: boolean; "aria-describedby"?: string }) => ReactNode;
}

/** A control with its name, and, where it cannot be used, why. */
export function Field({ label, reason = null, children }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <div className={styles.row}>
        <label htmlFor={id}>{label}</label>
        {children({ id, disabled: reason !== null, ...(reason ? { "aria-describedby": `${id}-why` } : {}) })}
      </div>
      {reason && (
        <p id={`${id}-why`} className={styles.why}>
          {reason}
        </p>
      )}
    </div>
  );
}
