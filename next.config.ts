import type { NextConfig } from "next";

const config: NextConfig = {
  serverExternalPackages: [
    "@bsull/augurs",
    "@clickhouse/client",
    "@copilotkit/runtime",
    "@langchain/core",
    "@langchain/langgraph",
    "@langchain/langgraph-checkpoint-postgres",
    "@langchain/langgraph-checkpoint-sqlite",
    "@langchain/openai",
    "@modelcontextprotocol/sdk",
    "@resvg/resvg-js",
    "better-sqlite3",
    "chdb",
    "dejavu-fonts-ttf",
    "exceljs",
    "pdfkit",
    "pino",
    "pptxgenjs",
    "svg-to-pdfkit",
  ],
  turbopack: { root: process.cwd() },
  devIndicators: false,
  poweredByHeader: false,
};

export default config;
