import type { DatasetInfo } from "@/lib/dataset";
import type { Domain } from "@/lib/domain";
import { focusDomain } from "@/lib/focus/domain";
import { tableDomain } from "@/lib/semantic/derive-model";

/** Fields of knowledge, most special first; the last takes any table. */
const DOMAINS: readonly Domain[] = [focusDomain, tableDomain];

/** The first domain that recognises the header. */
export function domainFor(info: DatasetInfo): Domain {
  return DOMAINS.find((domain) => domain.recognizes(info)) ?? tableDomain;
}
