"use client";
import { Button } from "@mantine/core";
import { Check, ImageIcon } from "lucide-react";
import { useEffect, useState } from "react";

type State = { kind: "idle" | "copying" | "copied" } | { kind: "refused"; why: string };

const CALM_AFTER_MS = 2000;

/** Puts a PNG on the clipboard. The promise is handed over at once: Safari only takes it within the click. @throws Error with a reason for people */
async function copyPng(url: string): Promise<void> {
  if (!navigator.clipboard?.write || typeof ClipboardItem === "undefined")
    throw new Error("This browser does not let pages copy pictures. Download the PNG instead.");
  const picture = fetch(url).then((reply) => {
    if (!reply.ok) throw new Error("The picture could not be made. Try again, or download the data.");
    return reply.blob();
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  } catch (error) {
    await picture;
    const isBarred = error instanceof DOMException && error.name === "NotAllowedError";
    throw new Error(
      isBarred
        ? "The browser did not allow the picture to be copied. Allow the clipboard for this page, or download the PNG."
        : "The picture could not be copied. Download the PNG instead.",
      { cause: error },
    );
  }
}

/** Copies a picture, says so, or says why not. @param url address of a PNG */
export function CopyImageButton({ url, disabled = false }: { url: string; disabled?: boolean }) {
  const [state, setState] = useState<State>({ kind: "idle" });
  useEffect(() => {
    if (state.kind !== "copied") return;
    const timer = setTimeout(() => setState({ kind: "idle" }), CALM_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    setState({ kind: "copying" });
    copyPng(url).then(
      () => setState({ kind: "copied" }),
      (error: Error) => setState({ kind: "refused", why: error.message }),
    );
  };
  const Icon = state.kind === "copied" ? Check : ImageIcon;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Icon size={14} aria-hidden />}
        loading={state.kind === "copying"}
        disabled={disabled}
        onClick={copy}
        data-testid="copy-image"
      >
        <span aria-live="polite">{state.kind === "copied" ? "Copied" : "Copy image"}</span>
      </Button>
      {state.kind === "refused" && (
        <span role="alert" data-testid="copy-refused" style={{ fontSize: "0.8125rem", color: "var(--desk-warn)", flexBasis: "100%" }}>
          {state.why}
        </span>
      )}
    </>
  );
}
