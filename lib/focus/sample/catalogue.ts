/**
 * What cloud providers sell, as far as the sample needs it: names and FOCUS categories of real services,
 * list prices near the public ones. `daily` is a typical quantity for each resource and day, in `unit`.
 */
export type Shape =
  /** runs day and night */
  | "always"
  /** instance hours that follow demand */
  | "scaled"
  /** used in office hours */
  | "office"
  /** requests, bytes, tokens */
  | "metered"
  /** stored bytes, slow growth */
  | "stored"
  /** nightly and month-start jobs */
  | "batch";

export interface Sku {
  meter: string;
  price: number;
  unit: string;
  daily: number;
  shape: Shape;
  /** ConsumedUnit and how many of it make one `unit`; unset: the same */
  consumed?: { unit: string; factor: number };
  details?: Record<string, string | number>;
  /** can be covered by a commitment */
  committable?: boolean;
  /** has a spot price */
  spot?: boolean;
}

export interface Service {
  provider: ProviderKey;
  name: string;
  category: string;
  subcategory: string;
  /** short name in resource ids */
  code: string;
  resourceType: string;
  /** share of the resources */
  weight: number;
  zonal?: boolean;
  skus: Sku[];
}

export type ProviderKey = "aws" | "azure" | "gcp" | "saas";

const million = (unit: string) => ({ unit, factor: 1_000_000 });
const machine = (type: string, cores: number, memory: number, series: string) => ({
  CoreCount: cores,
  MemorySize: memory,
  InstanceType: type,
  InstanceSeries: series,
  OperatingSystem: "Linux",
});

export const SERVICES: Service[] = [
  {
    provider: "aws",
    name: "Amazon Elastic Compute Cloud",
    category: "Compute",
    subcategory: "Virtual Machines",
    code: "ec2",
    resourceType: "Instance",
    weight: 20,
    zonal: true,
    skus: [
      {
        meter: "Compute usage m7g.2xlarge",
        price: 0.3264,
        unit: "Hours",
        daily: 24,
        shape: "always",
        details: machine("m7g.8xlarge", 32, 128, "m7g"),
        committable: true,
        spot: true,
      },
      {
        meter: "Compute usage c7i.4xlarge",
        price: 0.714,
        unit: "Hours",
        daily: 40,
        shape: "scaled",
        details: machine("c7i.4xlarge", 16, 32, "c7i"),
        committable: true,
        spot: true,
      },
      {
        meter: "Compute usage r7i.4xlarge",
        price: 1.0584,
        unit: "Hours",
        daily: 24,
        shape: "always",
        details: machine("r7i.4xlarge", 16, 128, "r7i"),
        committable: true,
      },
      {
        meter: "Compute usage t4g.large",
        price: 0.0672,
        unit: "Hours",
        daily: 24,
        shape: "office",
        details: machine("t4g.large", 2, 8, "t4g"),
      },
    ],
  },
  {
    provider: "aws",
    name: "Amazon Elastic Block Store",
    category: "Storage",
    subcategory: "Block Storage",
    code: "ec2",
    resourceType: "Volume",
    weight: 6,
    zonal: true,
    skus: [
      {
        meter: "gp3 volume storage",
        price: 0.08,
        unit: "GB-Months",
        daily: 75,
        shape: "stored",
        details: { DiskType: "SSD", StorageClass: "gp3" },
      },
    ],
  },
  {
    provider: "aws",
    name: "Amazon Simple Storage Service",
    category: "Storage",
    subcategory: "Object Storage",
    code: "s3",
    resourceType: "Bucket",
    weight: 8,
    skus: [
      { meter: "Standard storage", price: 0.023, unit: "GB-Months", daily: 900, shape: "stored", details: { StorageClass: "Standard" } },
      {
        meter: "Put and list requests",
        price: 0.005,
        unit: "1000 Requests",
        daily: 1900,
        shape: "metered",
        consumed: { unit: "Requests", factor: 1000 },
      },
    ],
  },
  {
    provider: "aws",
    name: "AWS Lambda",
    category: "Compute",
    subcategory: "Serverless Compute",
    code: "lambda",
    resourceType: "Function",
    weight: 6,
    skus: [
      {
        meter: "Function duration",
        price: 16.6667,
        unit: "1000000 GB-Seconds",
        daily: 0.9,
        shape: "metered",
        consumed: million("GB-Seconds"),
      },
      { meter: "Function requests", price: 0.2, unit: "1000000 Requests", daily: 30, shape: "metered", consumed: million("Requests") },
    ],
  },
  {
    provider: "aws",
    name: "Amazon Relational Database Service",
    category: "Databases",
    subcategory: "Relational Databases",
    code: "rds",
    resourceType: "DB Instance",
    weight: 7,
    skus: [
      {
        meter: "PostgreSQL db.r6g.2xlarge",
        price: 0.9,
        unit: "Hours",
        daily: 24,
        shape: "always",
        details: { CoreCount: 8, MemorySize: 64, InstanceType: "db.r6g.2xlarge", InstanceSeries: "r6g" },
        committable: true,
      },
      { meter: "Database storage", price: 0.115, unit: "GB-Months", daily: 60, shape: "stored" },
    ],
  },
  {
    provider: "aws",
    name: "Amazon DynamoDB",
    category: "Databases",
    subcategory: "NoSQL Databases",
    code: "dynamodb",
    resourceType: "Table",
    weight: 4,
    skus: [
      { meter: "Write request units", price: 1.25, unit: "1000000 Requests", daily: 14, shape: "metered", consumed: million("Requests") },
    ],
  },
  {
    provider: "aws",
    name: "Amazon ElastiCache",
    category: "Databases",
    subcategory: "Caching",
    code: "elasticache",
    resourceType: "Cache Cluster",
    weight: 3,
    skus: [
      {
        meter: "Redis cache.r7g.xlarge",
        price: 0.437,
        unit: "Hours",
        daily: 48,
        shape: "always",
        details: { CoreCount: 4, MemorySize: 26, InstanceType: "cache.r7g.xlarge" },
      },
    ],
  },
  {
    provider: "aws",
    name: "Amazon Redshift",
    category: "Databases",
    subcategory: "Data Warehouses",
    code: "redshift",
    resourceType: "Cluster",
    weight: 2,
    skus: [{ meter: "Serverless capacity", price: 0.375, unit: "RPU-Hours", daily: 260, shape: "batch" }],
  },
  {
    provider: "aws",
    name: "Amazon CloudFront",
    category: "Networking",
    subcategory: "Content Delivery",
    code: "cloudfront",
    resourceType: "Distribution",
    weight: 3,
    skus: [{ meter: "Data transfer to viewers", price: 0.085, unit: "GB", daily: 650, shape: "metered" }],
  },
  {
    provider: "aws",
    name: "AWS Data Transfer",
    category: "Networking",
    subcategory: "Network Connectivity",
    code: "ec2",
    resourceType: "NAT Gateway",
    weight: 4,
    skus: [{ meter: "Data transfer out to internet", price: 0.09, unit: "GB", daily: 420, shape: "metered" }],
  },
  {
    provider: "aws",
    name: "AmazonCloudWatch",
    category: "Management and Governance",
    subcategory: "Observability",
    code: "logs",
    resourceType: "Log Group",
    weight: 4,
    skus: [{ meter: "Log ingestion", price: 0.5, unit: "GB", daily: 46, shape: "metered" }],
  },
  {
    provider: "aws",
    name: "Amazon Elastic Kubernetes Service",
    category: "Compute",
    subcategory: "Containers",
    code: "eks",
    resourceType: "Cluster",
    weight: 2,
    skus: [{ meter: "Cluster hours", price: 0.1, unit: "Hours", daily: 24, shape: "always" }],
  },
  {
    provider: "aws",
    name: "Amazon Bedrock",
    category: "AI and Machine Learning",
    subcategory: "Generative AI",
    code: "bedrock",
    resourceType: "Model",
    weight: 2,
    skus: [{ meter: "Input tokens", price: 3, unit: "1000000 Tokens", daily: 14, shape: "metered", consumed: million("Tokens") }],
  },
  {
    provider: "aws",
    name: "Amazon SageMaker",
    category: "AI and Machine Learning",
    subcategory: "Machine Learning",
    code: "sagemaker",
    resourceType: "Endpoint",
    weight: 2,
    skus: [
      {
        meter: "Hosting ml.g5.2xlarge",
        price: 1.515,
        unit: "Hours",
        daily: 48,
        shape: "scaled",
        details: { CoreCount: 8, MemorySize: 32, GpuCount: 1, InstanceType: "ml.g5.2xlarge" },
      },
    ],
  },
  {
    provider: "aws",
    name: "Amazon OpenSearch Service",
    category: "Analytics",
    subcategory: "Search",
    code: "es",
    resourceType: "Domain",
    weight: 2,
    skus: [{ meter: "Search node r6g.xlarge", price: 0.335, unit: "Hours", daily: 72, shape: "always" }],
  },
  {
    provider: "aws",
    name: "Amazon Kinesis",
    category: "Analytics",
    subcategory: "Streaming Analytics",
    code: "kinesis",
    resourceType: "Stream",
    weight: 2,
    skus: [{ meter: "Data ingested", price: 0.08, unit: "GB", daily: 340, shape: "metered" }],
  },
  {
    provider: "aws",
    name: "Amazon Simple Queue Service",
    category: "Integration",
    subcategory: "Messaging",
    code: "sqs",
    resourceType: "Queue",
    weight: 2,
    skus: [{ meter: "Queue requests", price: 0.4, unit: "1000000 Requests", daily: 16, shape: "metered", consumed: million("Requests") }],
  },
  {
    provider: "aws",
    name: "Amazon GuardDuty",
    category: "Security",
    subcategory: "Threat Detection and Response",
    code: "guardduty",
    resourceType: "Detector",
    weight: 1,
    skus: [{ meter: "Events analysed", price: 4, unit: "1000000 Events", daily: 5, shape: "metered", consumed: million("Events") }],
  },
  {
    provider: "aws",
    name: "AWS Backup",
    category: "Storage",
    subcategory: "Backup Storage",
    code: "backup",
    resourceType: "Backup Vault",
    weight: 2,
    skus: [{ meter: "Warm backup storage", price: 0.05, unit: "GB-Months", daily: 260, shape: "stored" }],
  },
  {
    provider: "azure",
    name: "Virtual Machines",
    category: "Compute",
    subcategory: "Virtual Machines",
    code: "Microsoft.Compute/virtualMachines",
    resourceType: "Microsoft.Compute/virtualMachines",
    weight: 12,
    zonal: true,
    skus: [
      {
        meter: "Compute usage D8s v5",
        price: 0.46,
        unit: "Hours",
        daily: 24,
        shape: "always",
        details: machine("Standard_D16s_v5", 16, 64, "Dsv5"),
        committable: true,
        spot: true,
      },
      {
        meter: "Compute usage F16s v2",
        price: 0.776,
        unit: "Hours",
        daily: 32,
        shape: "scaled",
        details: machine("Standard_F16s_v2", 16, 32, "Fsv2"),
        committable: true,
        spot: true,
      },
      {
        meter: "Compute usage B4ms",
        price: 0.192,
        unit: "Hours",
        daily: 24,
        shape: "office",
        details: machine("Standard_B4ms", 4, 16, "Bsv2"),
      },
    ],
  },
  {
    provider: "azure",
    name: "Storage Accounts",
    category: "Storage",
    subcategory: "Object Storage",
    code: "Microsoft.Storage/storageAccounts",
    resourceType: "Microsoft.Storage/storageAccounts",
    weight: 5,
    skus: [
      {
        meter: "Hot LRS data stored",
        price: 0.0196,
        unit: "GB-Months",
        daily: 820,
        shape: "stored",
        details: { StorageClass: "Hot", Redundancy: "Local" },
      },
    ],
  },
  {
    provider: "azure",
    name: "SQL Database",
    category: "Databases",
    subcategory: "Relational Databases",
    code: "Microsoft.Sql/servers/databases",
    resourceType: "Microsoft.Sql/servers/databases",
    weight: 4,
    skus: [{ meter: "General purpose vCore", price: 0.2525, unit: "vCore-Hours", daily: 96, shape: "always", details: { CoreCount: 4 } }],
  },
  {
    provider: "azure",
    name: "Azure Cosmos DB",
    category: "Databases",
    subcategory: "NoSQL Databases",
    code: "Microsoft.DocumentDB/databaseAccounts",
    resourceType: "Microsoft.DocumentDB/databaseAccounts",
    weight: 2,
    skus: [
      {
        meter: "Serverless request units",
        price: 0.25,
        unit: "1000000 Request-Units",
        daily: 95,
        shape: "metered",
        consumed: million("Request-Units"),
      },
    ],
  },
  {
    provider: "azure",
    name: "Azure Kubernetes Service",
    category: "Compute",
    subcategory: "Containers",
    code: "Microsoft.ContainerService/managedClusters",
    resourceType: "Microsoft.ContainerService/managedClusters",
    weight: 2,
    skus: [{ meter: "Standard uptime", price: 0.1, unit: "Hours", daily: 24, shape: "always" }],
  },
  {
    provider: "azure",
    name: "Azure OpenAI Service",
    category: "AI and Machine Learning",
    subcategory: "Generative AI",
    code: "Microsoft.CognitiveServices/accounts",
    resourceType: "Microsoft.CognitiveServices/accounts",
    weight: 2,
    skus: [{ meter: "Output tokens", price: 10, unit: "1000000 Tokens", daily: 6, shape: "metered", consumed: million("Tokens") }],
  },
  {
    provider: "azure",
    name: "Azure Monitor",
    category: "Management and Governance",
    subcategory: "Observability",
    code: "Microsoft.OperationalInsights/workspaces",
    resourceType: "Microsoft.OperationalInsights/workspaces",
    weight: 2,
    skus: [{ meter: "Analytics logs ingested", price: 2.76, unit: "GB", daily: 16, shape: "metered" }],
  },
  {
    provider: "azure",
    name: "Bandwidth",
    category: "Networking",
    subcategory: "Network Connectivity",
    code: "Microsoft.Network/publicIPAddresses",
    resourceType: "Microsoft.Network/publicIPAddresses",
    weight: 2,
    skus: [{ meter: "Data transfer out", price: 0.087, unit: "GB", daily: 310, shape: "metered" }],
  },
  {
    provider: "azure",
    name: "Azure Databricks",
    category: "Analytics",
    subcategory: "Data Processing",
    code: "Microsoft.Databricks/workspaces",
    resourceType: "Microsoft.Databricks/workspaces",
    weight: 2,
    skus: [{ meter: "Jobs compute", price: 0.3, unit: "DBU-Hours", daily: 190, shape: "batch" }],
  },
  {
    provider: "azure",
    name: "Key Vault",
    category: "Security",
    subcategory: "Secret Management",
    code: "Microsoft.KeyVault/vaults",
    resourceType: "Microsoft.KeyVault/vaults",
    weight: 1,
    skus: [
      {
        meter: "Operations",
        price: 0.03,
        unit: "10000 Operations",
        daily: 90,
        shape: "metered",
        consumed: { unit: "Operations", factor: 10_000 },
      },
    ],
  },
  {
    provider: "azure",
    name: "Azure App Service",
    category: "Web",
    subcategory: "Application Platforms",
    code: "Microsoft.Web/serverfarms",
    resourceType: "Microsoft.Web/serverfarms",
    weight: 3,
    skus: [{ meter: "Premium v3 P2 plan", price: 0.338, unit: "Hours", daily: 48, shape: "always" }],
  },
  {
    provider: "gcp",
    name: "Compute Engine",
    category: "Compute",
    subcategory: "Virtual Machines",
    code: "compute",
    resourceType: "Instance",
    weight: 9,
    zonal: true,
    skus: [
      {
        meter: "N2 standard 8",
        price: 0.3885,
        unit: "Hours",
        daily: 24,
        shape: "always",
        details: machine("n2-standard-32", 32, 128, "n2"),
        committable: true,
        spot: true,
      },
      {
        meter: "C3 highcpu 22",
        price: 0.9402,
        unit: "Hours",
        daily: 30,
        shape: "scaled",
        details: machine("c3-highcpu-22", 22, 44, "c3"),
        committable: true,
        spot: true,
      },
    ],
  },
  {
    provider: "gcp",
    name: "Cloud Storage",
    category: "Storage",
    subcategory: "Object Storage",
    code: "storage",
    resourceType: "Bucket",
    weight: 4,
    skus: [
      { meter: "Standard storage", price: 0.02, unit: "GiB-Months", daily: 760, shape: "stored", details: { StorageClass: "Standard" } },
    ],
  },
  {
    provider: "gcp",
    name: "BigQuery",
    category: "Databases",
    subcategory: "Data Warehouses",
    code: "bigquery",
    resourceType: "Dataset",
    weight: 4,
    skus: [{ meter: "On-demand analysis", price: 6.25, unit: "TiB", daily: 9, shape: "batch" }],
  },
  {
    provider: "gcp",
    name: "Cloud SQL",
    category: "Databases",
    subcategory: "Relational Databases",
    code: "sqladmin",
    resourceType: "Instance",
    weight: 3,
    skus: [
      {
        meter: "PostgreSQL 8 vCPU regional",
        price: 0.7736,
        unit: "Hours",
        daily: 24,
        shape: "always",
        details: { CoreCount: 8, MemorySize: 32 },
      },
    ],
  },
  {
    provider: "gcp",
    name: "Vertex AI",
    category: "AI and Machine Learning",
    subcategory: "AI Platforms",
    code: "aiplatform",
    resourceType: "Endpoint",
    weight: 2,
    skus: [{ meter: "Training node hours", price: 3.22, unit: "Hours", daily: 9, shape: "batch" }],
  },
  {
    provider: "gcp",
    name: "Cloud Run",
    category: "Compute",
    subcategory: "Serverless Compute",
    code: "run",
    resourceType: "Service",
    weight: 2,
    skus: [
      {
        meter: "CPU allocation time",
        price: 24,
        unit: "1000000 vCPU-Seconds",
        daily: 0.7,
        shape: "metered",
        consumed: million("vCPU-Seconds"),
      },
    ],
  },
  {
    provider: "gcp",
    name: "Cloud Pub/Sub",
    category: "Integration",
    subcategory: "Messaging",
    code: "pubsub",
    resourceType: "Topic",
    weight: 2,
    skus: [{ meter: "Message delivery", price: 40, unit: "TiB", daily: 0.4, shape: "metered" }],
  },
  {
    provider: "gcp",
    name: "Cloud Logging",
    category: "Management and Governance",
    subcategory: "Observability",
    code: "logging",
    resourceType: "Log Bucket",
    weight: 1,
    skus: [{ meter: "Log storage", price: 0.5, unit: "GiB", daily: 40, shape: "metered" }],
  },
];
