import type { PortModel, Role } from "./model";
import type { Random } from "./random";
import type { Device, Rack } from "./site";

export type End = { device: Device; port: string };

/** One cable as it is plugged. `abBps`/`baBps` is mean traffic; a power cord has none and runs from supply to load. */
export type Link = {
  a: End;
  b: End;
  kind: "data" | "management" | "power";
  medium: "dac-passive" | "mmf-om4" | "smf" | "cat6" | "power";
  color: string;
  label: string;
  lengthM: number;
  /** Both ends speak LLDP on it. */
  announced: boolean;
  abBps: number;
  baBps: number;
};

type Media = Pick<Link, "kind" | "medium" | "color">;

const MEDIA = {
  server: { kind: "data", medium: "dac-passive", color: "000000" },
  uplink: { kind: "data", medium: "mmf-om4", color: "00bcd4" },
  trunk: { kind: "data", medium: "smf", color: "ffeb3b" },
  management: { kind: "management", medium: "cat6", color: "9e9e9e" },
  feedA: { kind: "power", medium: "power", color: "f44336" },
  feedB: { kind: "power", medium: "power", color: "2196f3" },
} satisfies Record<string, Media>;

/** Runs every cable of the site, then tells PDUs and UPSes what they carry (`powerW`). */
export function wire(devices: readonly Device[], random: Random): Link[] {
  const loom = new Loom(random);
  const byRack = new Map<Rack, Device[]>();
  for (const device of devices) {
    if (device.rack) byRack.set(device.rack, [...(byRack.get(device.rack) ?? []), device]);
  }
  for (const inRack of byRack.values()) wireRack(inRack, loom);
  wireFabric(devices, loom);
  wirePower(devices, byRack, loom);
  return loom.links;
}

function wireRack(inRack: readonly Device[], loom: Loom) {
  const tors = withRole(inRack, "tor-switch");
  const access = withRole(inRack, "management-switch")[0];
  for (const device of inRack) {
    if (device.role === "server" || device.role === "hypervisor" || device.role === "storage") {
      // One cable to either switch: the first port of each half of the ports (for an array: of each controller).
      const ports = device.model.ports.filter(({ managementOnly }) => !managementOnly);
      const pair = device.role === "storage" ? [ports[0], ports[2]] : ports.slice(0, 2);
      for (const [i, tor] of tors.entries()) {
        const port = pair[i];
        if (port) loom.run({ device, port: port.name }, loom.free(tor, isAccess), MEDIA.server, 3, true);
      }
    }
    if (!access || device === access) continue;
    for (const port of device.model.ports.filter(({ managementOnly }) => managementOnly)) {
      if (port.name === "net2") continue;
      const speaks = device.role !== "pdu" && port.name !== "bmc";
      loom.run({ device, port: port.name }, loom.free(access, isAccess), MEDIA.management, 4, speaks);
    }
  }
}

function wireFabric(devices: readonly Device[], loom: Loom) {
  const spines = withRole(devices, "spine-switch");
  const cores = withRole(devices, "core-switch");
  const borders = withRole(devices, "border-router");
  const aggregations = withRole(devices, "aggregation-switch");
  for (const tor of withRole(devices, "tor-switch")) {
    for (const spine of spines) loom.run(loom.free(tor, isUplink), loom.free(spine, isUplink), MEDIA.uplink, 25, true);
  }
  for (const spine of spines) {
    for (const core of cores) loom.run(loom.free(spine, isUplink), loom.free(core, isUplink), MEDIA.trunk, 40, true);
  }
  const [first, second] = cores;
  if (first && second) {
    // Two cables between the same pair: a topology that keeps one link per pair of devices loses one.
    for (let n = 0; n < 2; n++) {
      loom.run(loom.free(first, isUplink), loom.free(second, isUplink), MEDIA.trunk, 60, true);
    }
  }
  for (const border of borders) {
    for (const core of cores) loom.run(loom.free(border, isUplink), loom.free(core, isUplink), MEDIA.trunk, 40, true);
  }
  for (const wall of withRole(devices, "firewall")) {
    for (const border of borders)
      loom.run(loom.free(wall, isUplink), loom.free(border, isUplink), MEDIA.trunk, 30, true);
  }
  for (const aggregation of aggregations) {
    for (const core of cores) {
      loom.run(loom.free(aggregation, isUplink), loom.free(core, isUplink), MEDIA.trunk, 40, true);
    }
  }
  for (const access of withRole(devices, "management-switch")) {
    const aggregation = aggregations.find(({ room }) => room === access.room);
    const ten = ({ speedMbps }: PortModel) => speedMbps === 10_000;
    if (aggregation) loom.run(loom.free(access, ten), loom.free(aggregation, ten), MEDIA.uplink, 25, true);
  }
  for (const ups of withRole(devices, "ups")) {
    const access = withRole(devices, "management-switch").findLast(({ room }) => room === ups.room);
    if (access) loom.run({ device: ups, port: "net1" }, loom.free(access, isAccess), MEDIA.management, 20, false);
  }
}

function wirePower(devices: readonly Device[], byRack: ReadonlyMap<Rack, Device[]>, loom: Loom) {
  for (const inRack of byRack.values()) {
    const left = inRack.find(({ role, side }) => role === "pdu" && side === "left");
    const right = inRack.find(({ role, side }) => role === "pdu" && side === "right");
    if (!left || !right) continue;
    for (const device of inRack.filter(({ role }) => role !== "pdu")) {
      for (const [i, supply] of device.model.powerPorts.entries()) {
        const pdu = i % 2 === 0 ? left : right;
        const socket = supply.type === "iec-60320-c20" ? "iec-60320-c19" : "iec-60320-c13";
        loom.plug(pdu, socket, { device, port: supply.name }, i % 2 === 0 ? MEDIA.feedA : MEDIA.feedB, 2);
        pdu.powerW += device.powerW / device.model.powerPorts.length;
      }
    }
  }
  const upses = withRole(devices, "ups");
  for (const [i, pdu] of withRole(devices, "pdu").entries()) {
    pdu.powerW = Math.round(pdu.powerW);
    const near = upses.filter(({ room }) => room === pdu.room);
    const half = near.length > 1 ? near : upses;
    // Left PDUs hang on the odd UPSes, right ones on the even: no rack loses both sides with one UPS.
    const choice = half.filter((_, n) => (n % 2 === 0) === (pdu.side === "left"));
    const ups = choice[Math.floor(i / 2) % choice.length];
    if (!ups) continue;
    loom.plug(ups, "hardwired", { device: pdu, port: "Inlet" }, pdu.side === "left" ? MEDIA.feedA : MEDIA.feedB, 30);
    ups.powerW += pdu.powerW;
  }
}

function withRole(devices: readonly Device[], role: Role): Device[] {
  return devices.filter((device) => device.role === role);
}

function isUplink({ speedMbps, managementOnly }: PortModel): boolean {
  return speedMbps >= 100_000 && !managementOnly;
}

function isAccess({ speedMbps, managementOnly, type }: PortModel): boolean {
  return !managementOnly && speedMbps <= 25_000 && type !== "10gbase-x-sfpp";
}

/** Hands out free ports in order and keeps what was run. */
class Loom {
  readonly links: Link[] = [];
  private readonly taken = new Set<string>();

  constructor(private readonly random: Random) {}

  /** First free port of a kind; throws when the device has none left. */
  free(device: Device, fits: (port: PortModel) => boolean): End {
    const port = device.model.ports.find((each) => fits(each) && !this.taken.has(key(device, each.name)));
    if (!port) throw new Error(`${device.name} has no port left`);
    this.taken.add(key(device, port.name));
    return { device, port: port.name };
  }

  run(a: End, b: End, media: Media, lengthM: number, announced: boolean) {
    const speed = (device: Device, name: string) =>
      device.model.ports.find((port) => port.name === name)?.speedMbps ?? 0;
    const speedBps = Math.min(speed(a.device, a.port), speed(b.device, b.port)) * 1e6;
    const busy = media.kind === "management" ? 0.002 : 0.09;
    const abBps = Math.round(speedBps * busy * (0.1 + this.random.next()));
    const baBps = Math.round(speedBps * busy * (0.1 + this.random.next()));
    this.taken.add(key(a.device, a.port)).add(key(b.device, b.port));
    this.push({ a, b, ...media, lengthM, announced, abBps, baBps });
  }

  /** Puts a plug into the next socket of its form, the phases taken in turn. */
  plug(supply: Device, form: string, load: End, media: Media, lengthM: number) {
    const sockets = supply.model.outlets.filter(
      ({ name, type }) => type === form && !this.taken.has(key(supply, name)),
    );
    const left = (leg?: string) => sockets.filter((socket) => socket.leg === leg).length;
    const socket = sockets.reduce(
      (best, each) => (left(each.leg) > left(best.leg) ? each : best),
      sockets[0] ?? none(),
    );
    if (socket.name === "") throw new Error(`${supply.name} has no ${form} socket left`);
    this.taken.add(key(supply, socket.name));
    const end = { device: supply, port: socket.name };
    this.push({ a: end, b: load, ...media, lengthM, announced: false, abBps: 0, baBps: 0 });
  }

  private push(link: Omit<Link, "label">) {
    const prefix = { data: "D", management: "M", power: "P" }[link.kind];
    this.links.push({ ...link, label: `${prefix}${String(this.links.length + 1).padStart(5, "0")}` });
  }
}

function key(device: Device, port: string): string {
  return `${device.index} ${port}`;
}

function none(): { name: string; type: string; leg?: "A" | "B" | "C" } {
  return { name: "", type: "" };
}
