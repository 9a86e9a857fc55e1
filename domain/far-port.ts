import type { ObservedNeighbour } from "./observation";

/** What is known of a device's port, to tell whether a neighbour means it. */
export type KnownPort = {
  name: string;
  alias?: string | null;
  ifIndex?: number | null;
  macAddress?: string | null;
};

/** How Cisco, Arista and others shorten the names of interfaces: in IF-MIB's ifName one, in LLDP or CDP the other. */
const SHORT: readonly (readonly [long: string, short: string])[] = [
  ["Ethernet", "Et"],
  ["Ethernet", "Eth"],
  ["FastEthernet", "Fa"],
  ["GigabitEthernet", "Gi"],
  ["TwoGigabitEthernet", "Tw"],
  ["FiveGigabitEthernet", "Fi"],
  ["TenGigabitEthernet", "Te"],
  ["TenGigE", "Te"],
  ["TwentyFiveGigE", "Twe"],
  ["TwentyFiveGigE", "TF"],
  ["FortyGigabitEthernet", "Fo"],
  ["FortyGigE", "Fo"],
  ["FiftyGigE", "Fi"],
  ["HundredGigE", "Hu"],
  ["HundredGigabitEthernet", "Hu"],
  ["TwoHundredGigE", "TwoH"],
  ["FourHundredGigE", "F"],
  ["Management", "Ma"],
  ["MgmtEth", "Mg"],
  ["Serial", "Se"],
  ["POS", "PO"],
  ["Port-channel", "Po"],
  ["port-channel", "Po"],
  ["Bundle-Ether", "BE"],
  ["XGigabitEthernet", "XGE"],
  ["Ten-GigabitEthernet", "XGE"],
  ["Twenty-FiveGigE", "WGE"],
  ["FortyGigE", "FGE"],
  ["HundredGigE", "HGE"],
  ["GigabitEthernet", "GE"],
];
/** The logical unit of an interface on Junos: "ge-0/0/0.0" is heard at "ge-0/0/0". */
const UNIT = /^(.+-\d+\/\d+\/\d+(?::\d+)?)\.\d+$/;

/** RouterOS names the bridge a port is in before the port: "bridge1/ether2". */
const IN_BRIDGE = /^[^/]*bridge[^/]*\/([^/,]+)$/i;

/** The name of an interface in all its spellings, itself first. */
export function portNameForms(name: string): string[] {
  const forms = new Set([name]);
  const [, letters = "", number = ""] = name.match(/^([a-z-]+?) ?(\d.*)$/i) ?? [];
  for (const [long, short] of SHORT) {
    if (letters.toLowerCase() === long.toLowerCase()) forms.add(short + number);
    if (letters.toLowerCase() === short.toLowerCase()) forms.add(long + number);
  }
  for (const part of [name.match(UNIT)?.[1], name.match(IN_BRIDGE)?.[1]]) if (part !== undefined) forms.add(part);
  return [...forms];
}

/** How a neighbour calls its port, best first: an id that is a name, then the description. A MAC is no name. */
export function portWords({ remotePortId, remotePortDescription }: ObservedNeighbour): string[] {
  const id = isMac(remotePortId) ? undefined : remotePortId;
  return [id, remotePortDescription].flatMap((word) => word?.trim() || []);
}

/**
 * Which of the far device's ports a neighbour means. A name tells before a number, since many call their ports by
 * numbers that are no ifIndex; a MAC only where one port has it. What fits several ports is no answer, the next way is.
 */
export function farPort<P extends KnownPort>(neighbour: ObservedNeighbour, ports: readonly P[]): P | undefined {
  const words = portWords(neighbour);
  const id = neighbour.remotePortId?.trim();
  const mac = isMac(id) ? id?.toLowerCase() : undefined;
  const ways: ((port: P) => boolean)[] = [
    ...words.flatMap((word) => {
      const forms = new Set(portNameForms(word).map((form) => form.toLowerCase()));
      return [(port: P) => port.name === word, (port: P) => forms.has(port.name.toLowerCase())];
    }),
    (port) => mac !== undefined && port.macAddress?.toLowerCase() === mac,
    (port) => /^\d+$/.test(id ?? "") && port.ifIndex === Number(id),
    ...words.map((word) => (port: P) => port.alias?.trim() === word),
  ];
  for (const way of ways) {
    const fits = ports.filter(way);
    if (fits.length === 1) return fits[0];
  }
  return undefined;
}

function isMac(text: string | undefined): boolean {
  return /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(text?.trim() ?? "");
}
