import { expect, test } from "vitest";
import { lexicon, model, VALUES } from "./fixtures/halcyon";
import { createValueIndex } from "./value-index";

const index = createValueIndex(VALUES, model, lexicon.aliases);
const best = (words: string) => {
  const [first] = index.match(words);
  return first ? `${first.how} ${first.value.label}` : null;
};

test.each([
  ["falcon-prod", "exact falcon-prod"],
  ["FALCON PROD", "exact falcon-prod"],
  ["falconprod", "exact falcon-prod"],
  ["Rolling stock", "exact Rolling Stock"],
  ["eu-west-3", "exact Europe (Paris)"],
  ["ec2", "alias Amazon Elastic Compute Cloud"],
  ["azure", "alias Microsoft"],
  ["gcp", "alias Google Cloud"],
  ["database", "exact Databases"],
  ["dynamodb", "part Amazon DynamoDB"],
  ["snowflak", "fuzzy Snowflake Inc."],
  ["zzzz", null],
  ["", null],
])("%s", (words, expected) => {
  expect(best(words)).toBe(expected);
});

test("a part that several values hold returns them all", () => {
  const found = index.match("ticketing").map(({ value }) => value.label);
  expect(found).toEqual(expect.arrayContaining(["Ticketing EU", "Ticketing UK"]));
});

test("values of unknown dimensions and empty keys are left out", () => {
  const small = createValueIndex(
    [
      { dimension: "nowhere", key: "x", label: "x", weight: 1 },
      { dimension: "service", key: "", label: "", weight: 1 },
      { dimension: "service", key: "Blob", label: "Blob", weight: 1 },
    ],
    model,
    {},
  );
  expect(small.size).toBe(1);
});

test.each([
  ["cloudwatch", "part AmazonCloudWatch"],
  ["amazon cloudwatch", "exact AmazonCloudWatch"],
  ["queueservice", "part AWSQueueService"],
  ["bigquery", "exact BigQuery"],
])("%s, where names are written as one word", (words, expected) => {
  const labels = ["AmazonCloudWatch", "AWSQueueService", "BigQuery"];
  const glued = createValueIndex(
    labels.map((label) => ({ dimension: "service", key: label, label, weight: 1 })),
    model,
    {},
  );
  const [first] = glued.match(words);
  expect(`${first?.how} ${first?.value.label}`).toBe(expected);
});
