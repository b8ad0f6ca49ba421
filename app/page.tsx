import { Suspense } from "react";
import { DeskSkeleton } from "@/app/analyst/desk-skeleton";
import { Workspace } from "@/app/analyst/workspace";

export default function HomePage() {
  return (
    <Suspense fallback={<DeskSkeleton />}>
      <Workspace />
    </Suspense>
  );
}
