import path from "node:path";
import { type Budgets, createLocalBudgets } from "@/adapters/budgets/local-budgets";
import { type Business, createLocalBusiness } from "@/adapters/business/local-business";
import { createResultCache } from "@/adapters/cache/result-cache";
import { createMcpChartBackend } from "@/adapters/charts-mcp/mcp-chart-backend";
import { createCheckpointer } from "@/adapters/checkpoints/create-checkpointer";
import { createDatasets } from "@/adapters/datasets";
import { createLanguageModel } from "@/adapters/language-model/create-language-model";
import { createLocalMemory } from "@/adapters/memory/local-memory";
import { openStore, type Store } from "@/adapters/store/store";
import { createLocalTraces } from "@/adapters/traces/local-traces";
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { createLocalWatch, type Watch } from "@/adapters/watch/local-watch";
import type { AgentContext, OpenDataset } from "@/agent/context";
import { type AgentGraph, createAgentGraph } from "@/agent/graph/graph";
import type { TurnData } from "@/agent/state";
import { createDataCheckRuns, type DataCheckRuns } from "@/app/server/data-check-runs";
import { SamplePreparation } from "@/app/server/sample";
import type { Config } from "@/lib/config";
import type { Advice } from "@/lib/insight/advice/run-recommendations";
import type { Ran } from "@/lib/insight/run";
import type { LanguageModel } from "@/lib/language-model";
import type { Log } from "@/lib/log";
import type { Memory } from "@/lib/memory";
import type { PersonaId } from "@/lib/personas/persona";
import { personaOf } from "@/lib/personas/personas";
import { SAMPLE_ID } from "@/lib/sample";
import type { Traces } from "@/lib/traces";
import type { Warehouse } from "@/lib/warehouse";

export type Datasets = ReturnType<typeof createDatasets>;

/** Every part of the product, chosen by configuration and built once for a process. */
export interface Services {
  config: Config;
  log: Log;
  store: Store;
  traces: Traces;
  memory: Memory;
  budgets: Budgets;
  business: Business;
  watch: Watch;
  checks: DataCheckRuns;
  warehouse: Warehouse;
  datasets: Datasets;
  model: LanguageModel | null;
  graph: AgentGraph;
  sample: SamplePreparation;
  /** forgets what a conversation was about */
  forgetThread(threadId: string): Promise<void>;
  openDataset(id?: string): Promise<OpenDataset>;
  createContext(run: RunIdentity): Promise<AgentContext>;
  close(): Promise<void>;
}

export interface RunIdentity {
  runId: string;
  threadId: string;
  persona: PersonaId;
  /** unset: the sample data */
  dataset?: string;
  /** false: the deterministic reader and writer only */
  useModel?: boolean;
}

const now = () => performance.timeOrigin + performance.now();

/** @throws AppError DATASET_BUSY when another process owns the data directory, MISCONFIGURED, STORAGE_FULL */
export async function createServices(config: Config, log: Log): Promise<Services> {
  const warehouse = await createWarehouse(config, log);
  try {
    return await assembleServices(warehouse, config, log);
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}

async function assembleServices(warehouse: Warehouse, config: Config, log: Log): Promise<Services> {
  const directory = path.resolve(config.SPENDLENS_DATA_DIR);
  const store = openStore(path.join(directory, "spendlens.db"));
  const checkpointer = await createCheckpointer(path.join(directory, "conversations.db"), config.POSTGRES_URL);
  const datasets = createDatasets(warehouse);
  const sample = new SamplePreparation(datasets, config, log);
  const traces = createLocalTraces(store);
  const memory = createLocalMemory(store, now);
  const budgets = createLocalBudgets(store, now);
  const business = createLocalBusiness(store);
  const charts = config.ECHARTS_MCP_COMMAND ? createMcpChartBackend(config.ECHARTS_MCP_COMMAND, log) : null;
  const watch = createLocalWatch(store, now);
  const model = await createLanguageModel(config, store, log, now);
  const advice = createResultCache<Advice>(config.SPENDLENS_CACHE_CELLS);
  const results = createResultCache<TurnData>(config.SPENDLENS_CACHE_CELLS / 2);
  const rows = createResultCache<Ran>(config.SPENDLENS_CACHE_CELLS / 2);
  const openDataset = async (id?: string) =>
    withAsOf(await datasets.open(id === undefined || id === SAMPLE_ID ? await sample.ready() : id), config.SPENDLENS_AS_OF);

  return {
    config,
    log,
    store,
    traces,
    memory,
    budgets,
    business,
    watch,
    checks: createDataCheckRuns(warehouse, log),
    warehouse,
    datasets,
    model,
    graph: createAgentGraph(checkpointer),
    sample,
    openDataset,
    forgetThread: (threadId) => checkpointer.deleteThread(threadId),
    async createContext({ runId, threadId, persona, dataset, useModel = true }) {
      const opened = await openDataset(dataset);
      return {
        warehouse,
        dataset: opened,
        budgets: budgets.list(opened.info.id),
        business: business.list(opened.info.id),
        peers: {
          list: async () =>
            (await datasets.list()).filter(({ id }) => id !== opened.info.id).map(({ id, name, version }) => ({ id, name, version })),
          open: async (id) => ({ model: (await openDataset(id)).model, business: business.list(id) }),
        },
        memory,
        traces,
        results,
        advice,
        rows,
        model: useModel ? model : null,
        charts,
        persona: personaOf(persona),
        log,
        now,
        runId,
        threadId,
        settings: { fiscalYearStart: config.SPENDLENS_FISCAL_YEAR_START, wording: config.LLM_WORDING === "on" },
      };
    },
    async close() {
      await charts?.close();
      await warehouse.close();
      store.close();
    },
  };
}

/** The setting overrides the end of the data as "now" of relative periods. */
function withAsOf(dataset: OpenDataset, asOf: string | undefined): OpenDataset {
  if (!asOf || !dataset.model.asOf) return dataset;
  const instant = asOf.includes("T") ? asOf : `${asOf}T00:00:00Z`;
  return { ...dataset, model: { ...dataset.model, asOf: instant } };
}
