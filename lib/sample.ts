/** Id of the generated sample data: what questions without a data set of their own are asked of. */
export const SAMPLE_ID = "sample";
