import { MODELS } from "./hardware";
import type { HardwareModel, Role } from "./model";
import { specialRacks } from "./racks";
import type { Random } from "./random";
import type { Device, Profile, Rack } from "./site";

const PURPOSES = [
  { prefix: "db", tenant: "Payments", models: [MODELS.servers.large], weight: 3 },
  { prefix: "web", tenant: "Retail", models: [MODELS.servers.small, MODELS.servers.medium], weight: 4 },
  { prefix: "k8s", tenant: "Platform", models: [MODELS.servers.small, MODELS.servers.medium], weight: 5 },
  { prefix: "log", tenant: "Platform", models: [MODELS.servers.large], weight: 2 },
  { prefix: "bkp", tenant: "Operations", models: [MODELS.servers.large], weight: 1 },
  { prefix: "app", tenant: "Retail", models: [MODELS.servers.small, MODELS.servers.large], weight: 4 },
];

/** What servers may add to a rack beyond its power limit is left for failures and for what is not here yet. */
const POWER_SHARE = 0.72;
const SWITCH_SPACE_U = 4;
/** A ToR and a management switch have 48 ports, and outlets go two to a server. */
const SERVERS_PER_RACK = 22;

/** Puts everything into racks and onto floors: power and switches by rule, servers wherever chance finds room. */
export function placeDevices(
  profile: Profile,
  path: string,
  rooms: readonly string[],
  racks: readonly Rack[],
  random: Random,
): Device[] {
  const yard = new Yard(path, racks, random);
  for (const room of rooms) {
    const special = specialRacks(racks, room);
    for (const rack of racks.filter((each) => each.room === room)) {
      const stem = `fra1-${rack.name.toLowerCase()}`;
      for (const side of ["left", "right"] as const) {
        yard.beside(`${stem}-pdu-${side.charAt(0)}`, "pdu", MODELS.pdu, rack, side);
      }
      yard.top(`${stem}-mgmt`, "management-switch", MODELS.managementSwitch, rack);
      if (rack === special.network && special.network !== special.storage) continue;
      yard.top(`${stem}-tor1`, "tor-switch", MODELS.torSwitch, rack);
      yard.top(`${stem}-tor2`, "tor-switch", MODELS.torSwitch, rack);
    }
    network(profile, room, rooms.length, special.network, yard);
    const letter = room.slice(-1).toLowerCase();
    for (let n = 1; n <= profile.arrays / rooms.length; n++) {
      yard.bottom(`fra1-${letter}-sto${n}`, "storage", MODELS.storage, special.storage, "Operations");
    }
    for (let n = 1; n <= profile.upsesPerRoom; n++) yard.floor(`fra1-${letter}-ups${n}`, "ups", MODELS.ups, room);
  }
  const dedicated = rooms.flatMap((room) => {
    const { network: first, storage: last } = specialRacks(racks, room);
    return first === last ? [] : [first, last];
  });
  yard.scatter(
    serverQueue(profile, random.fork("queue")),
    racks.filter((rack) => !dedicated.includes(rack)),
  );
  return yard.devices;
}

/** Spines, cores and the edge, shared out over the rooms so that one room may be lost. */
function network(profile: Profile, room: string, rooms: number, rack: Rack, yard: Yard) {
  const ordinal = room.charCodeAt(room.length - 1) - 64;
  const perRoom = profile.spines / rooms;
  for (let n = 1; n <= perRoom; n++) {
    yard.bottom(`fra1-spine${(ordinal - 1) * perRoom + n}`, "spine-switch", MODELS.spineSwitch, rack, "Network");
  }
  yard.bottom(`fra1-core${ordinal}`, "core-switch", MODELS.coreSwitch, rack, "Network");
  if (!profile.edge) return;
  yard.bottom(`fra1-border${ordinal}`, "border-router", MODELS.borderRouter, rack, "Network");
  yard.bottom(`fra1-fw${ordinal}`, "firewall", MODELS.firewall, rack, "Network");
  yard.bottom(`fra1-agg${ordinal}`, "aggregation-switch", MODELS.aggregationSwitch, rack, "Network");
  for (let n = 1; n <= 2; n++) {
    yard.bottom(`fra1-oob${(ordinal - 1) * 2 + n}`, "console-server", MODELS.consoleServer, rack, "Network");
  }
}

type Queued = { name: string; role: Role; model: HardwareModel; tenant: string };

function serverQueue(profile: Profile, random: Random): Queued[] {
  const queue: Queued[] = [];
  const number = (n: number) => String(n).padStart(3, "0");
  for (let n = 1; n <= profile.hypervisors; n++) {
    const model = random.pick(MODELS.hypervisors);
    queue.push({ name: `fra1-esx${number(n)}`, role: "hypervisor", model, tenant: "Virtualisation" });
  }
  for (let n = 1; n <= profile.accelerated; n++) {
    queue.push({ name: `fra1-gpu${number(n)}`, role: "server", model: MODELS.servers.accelerated, tenant: "Research" });
  }
  const weighted = PURPOSES.flatMap((purpose) => Array.from({ length: purpose.weight }, () => purpose));
  const counts = new Map<string, number>();
  for (let n = profile.accelerated; n < profile.servers; n++) {
    const { prefix, tenant, models } = random.pick(weighted);
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    queue.push({ name: `fra1-${prefix}${number(count)}`, role: "server", model: random.pick(models), tenant });
  }
  // The tall ones first, or no rack has four units in one piece left for them.
  return random.shuffle(queue).sort((a, b) => Number(b.model.heightU > 2) - Number(a.model.heightU > 2));
}

type Fill = { low: number; high: number; powerW: number; servers: number };

/** The floor while it is being filled. */
class Yard {
  readonly devices: Device[] = [];
  private readonly fills = new Map<Rack, Fill>();
  private readonly serials = new Set<string>();

  constructor(
    private readonly path: string,
    racks: readonly Rack[],
    private readonly random: Random,
  ) {
    for (const rack of racks) this.fills.set(rack, { low: 1, high: rack.heightU, powerW: 0, servers: 0 });
  }

  top(name: string, role: Role, model: HardwareModel, rack: Rack) {
    const fill = this.fill(rack);
    this.add(name, role, model, "Network", { rack, positionU: fill.high - model.heightU + 1 });
    fill.high -= model.heightU;
  }

  bottom(name: string, role: Role, model: HardwareModel, rack: Rack, tenant: string) {
    const fill = this.fill(rack);
    if (fill.low + model.heightU - 1 > fill.high) throw new Error(`${name} does not fit into rack ${rack.name}`);
    const device = this.add(name, role, model, tenant, { rack, positionU: fill.low });
    fill.low += model.heightU;
    fill.powerW += device.powerW;
  }

  beside(name: string, role: Role, model: HardwareModel, rack: Rack, side: "left" | "right") {
    this.add(name, role, model, "Facilities", { rack, side });
  }

  floor(name: string, role: Role, model: HardwareModel, room: string) {
    this.add(name, role, model, "Facilities", { room });
  }

  /** Room A is the older and fuller room: seven servers of twelve go there. */
  scatter(queue: readonly Queued[], racks: readonly Rack[]) {
    for (const { name, role, model, tenant } of queue) {
      const wanted = this.random.chance(7 / 12) ? "A" : "B";
      const candidates = racks.filter((rack) => this.takes(rack, model));
      const preferred = candidates.filter(({ room }) => room.endsWith(wanted));
      const rack = this.random.pick(preferred.length > 0 ? preferred : candidates);
      const fill = this.fill(rack);
      if (fill.low > 6 && this.random.chance(0.12)) fill.low += this.random.int(1, 2);
      this.bottom(name, role, model, rack, tenant);
      fill.servers++;
    }
  }

  private takes(rack: Rack, model: HardwareModel): boolean {
    const fill = this.fill(rack);
    return (
      fill.low + model.heightU + 1 <= fill.high - SWITCH_SPACE_U &&
      fill.servers < SERVERS_PER_RACK &&
      fill.powerW + model.idleW + (model.maximumW - model.idleW) / 2 <= rack.powerLimitW * POWER_SHARE
    );
  }

  private fill(rack: Rack): Fill {
    const fill = this.fills.get(rack);
    if (!fill) throw new Error(`rack ${rack.name} is not on this floor`);
    return fill;
  }

  private add(
    name: string,
    role: Role,
    model: HardwareModel,
    tenant: string,
    where: { rack: Rack; positionU?: number; side?: "left" | "right" } | { room: string },
  ): Device {
    const random = this.random.fork(name);
    const index = this.devices.length;
    const room = "rack" in where ? where.rack.room : where.room;
    const installedDaysAgo = installed(role, random);
    const device: Device = {
      index,
      name,
      role,
      model,
      serial: this.serial(model, random),
      assetTag: `FRA-${String(10_000 + index)}`,
      uuid: random.uuid(),
      room,
      location: "rack" in where ? `${this.path}/${room}/${where.rack.row}` : `${this.path}/${room}`,
      tenant,
      powerW: Math.round(model.idleW + (model.maximumW - model.idleW) * (0.18 + 0.34 * random.next())),
      managementAddress: `10.20.${Math.floor(index / 250) + (role === "pdu" ? 8 : 0)}.${(index % 250) + 4}`,
      installedDaysAgo,
      startedDaysAgo: random.int(1, Math.max(1, Math.min(420, installedDaysAgo))),
    };
    if ("rack" in where) Object.assign(device, where);
    // What power gear passes on is known once the cables are.
    if (model.idleW === 0) device.powerW = 0;
    this.devices.push(device);
    return device;
  }

  private serial(model: HardwareModel, random: Random): string {
    for (;;) {
      const serial = `${model.maker.slice(0, 2).toUpperCase()}${random.int(19, 26)}${random.code(7)}`;
      if (this.serials.has(serial)) continue;
      this.serials.add(serial);
      return serial;
    }
  }
}

/** The room was opened with its power and network; servers came since, in deliveries of a few together. */
function installed(role: Role, random: Random): number {
  if (role !== "server" && role !== "hypervisor") return random.int(1100, 1500);
  if (random.chance(0.55)) return random.int(735, 1400);
  return Math.max(3, Math.round(random.int(0, 48) * 15 + random.int(-1, 1)));
}
