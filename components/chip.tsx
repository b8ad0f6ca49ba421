import { ChevronDown, X } from "lucide-react";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import styles from "./chip.module.css";

export interface ChipProps {
  icon?: ReactNode;
  label: string;
  /** set: the label is a button */
  editable?: boolean;
  /** set: an x takes the chip away */
  onRemove?: () => void;
  dashed?: boolean;
  kind: string;
}

/** Part of the reading: label, and where it can be changed or taken away, buttons for that. The ref is the label's button. */
export const Chip = forwardRef<HTMLButtonElement, ChipProps & Omit<ComponentPropsWithoutRef<"button">, keyof ChipProps>>(function Chip(
  { icon, label, editable = false, onRemove, dashed = false, kind, className, ...button },
  ref,
) {
  return (
    <span className={`${styles.chip} ${onRemove ? styles.removable : ""}`} data-dashed={dashed} data-testid={`chip-${kind}`}>
      {editable ? (
        <button {...button} ref={ref} type="button" className={`${styles.label} ${className ?? ""}`}>
          {icon}
          {label}
          {!dashed && <ChevronDown size={13} aria-hidden />}
        </button>
      ) : (
        <span className={styles.label}>
          {icon}
          {label}
        </span>
      )}
      {onRemove && (
        <button type="button" className={styles.remove} onClick={onRemove} aria-label={`Remove ${label}`}>
          <X size={14} aria-hidden />
        </button>
      )}
    </span>
  );
});
