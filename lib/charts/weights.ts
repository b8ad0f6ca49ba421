/** What counts how much when candidates are compared. Data, to be tuned against judged questions; sums to 1. */
export const CRITERIA = {
  /** answers the category of the question (FT Visual Vocabulary) */
  category: 0.3,
  /** number, kind and sign of the rows suit the drawing */
  shape: 0.24,
  /** how well the task is done with it, by experiment */
  effectiveness: 0.2,
  /** what this person reads gladly */
  persona: 0.08,
  /** marks, series and steps to read, against the person's limits */
  load: 0.08,
  /** readable without colour, by keyboard and by ear */
  accessibility: 0.05,
  /** fits the width */
  width: 0.05,
} as const;
export type Criterion = keyof typeof CRITERIA;

/** What each criterion is called in "why this chart". */
export const CRITERION_LABELS: Record<Criterion, string> = {
  category: "Answers the question",
  shape: "Suits the rows",
  effectiveness: "Reads accurately",
  persona: "Suits the reader",
  load: "Easy to take in",
  accessibility: "Accessible",
  width: "Fits the width",
};
