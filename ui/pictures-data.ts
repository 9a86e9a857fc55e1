import type { Mounted, Rack, Reservation } from "../domain/rack";
import { graphOf, type Link } from "../domain/topology";

/** A small rack that has one of everything, for picture tests and the page that shows all pictures. */
export const sampleRack: Rack = { id: "r1", name: "A01", heightU: 12, descendingUnits: false, startingUnit: 1 };

const device = (id: string, name: string, unit: number, heightU: number, part: Partial<Mounted> = {}): Mounted => ({
  id,
  name,
  positionHalfU: unit * 2,
  heightHalfU: heightU * 2,
  face: "front",
  depth: "full",
  columnFrom: 0,
  columnCount: 6,
  side: null,
  status: "good",
  ...part,
});

export const sampleMounted: Mounted[] = [
  device("leaf", "leaf-1", 12, 1, { role: "leaf", load: 0.42, status: "notice" }),
  device("mgmt", "mgmt-1", 11, 1, { role: "management switch", face: "rear", depth: "half" }),
  device("srv", "srv-1", 8, 2, { role: "server", load: 0.93, status: "bad" }),
  device("a", "node-a", 7, 1, { role: "server", columnCount: 3 }),
  device("b", "node-b", 7, 1, { role: "server", columnFrom: 3, columnCount: 3, status: "unknown" }),
  device("half", "half-panel", 6, 0.5, { role: "patch panel", depth: "half" }),
  device("new", "fw-new", 5, 1, { role: "firewall", status: "planned" }),
  device("pdu", "pdu-a", 1, 10, { role: "pdu", face: "rear", side: "left" }),
];

export const sampleReservations: Reservation[] = [
  { fromHalfU: 6, heightHalfU: 4, face: "both", owner: "Storage team", until: new Date("2027-02-01T00:00:00Z") },
];

const link = (a: string, aPort: string, b: string, bPort: string, source: Link["source"]): Link => ({
  from: { node: a, port: aPort },
  to: { node: b, port: bPort },
  source,
});

/** Two spines, two leaves and a host, with a link in each of the four states. */
export const sampleGraph = graphOf(
  [
    { id: "s1", name: "spine-1", role: "spine" },
    { id: "s2", name: "spine-2", role: "spine" },
    { id: "l1", name: "leaf-1", role: "leaf" },
    { id: "l2", name: "leaf-2", role: "leaf" },
    { id: "h1", name: "srv-production-a01-01", role: "server" },
  ],
  [
    link("s1", "1", "l1", "49", "lldp"),
    link("s1", "1", "l1", "49", "cable"),
    link("s1", "2", "l2", "49", "lldp"),
    link("s2", "1", "l1", "50", "cable"),
    link("l1", "1", "h1", "eth0", "cable"),
    link("l2", "1", "h1", "eth0", "lldp"),
  ],
);

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const at = (day: number) => new Date(START + day * DAY_MS);

/** A use that grows, with a week missing, and where it may go. */
export const sampleForecast = {
  now: at(60),
  history: Array.from({ length: 61 }, (_, day) => ({
    at: at(day),
    value: day > 20 && day < 28 ? null : 2000 + day * 20,
  })),
  forecast: Array.from({ length: 30 }, (_, i) => ({
    at: at(61 + i * 2),
    p50: 3220 + i * 40,
    low80: 3200 + i * 20,
    high80: 3260 + i * 60,
    low95: 3190 + i * 10,
    high95: 3300 + i * 90,
  })),
  capacity: { value: 4000, label: "Usable" },
  full: { p10: at(85), p50: at(100), p90: at(118) },
  steps: [{ at: at(75), label: "Project Kestrel", change: 300 }],
};
