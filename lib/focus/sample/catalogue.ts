import { AWS_SERVICES } from "@/lib/focus/sample/services-aws";
import { AZURE_SERVICES } from "@/lib/focus/sample/services-azure";
import { GCP_SERVICES } from "@/lib/focus/sample/services-gcp";

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

export const SERVICES: Service[] = [...AWS_SERVICES, ...AZURE_SERVICES, ...GCP_SERVICES];
