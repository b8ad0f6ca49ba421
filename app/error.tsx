"use client";
import { Button, Container } from "@mantine/core";
import { useEffect } from "react";
import { Notice } from "@/components/notice";

/** A fault of the page itself: said plainly, with the way back. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <Container size="sm" py="xl" component="main">
      <h1 className="visually-hidden">Something broke</h1>
      <Notice
        tone="bad"
        role="alert"
        title="This page broke"
        actions={
          <>
            <Button size="compact-sm" variant="default" onClick={reset}>
              Try again
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" component="a" href="/">
              Open the start page
            </Button>
          </>
        }
      >
        Your conversations and data are kept on the server; nothing is lost.{error.digest && ` Reference: ${error.digest}.`}
      </Notice>
    </Container>
  );
}
