export const AWS_US = [
  { id: "us-east-2", name: "US East (Ohio)", zones: ["us-east-2a", "us-east-2b", "us-east-2c"] },
  { id: "us-west-2", name: "US West (Oregon)", zones: ["us-west-2a", "us-west-2b"] },
  { id: "ca-central-1", name: "Canada (Central)", zones: ["ca-central-1a", "ca-central-1b"] },
];
export const AWS_EU = [
  { id: "eu-central-1", name: "Europe (Frankfurt)", zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
  { id: "eu-north-1", name: "Europe (Stockholm)", zones: ["eu-north-1a", "eu-north-1b"] },
  { id: "us-east-1", name: "US East (N. Virginia)", zones: ["us-east-1a", "us-east-1c"] },
];
export const AZURE_US = [
  { id: "eastus2", name: "East US 2", zones: ["eastus2-1", "eastus2-2"] },
  { id: "centralus", name: "Central US", zones: ["centralus-1"] },
];
export const AZURE_EU = [
  { id: "germanywestcentral", name: "Germany West Central", zones: ["germanywestcentral-1", "germanywestcentral-2"] },
  { id: "francecentral", name: "France Central", zones: ["francecentral-1"] },
];
export const GCP_US = [
  { id: "us-east4", name: "Northern Virginia", zones: ["us-east4-a", "us-east4-b"] },
  { id: "us-central1", name: "Iowa", zones: ["us-central1-a", "us-central1-f"] },
];
export const GCP_EU = [
  { id: "europe-west3", name: "Frankfurt", zones: ["europe-west3-a", "europe-west3-b"] },
  { id: "europe-north1", name: "Finland", zones: ["europe-north1-a"] },
];
