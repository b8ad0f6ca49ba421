"use client";
import { ActionIcon, Menu } from "@mantine/core";
import { Boxes, ChartSpline, Images, Menu as MenuIcon, PiggyBank } from "lucide-react";
import Link from "next/link";
import { SchemeItems } from "@/components/scheme-menu";

const PAGES = [
  { href: "/anomalies", label: "Anomalies", Icon: ChartSpline },
  { href: "/budgets", label: "Budgets", Icon: PiggyBank },
  { href: "/business", label: "Business metrics", Icon: Boxes },
  { href: "/gallery", label: "Chart gallery", Icon: Images },
];

/** The other pages, and how the product looks. */
export function MoreMenu() {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label="Pages and appearance" title="Pages and appearance" data-testid="more">
          <MenuIcon size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Pages</Menu.Label>
        {PAGES.map(({ href, label, Icon }) => (
          <Menu.Item key={href} component={Link} href={href} leftSection={<Icon size={15} aria-hidden />}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <SchemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}
