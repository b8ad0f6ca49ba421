import type { Metadata } from "next";
import { GalleryView } from "./gallery-view";

export const metadata: Metadata = { title: "Chart gallery" };

export default function GalleryPage() {
  return <GalleryView />;
}
