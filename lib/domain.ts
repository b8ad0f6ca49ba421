import type { DataChecks } from "@/lib/data-check";
import type { DatasetInfo } from "@/lib/dataset";
import type { SemanticModel } from "@/lib/semantic/model";

/** A measure of the price of one unit: how the unit is called (folded), and the words that tell what it is a unit of; none: always this one. */
export interface UnitPrice {
  units: string[];
  beside: string[];
  /** names of things that tell it as well, and stay in the question */
  hints?: string[];
  metric: string;
}

/** Words a domain adds to the reader. Lower case; general vocabulary only, nothing of one dataset. */
export interface Lexicon {
  /** abbreviation or nickname → parts of values it may stand for ("ec2" → ["elastic compute cloud"]) */
  aliases: Record<string, string[]>;
  /** topic the data cannot answer → what is nearest ("carbon" → …) */
  unanswerable: { words: string[]; reason: string; nearest: string }[];
  /** words that keep rows rather than name a metric: "tax" → filter on a dimension's value */
  rowWords: {
    words: string[];
    dimension: string;
    values: string[];
    /** words of other things: they name these rows only in one list with other rows of the dimension ("spot vs commitments") */
    inList?: boolean;
  }[];
  /** nouns for entities of a service: "bucket", "instance", "function" → resource */
  nouns: { words: string[]; dimension: string }[];
  /** further words for metrics, used where the model itself has no phrase of that wording */
  metricWords?: { words: string[]; metric: string }[];
  /** two metrics named together that mean a third: "saved" by "negotiated rates"; `rate` where a percentage is asked for */
  combinedMetrics?: { of: [string, string]; metric: string; rate?: string }[];
  /** prices of one unit, for questions whose words stand apart: "per gigabyte of storage" */
  unitPrices?: UnitPrice[];
  /** price of its own unit for things (values of a dimension) whose kind does not tell the measure; `unit`: dimension of the units */
  unitPriceOfThings?: { thing: string; unit: string; metric: string };
  /** words for a measure that there is not, with those that may be meant: asked back */
  offeredMetrics?: { words: string[]; metrics: string[]; because: string }[];
  /** further words for dimensions, by id or by the bare key of a tag ("env") */
  dimensionWords?: {
    words: string[];
    dimension: string;
    /** others may be called by the same words: the rest of the question says which one is meant */
    shared?: boolean;
  }[];
  /** words for a role that a tag or custom column plays, with the keys that may play it, the most usual first */
  keyWords?: { words: string[]; keys: string[] }[];
  /** words of the field that carry no meaning of their own beside a metric: "cloud" cost */
  glue?: string[];
  /** dimensions whose values come first when one word names values of several, best first */
  valueOrder?: string[];
  /** dimensions, beside tags and custom columns, whose values are names of their own: a word that names values of two is asked back */
  entities?: string[];
  /** words for rows that lack a value of the dimension in play; with none in play, rows of these values: "untagged" */
  nullWords?: { words: string[]; dimension: string; values: string[] }[];
  /** word for rows that means amounts of a virtual currency, beside a seller that prices in one (none of `national`) or a verb of use */
  virtualCredits?: { word: string; metric: string; national: string[]; verbs: string[] };
  /** share of rows with any tag: of one tag where its key is named beside */
  tagCoverage?: string;
  /** metric that a dimension asks for when the question names none; with `when`, only beside one of those words; instead of `replaces`, where set; with `share`, only where a part of it is asked for */
  dimensionMetrics?: { dimension: string; metric: string; when?: string[]; replaces?: string; share?: boolean }[];
}

/** Questions a dataset invites, as templates over its model. */
export interface GoalTemplate {
  id: string;
  /** question with {dimension}, {value}, {month} placeholders that the domain fills from the data */
  question: string;
  ftvv: string;
  rationale: string;
  personas: string[];
}

/** A field of knowledge: FinOps is the first; others arrive as siblings of lib/focus. */
export interface Domain {
  id: string;
  label: string;
  /** does the header belong to this domain? */
  recognizes(info: DatasetInfo): boolean;
  createModel(info: DatasetInfo): SemanticModel;
  /** rules that loaded data is held against in the background; unset or null: none */
  checks?(info: DatasetInfo): DataChecks | null;
  lexicon: Lexicon;
  goals: GoalTemplate[];
}
