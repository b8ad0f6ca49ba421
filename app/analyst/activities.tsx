"use client";
import type { ReactActivityMessageRenderer } from "@copilotkit/react-core/v2";
import { z } from "zod";
import { ErrorActivity, ProgressActivity } from "@/lib/api";
import { AnswerCard } from "./cards/answer-card";
import { ErrorCard } from "./cards/error-card";
import { ProgressCard } from "./cards/progress-card";
import { parseAnswerContent } from "./turns";

const Anything = z.unknown();

/** How the messages that a run sends look in the chat; the keys are those of lib/api.ts. */
// biome-ignore lint/suspicious/noExplicitAny: CopilotKit's own type of a list of renderers with different contents
export const activityRenderers: ReactActivityMessageRenderer<any>[] = [
  { activityType: "progress", content: ProgressActivity, render: ({ content }) => <ProgressCard steps={content.steps} /> },
  {
    activityType: "answer",
    content: Anything,
    render: ({ content, message }) => {
      const parsed = parseAnswerContent(content);
      return parsed ? <AnswerCard turn={{ id: message.id, ...parsed }} /> : null;
    },
  },
  { activityType: "error", content: ErrorActivity, render: ({ content }) => <ErrorCard error={content} /> },
];
