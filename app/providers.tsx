"use client";
import { MantineProvider, useComputedColorScheme } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { cssVariablesResolver, theme } from "@/app/theme";

/** CopilotKit reads `.dark` on an ancestor; Mantine keeps the scheme in an attribute. */
function DarkClass() {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  useEffect(() => {
    document.documentElement.classList.toggle("dark", scheme === "dark");
  }, [scheme]);
  return null;
}

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <DarkClass />
      {children}
    </MantineProvider>
  );
}
