/** A lens over columns. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" style={{ flex: "none", color: "var(--desk-accent)" }}>
      <circle cx="10.5" cy="10.5" r="7.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M16 16l5 5M7.5 13v-2M10.5 13V7.5M13.5 13v-3.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
