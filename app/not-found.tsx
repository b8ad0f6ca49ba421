import { Button, Container } from "@mantine/core";
import type { Metadata } from "next";
import { Notice } from "@/components/notice";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Container size="sm" py="xl" component="main">
      <h1 className="visually-hidden">Not found</h1>
      <Notice
        tone="info"
        title="There is no page here"
        actions={
          <Button size="compact-sm" variant="default" component="a" href="/">
            Open SpendLens
          </Button>
        }
      >
        The address may be old or mistyped. Conversations are listed on the start page.
      </Notice>
    </Container>
  );
}
