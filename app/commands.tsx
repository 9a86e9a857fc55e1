"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { CommandPalette, type PaletteResult } from "../ui/command-palette";
import type { Crumb } from "../ui/controls/breadcrumbs";
import { useHydrated } from "../ui/hydrated";
import { KeySheet } from "../ui/keys";
import { useTRPC } from "./client";
import { pathOfHit, paths } from "./paths";
import { placeWords } from "./search/words";

const PAGES = [
  { id: "go-overview", label: "Overview", href: paths.overview(), keys: "g o" },
  { id: "go-locations", label: "Locations and racks", href: paths.locations(), keys: "g r" },
  { id: "go-devices", label: "Devices", href: paths.devices(), keys: "g d" },
  { id: "go-device-types", label: "Device types", href: paths.deviceTypes(), keys: "g y" },
  { id: "go-machines", label: "Virtual machines", href: paths.machines(), keys: "g v" },
  { id: "go-clusters", label: "Clusters of hosts", href: paths.clusters(), keys: "g u" },
  { id: "go-prefixes", label: "IP prefixes", href: paths.prefixes(), keys: "g p" },
  { id: "go-vlans", label: "VLANs", href: paths.vlans(), keys: "g l" },
  { id: "go-topology", label: "Topology", href: paths.topology(), keys: "g t" },
  { id: "go-capacity", label: "Capacity", href: paths.capacity(), keys: "g c" },
  { id: "go-reservations", label: "Reservations", href: paths.reservations(), keys: "g e" },
  { id: "go-discovery", label: "Discovery", href: paths.discovery(), keys: "g s" },
  { id: "go-sweeps", label: "Sweeps of addresses", href: paths.sweeps(), keys: "g n" },
  { id: "go-work", label: "Work", href: paths.work(), keys: "g w" },
  { id: "go-import", label: "Import and export files", href: paths.importing(), keys: "g i" },
  { id: "go-audit", label: "Audit", href: paths.audit(), keys: "g a" },
];
const BINDINGS = [
  { keys: "⌘ K", label: "Search or act", group: "Anywhere" },
  { keys: "/", label: "Search, or filter the list", group: "Anywhere" },
  { keys: "?", label: "Show these keys", group: "Anywhere" },
  ...PAGES.map((p) => ({ keys: p.keys, label: p.label, group: "Go to", href: p.href })),
];

const allHref = (text: string, scanned: boolean) => paths.search(text, { scanned });

/** ⌘K over everything that can be read off a label, and the keys that go places. */
export function Commands({ up }: { up: readonly Crumb[] }) {
  return useHydrated() ? <Palette up={up} /> : null;
}

function Palette({ up }: { up: readonly Crumb[] }) {
  const trpc = useTRPC();
  const [query, setQuery] = useState("");
  const asked = useDeferredValue(query.trim());
  const found = useQuery(
    trpc.search.find.queryOptions({ text: asked }, { enabled: asked !== "", placeholderData: keepPreviousData }),
  );
  const results: PaletteResult[] = (asked === "" ? [] : (found.data ?? [])).map((hit) => ({
    id: `${hit.kind}:${hit.id}`,
    kind: hit.kind.replace("-", " "),
    name: hit.title,
    place: placeWords(hit) ?? undefined,
    evidence: hit.evidence,
    status: hit.tone ?? undefined,
    statusWord: hit.state ?? undefined,
    seenAt: hit.seenAt ?? undefined,
    href: pathOfHit(hit),
  }));
  return (
    <>
      <CommandPalette
        query={query}
        onQuery={setQuery}
        results={results}
        isBusy={found.isFetching}
        error={found.error?.message}
        now={new Date()}
        up={up}
        pages={PAGES}
        allHref={allHref}
      />
      <KeySheet bindings={BINDINGS} />
    </>
  );
}
