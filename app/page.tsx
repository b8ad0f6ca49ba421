import { Suspense } from "react";
import { Workspace } from "@/app/analyst/workspace";

export default function HomePage() {
  return (
    <Suspense>
      <Workspace />
    </Suspense>
  );
}
