import type { Metadata } from "next";
import { BusinessView } from "./business-view";

export const metadata: Metadata = { title: "Business metrics" };

export default function BusinessPage() {
  return <BusinessView />;
}
