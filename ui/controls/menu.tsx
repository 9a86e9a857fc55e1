"use client";
import { DropdownMenu } from "radix-ui";
import { Fragment, type ReactNode } from "react";
import { useHydrated } from "../hydrated";

export type MenuItem = {
  label: string;
  icon?: ReactNode;
  href?: string;
  onSelect?: () => void;
  /** Shown and not usable, with the reason below the label. */
  disabledReason?: string | undefined;
  kind?: "default" | "danger";
  keys?: string;
  /** A line above this item. */
  separated?: boolean;
  checked?: boolean;
  /** For choosing several one after the other. */
  keepsOpen?: boolean;
};
export type MenuProps = { trigger: ReactNode; items: readonly MenuItem[]; label?: string; align?: "start" | "end" };

function Body({ item }: { item: MenuItem }) {
  return (
    <>
      <span className="pn-menu-icon">{item.checked ? "✓" : item.icon}</span>
      <span className="pn-menu-words">
        {item.label}
        {item.disabledReason ? <small>{item.disabledReason}</small> : null}
      </span>
      {item.keys ? <span className="pn-menu-keys">{item.keys}</span> : null}
    </>
  );
}

/** A drop-down of actions and links, with arrow keys and typing to find. */
export function Menu({ trigger, items, label, align = "end" }: MenuProps) {
  if (!useHydrated()) return trigger;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pn-menu" align={align} sideOffset={4} aria-label={label}>
          {items.map((item) => (
            <Fragment key={item.label}>
              {item.separated ? <DropdownMenu.Separator className="pn-menu-line" /> : null}
              <DropdownMenu.Item
                className="pn-menu-item"
                data-kind={item.kind}
                disabled={Boolean(item.disabledReason)}
                onSelect={(event) => {
                  if (item.keepsOpen) event.preventDefault();
                  item.onSelect?.();
                }}
                asChild={Boolean(item.href)}
              >
                {item.href ? (
                  <a href={item.href}>
                    <Body item={item} />
                  </a>
                ) : (
                  <Body item={item} />
                )}
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
