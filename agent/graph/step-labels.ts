/** What a person reads while a node runs; nodes without a label are not shown. */
export const STEP_LABELS: Record<string, string> = {
  "classify-intent": "Understand the question",
  "recall-context": "Recall what is known",
  "summarize-data": "Look at the data",
  "generate-goals": "Set the goal",
  "query-data": "Query the data",
  "select-chart": "Choose the chart",
  "critique-chart": "Check the chart",
  "write-insight": "Explain what it shows",
  clarify: "Ask back",
  decline: "Say what is missing",
  refuse: "Decline the request",
  introduce: "Introduce the data",
};
