/** Names of a summary's further tables, besides those of its drivers. */
export const CHANGES = "changes";
export const TREND = "trend";
export const PARTS = "parts";
export const EVENTS = "events";
export const OUTLOOK = "outlook";
export const ACTIONS = "actions";
