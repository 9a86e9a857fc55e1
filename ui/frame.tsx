"use client";
import { Contrast, Menu as MenuIcon, Monitor, Moon, PanelLeft, Search, Sun, UserRound } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./controls/button";
import { Keys } from "./controls/kbd";
import { Menu, type MenuItem } from "./controls/menu";
import { useHydrated } from "./hydrated";
import { openPalette } from "./palette-actions";
import { type Density, type Theme, useChoice } from "./preferences";

export type NavItem = {
  label: string;
  href: string;
  icon: ReactNode;
  /** Other places that are reached from it and are marked as it. */
  also?: readonly string[];
  /** Things that wait for a person. */
  count?: number;
  /** Also in the bottom bar of a phone; at most four are shown there. */
  isPrimary?: boolean;
};
export type NavGroup = { label?: string; items: readonly NavItem[] };
export type FrameProps = {
  nav: readonly NavGroup[];
  /** The path shown now; the longest matching item is marked. */
  current: string;
  user: { name: string; detail?: string } | null;
  userItems?: readonly MenuItem[];
  homeHref?: string;
  /** Left of the top bar: breadcrumbs. */
  crumbs?: ReactNode;
  children: ReactNode;
};

/** The item the path belongs to: the one with the longest href that is the path or a folder above it. */
export function currentHref(nav: readonly NavGroup[], path: string): string | undefined {
  return nav
    .flatMap((g) => g.items.flatMap((i) => [i.href, ...(i.also ?? [])].map((at) => ({ at, href: i.href }))))
    .filter(({ at }) => path === at || (at !== "/" && path.startsWith(`${at}/`)))
    .sort((a, b) => b.at.length - a.at.length)[0]?.href;
}

function NavLinks({ nav, here }: { nav: readonly NavGroup[]; here: string | undefined }) {
  return nav.map((group) => (
    <div key={group.label ?? ""} className="frame-group">
      {group.label ? <h2>{group.label}</h2> : null}
      <ul>
        {group.items.map((item) => (
          <li key={item.href}>
            <a
              href={item.href}
              className="frame-link"
              aria-current={item.href === here ? "page" : undefined}
              title={item.label}
            >
              {item.icon}
              <span className="frame-word">{item.label}</span>
              {item.count ? <span className="pn-count">{item.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}

function Logo({ href }: { href: string }) {
  return (
    <a href={href} className="frame-logo" aria-label="Plenum, overview">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <rect x="2.5" y="1.5" width="15" height="17" rx="2" />
        <path d="M5.5 5.5h9M5.5 9h9M5.5 12.5h4" />
        <circle cx="13.6" cy="13.6" r="1.6" />
      </svg>
      <span className="frame-word">Plenum</span>
    </a>
  );
}

/** The frame around every page: skip link, navigation, search, theme and density, the person, and the content. */
export function Frame({ nav, current, user, userItems = [], homeHref = "/", crumbs, children }: FrameProps) {
  const here = currentHref(nav, current);
  const [sidebar, setSidebar] = useChoice<"wide" | "narrow">("sidebar", "wide");
  const primary = nav.flatMap((g) => g.items).filter((i) => i.isPrimary);
  return (
    <div className="frame" data-sidebar={sidebar}>
      <a href="#content" className="frame-skip">
        Skip to content
      </a>
      <nav className="frame-side" aria-label="Main">
        <Logo href={homeHref} />
        <div className="frame-scroll">
          <NavLinks nav={nav} here={here} />
        </div>
        <Button
          kind="quiet"
          iconOnly
          className="frame-collapse"
          aria-label={sidebar === "wide" ? "Collapse navigation" : "Expand navigation"}
          aria-expanded={sidebar === "wide"}
          onClick={() => setSidebar(sidebar === "wide" ? "narrow" : "wide")}
        >
          <PanelLeft aria-hidden />
        </Button>
      </nav>
      <header className="frame-top">
        <Drawer nav={nav} here={here} homeHref={homeHref} />
        <div className="frame-crumbs">{crumbs}</div>
        <button
          type="button"
          className="frame-search"
          aria-label="Search"
          onClick={openPalette}
          aria-keyshortcuts="Meta+K Control+K"
        >
          <Search aria-hidden />
          <span>Search or act</span>
          <Keys keys="⌘ K" />
        </button>
        <Preferences />
        {user ? (
          <Menu
            label="You"
            items={userItems}
            trigger={
              <Button kind="quiet" aria-label={`${user.name}, account`}>
                <UserRound aria-hidden />
                <span className="frame-user">
                  {user.name}
                  {user.detail ? <small>{user.detail}</small> : null}
                </span>
              </Button>
            }
          />
        ) : null}
      </header>
      <main id="content" className="frame-main" tabIndex={-1}>
        {children}
      </main>
      <nav className="frame-bottom" aria-label="Shortcuts">
        {primary.slice(0, 4).map((item) => (
          <a key={item.href} href={item.href} aria-current={item.href === here ? "page" : undefined}>
            {item.icon}
            {item.label}
          </a>
        ))}
        <button type="button" onClick={openPalette}>
          <Search aria-hidden />
          Search
        </button>
      </nav>
      <RouteAnnouncer path={current} />
    </div>
  );
}

/** The navigation of narrow screens: a sheet from the left. */
function Drawer({ nav, here, homeHref }: { nav: readonly NavGroup[]; here: string | undefined; homeHref: string }) {
  const trigger = (
    <Button kind="quiet" iconOnly className="frame-burger" aria-label="Open navigation">
      <MenuIcon aria-hidden />
    </Button>
  );
  if (!useHydrated()) return trigger;
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="pn-overlay" />
        <Dialog.Content className="frame-drawer" aria-describedby={undefined}>
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <Logo href={homeHref} />
          <NavLinks nav={nav} here={here} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const THEMES: readonly [Theme, string, ReactNode][] = [
  ["system", "As the system", <Monitor key="s" aria-hidden />],
  ["light", "Light", <Sun key="l" aria-hidden />],
  ["dark", "Dark", <Moon key="d" aria-hidden />],
  ["contrast", "High contrast", <Contrast key="c" aria-hidden />],
];
const DENSITIES: readonly [Density, string][] = [
  ["compact", "Compact rows"],
  ["normal", "Normal rows"],
  ["touch", "Large, for touch"],
];

/** Theme and density, kept in cookies so that the server paints the first byte right. */
function Preferences() {
  const [theme, setTheme] = useChoice<Theme>("theme", "system");
  const [density, setDensity] = useChoice<Density>("density", "normal");
  const items: MenuItem[] = [
    ...THEMES.map(([id, label, icon]) => ({ label, icon, checked: theme === id, onSelect: () => setTheme(id) })),
    ...DENSITIES.map(([id, label], i) => ({
      label,
      checked: density === id,
      separated: i === 0,
      onSelect: () => setDensity(id),
    })),
  ];
  const icon = THEMES.find(([id]) => id === theme)?.[2];
  return (
    <Menu
      label="Theme and density"
      items={items}
      trigger={
        <Button kind="quiet" iconOnly aria-label="Theme and density">
          {icon}
        </Button>
      }
    />
  );
}

/** Says the new page's title after a change of route without a page load. */
function RouteAnnouncer({ path }: { path: string }) {
  const [said, setSaid] = useState({ path, title: "" });
  useEffect(() => {
    setSaid((before) => (before.path === path ? before : { path, title: document.title }));
  }, [path]);
  return (
    <p className="sr-only" aria-live="polite">
      {said.title}
    </p>
  );
}
