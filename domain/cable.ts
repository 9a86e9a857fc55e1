export const PORT_KINDS = [
  "interface",
  "console-port",
  "console-server-port",
  "power-port",
  "power-outlet",
  "front-port",
  "rear-port",
] as const;
export type PortKind = (typeof PORT_KINDS)[number];

/** Which kinds of ports a cable may join: data with data and panels, console with console servers, inlets with outlets. */
const JOINS: Record<PortKind, readonly PortKind[]> = {
  interface: ["interface", "front-port", "rear-port"],
  "console-port": ["console-server-port", "front-port", "rear-port"],
  "console-server-port": ["console-port", "front-port", "rear-port"],
  "power-port": ["power-outlet"],
  "power-outlet": ["power-port"],
  "front-port": ["interface", "front-port", "rear-port", "console-port", "console-server-port"],
  "rear-port": ["interface", "front-port", "rear-port", "console-port", "console-server-port"],
};

/** Whether a cable may join the two kinds. */
export function compatible(a: PortKind, b: PortKind): boolean {
  return JOINS[a].includes(b);
}
