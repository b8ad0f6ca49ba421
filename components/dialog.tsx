"use client";
import { Drawer, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: "md" | "xl";
  children: ReactNode;
}

/** Dialog in the middle. The title is no <header>: a page has one banner. The page behind keeps its scrollbar, and so its width. */
export function Dialog({ opened, onClose, title, size = "md", children }: DialogProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} lockScroll={false} centered size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title className={styles.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The same from the left edge, at full height. */
export function SideDialog({ opened, onClose, title, children }: DialogProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} lockScroll={false} position="left" size="sm">
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={styles.head}>
          <Drawer.Title className={styles.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** The same from below, as tall as what it holds: for narrow windows, with the page still in view above it. */
export function BottomSheet({ opened, onClose, title, children }: DialogProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} lockScroll={false} position="bottom" size="62%">
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content style={{ background: "var(--desk-surface)" }}>
        <div className={styles.head}>
          <Drawer.Title className={styles.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body p={0}>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
