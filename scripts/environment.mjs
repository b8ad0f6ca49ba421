/** Telemetry of dependencies is off; the libuv pool has room for the engine's blocking calls. */
export const QUIET_ENVIRONMENT = {
  COPILOTKIT_TELEMETRY_DISABLED: "true",
  NEXT_TELEMETRY_DISABLED: "1",
  SCARF_ANALYTICS: "false",
  DO_NOT_TRACK: "1",
  MEM0_TELEMETRY: "false",
  LANGCHAIN_TRACING_V2: "false",
  LANGSMITH_TRACING: "false",
  UV_THREADPOOL_SIZE: "16",
};
