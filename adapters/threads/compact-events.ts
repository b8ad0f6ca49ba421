import { type BaseEvent, compactEvents, EventType } from "@ag-ui/client";

interface Activity extends BaseEvent {
  messageId: string;
}

function isActivity(event: BaseEvent): event is Activity {
  return event.type === EventType.ACTIVITY_SNAPSHOT || event.type === EventType.ACTIVITY_DELTA;
}

/**
 * Events of a finished run as they are kept: the last whole content of each activity (at the place of its first
 * event) with the patches after it, text in one piece. What a view shows after a replay is the same.
 */
export function compactRun(events: BaseEvent[]): BaseEvent[] {
  const last = new Map<string, number>();
  for (const [index, event] of events.entries())
    if (isActivity(event) && event.type === EventType.ACTIVITY_SNAPSHOT) last.set(event.messageId, index);
  const placed = new Set<string>();
  const kept = events.flatMap((event, index) => {
    if (!isActivity(event)) return [event];
    const final = last.get(event.messageId);
    if (final === undefined || index > final) return [event];
    if (placed.has(event.messageId)) return [];
    placed.add(event.messageId);
    return [events[final]!];
  });
  return compactEvents(kept);
}
