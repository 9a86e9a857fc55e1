import type { Hit, SearchKind } from "../../server/search/search";

/** What each kind is called on a filter. */
export const KIND_WORDS: Readonly<Record<SearchKind, string>> = {
  device: "Devices",
  rack: "Racks",
  machine: "Virtual machines",
  part: "Parts",
  port: "Ports",
  cable: "Cables",
  location: "Locations",
  "device-type": "Device types",
  cluster: "Clusters",
  vlan: "VLANs",
  prefix: "Subnets",
};

/** "site › room › rack › U12 front", and how it came there. */
export function placeWords({ place, told }: Pick<Hit, "place" | "told">): string | null {
  return [place.join(" › "), told].filter(Boolean).join(" · ") || null;
}

/** The kinds that an address of the page names, in the order of the filters. */
export function kindsIn(text: string | undefined): SearchKind[] {
  const named = text?.split(",") ?? [];
  return Object.keys(KIND_WORDS).filter((kind): kind is SearchKind => named.includes(kind));
}
