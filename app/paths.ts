/** Every URL of the product. */
export const paths = {
  overview: () => "/",
  signIn: () => "/sign-in",
  setup: () => "/setup",
  locations: () => "/locations",
  location: (id: string) => `/locations/${encodeURIComponent(id)}`,
  /** A room's plan coloured by an overlay, to look at or to change. */
  floor: (id: string, show: string, isEditing = false) =>
    `/locations/${encodeURIComponent(id)}?${new URLSearchParams({ show, ...(isEditing && { edit: "1" }) })}`,
  rack: (id: string) => `/racks/${encodeURIComponent(id)}`,
  /** The list of devices; `deviceParams` says what of it. */
  devices: (params?: URLSearchParams) => (params && params.size > 0 ? `/devices?${params}` : "/devices"),
  device: (id: string) => `/devices/${encodeURIComponent(id)}`,
  /** The history of one thing that a device measures. */
  reading: (deviceId: string, of: string, range?: string) =>
    `/devices/${encodeURIComponent(deviceId)}?${new URLSearchParams({ tab: "readings", of, ...(range && { range }) })}#reading`,
  deviceTypes: () => "/device-types",
  deviceType: (id: string) => `/device-types/${encodeURIComponent(id)}`,
  machines: () => "/machines",
  machinesOf: (clusterId: string) => `/machines?cluster=${encodeURIComponent(clusterId)}`,
  machine: (id: string) => `/machines/${encodeURIComponent(id)}`,
  clusters: () => "/clusters",
  cluster: (id: string, tab?: string) =>
    `/clusters/${encodeURIComponent(id)}${tab ? `?tab=${encodeURIComponent(tab)}` : ""}`,
  prefixes: () => "/prefixes",
  prefix: (id: string, tab?: string) =>
    `/prefixes/${encodeURIComponent(id)}${tab ? `?tab=${encodeURIComponent(tab)}` : ""}`,
  vlans: () => "/vlans",
  vlan: (id: string, tab?: string) => `/vlans/${encodeURIComponent(id)}${tab ? `?tab=${encodeURIComponent(tab)}` : ""}`,
  part: (id: string) => `/parts/${encodeURIComponent(id)}`,
  discovery: (tab?: string) => (tab ? `/discovery?tab=${encodeURIComponent(tab)}` : "/discovery"),
  target: (id: string) => `/discovery/targets/${encodeURIComponent(id)}`,
  sweeps: () => "/discovery/sweeps",
  sweep: (id: string) => `/discovery/sweeps/${encodeURIComponent(id)}`,
  topology: (locationId?: string, withHosts = false) => {
    const query = new URLSearchParams({
      ...(locationId && { location: locationId }),
      ...(withHosts && { hosts: "1" }),
    });
    return query.size > 0 ? `/topology?${query}` : "/topology";
  },
  reservations: () => "/reservations",
  capacity: (locationId?: string) =>
    locationId ? `/capacity?location=${encodeURIComponent(locationId)}` : "/capacity",
  work: () => "/work",
  swap: (deviceId: string) => `/work/swap/${encodeURIComponent(deviceId)}`,
  importing: () => "/import",
  audit: () => "/audit",
  search: (text: string, more: { kinds?: readonly string[]; after?: string; scanned?: boolean } = {}) =>
    `/search?${new URLSearchParams({
      q: text,
      ...(more.kinds?.length && { kinds: more.kinds.join(",") }),
      ...(more.after && { after: more.after }),
      ...(more.scanned && { scanned: "1" }),
    })}`,
  /** The way to a thing, for a phone or a sheet of paper. */
  locate: (kind: string, id: string) => `/locate/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`,
  settings: () => "/settings",
  tenants: () => "/tenants",
  tenant: (id: string) => `/tenants/${encodeURIComponent(id)}`,
  contacts: () => "/contacts",
  fields: () => "/settings/fields",
  attachment: (id: string) => `/api/attachments/${encodeURIComponent(id)}`,
};

/** Where a search result leads: to the thing, or to what it is a part of. */
export function pathOfHit(hit: { kind: string; id: string; title: string; at: { kind: string; id: string } | null }) {
  if (hit.at?.kind === "port") return `${paths.device(hit.at.id)}?tab=ports`;
  if (hit.at) return pathOf(hit.at.kind, hit.at.id);
  return hit.kind === "cable" ? paths.search(hit.title) : pathOf(hit.kind, hit.id);
}

/** The page of a thing of a kind. */
export function pathOf(kind: string, id: string): string {
  switch (kind) {
    case "device":
      return paths.device(id);
    case "machine":
      return paths.machine(id);
    case "rack":
      return paths.rack(id);
    case "location":
      return paths.location(id);
    case "part":
      return paths.part(id);
    case "device-type":
      return paths.deviceType(id);
    case "cluster":
      return paths.cluster(id);
    case "prefix":
      return paths.prefix(id);
    case "vlan":
      return paths.vlan(id);
    case "tenant":
      return paths.tenant(id);
    default:
      return paths.overview();
  }
}
