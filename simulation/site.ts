import { placeDevices } from "./equipment";
import { type Link, wire } from "./links";
import { buildMachines, type VirtualEstate } from "./machines";
import type { HardwareModel, Role } from "./model";
import { layRacks } from "./racks";
import { Random } from "./random";

/** How much of the site is built. Counts are of the whole site unless they say otherwise. */
export type Profile = {
  rowsPerRoom: number;
  racksPerRow: number;
  hypervisors: number;
  servers: number;
  accelerated: number;
  arrays: number;
  upsesPerRoom: number;
  spines: number;
  /** Border routers, firewalls, console servers and the aggregation of the management network. */
  edge: boolean;
  clusters: { name: string; hosts: number }[];
  machines: number;
  roomPowerLimitW: number;
};

export const PROFILES: Record<"full" | "small", Profile> = {
  full: {
    rowsPerRoom: 2,
    racksPerRow: 10,
    hypervisors: 110,
    servers: 258,
    accelerated: 14,
    arrays: 12,
    upsesPerRoom: 4,
    spines: 4,
    edge: true,
    clusters: [
      { name: "Production 1", hosts: 26 },
      { name: "Production 2", hosts: 26 },
      { name: "Payments", hosts: 18 },
      { name: "Workplace", hosts: 16 },
      { name: "Platform", hosts: 14 },
      { name: "Test", hosts: 10 },
    ],
    machines: 2000,
    roomPowerLimitW: 125_000,
  },
  small: {
    rowsPerRoom: 1,
    racksPerRow: 2,
    hypervisors: 6,
    servers: 6,
    accelerated: 0,
    arrays: 2,
    upsesPerRoom: 1,
    spines: 2,
    edge: false,
    clusters: [
      { name: "Production 1", hosts: 4 },
      { name: "Test", hosts: 2 },
    ],
    machines: 60,
    roomPowerLimitW: 10_000,
  },
};

export type Rack = {
  name: string;
  room: string;
  row: string;
  heightU: number;
  powerLimitW: number;
  maximumWeightKg: number;
  positionXMm: number;
  positionYMm: number;
  headingDeg: number;
  serial: string;
  assetTag: string;
};

/** A device as it truly stands there, whatever people wrote down. */
export type Device = {
  /** Place in `Site.devices`; also what its hardware addresses are made from. */
  index: number;
  name: string;
  role: Role;
  model: HardwareModel;
  serial: string;
  assetTag: string;
  uuid: string;
  room: string;
  /** Path of the location: a row for what is in a rack, a room for what stands on the floor. */
  location: string;
  rack?: Rack;
  /** Lowest rack unit occupied, U1 at the floor. */
  positionU?: number;
  side?: "left" | "right";
  tenant: string;
  /** Mean draw today. For power gear, what it passes on. */
  powerW: number;
  managementAddress: string;
  /** Days before today on which it was put in and was last started. */
  installedDaysAgo: number;
  startedDaysAgo: number;
};

export type Site = {
  seed: number;
  profile: Profile;
  /** `YYYY-MM-DD`: the day the site is looked at; histories end on it. */
  today: string;
  name: string;
  building: string;
  rooms: string[];
  racks: Rack[];
  devices: Device[];
  links: Link[];
  estate: VirtualEstate;
};

/** Builds the whole site. The same arguments give the same site, to the last serial. */
export function buildSite({
  seed,
  today,
  size = "full",
}: {
  seed: number;
  today: string;
  size?: "full" | "small";
}): Site {
  const profile = PROFILES[size];
  const random = new Random(`site ${seed}`);
  const place = { name: "FRA1", building: "Main", rooms: ["Room A", "Room B"] };
  const racks = layRacks(profile, place.rooms, random.fork("racks"));
  const devices = placeDevices(profile, `${place.name}/${place.building}`, place.rooms, racks, random.fork("devices"));
  const links = wire(devices, random.fork("links"));
  const estate = buildMachines(profile, devices, random.fork("machines"));
  return { seed, profile, today, ...place, racks, devices, links, estate };
}

/** Whether the device has an agent. Some servers were never set up for it: what is known of those, people wrote down. */
export function speaksSnmp({ role, index }: Device): boolean {
  return role !== "server" || index % 12 !== 5;
}

/** `28:c0:1e:…` of port number `port` (from 0) of a device; unique because a device has fewer than 256 ports. */
export function macOf(device: Device, port: number): string {
  const low = (device.index + 1) * 256 + port;
  return `28:c0:1e:${[16, 8, 0].map((shift) => ((low >>> shift) & 255).toString(16).padStart(2, "0")).join(":")}`;
}

/** The address of a named port of the device; throws for a port its model has not. */
export function portMac(device: Device, port: string): string {
  const at = device.model.ports.findIndex(({ name }) => name === port);
  if (at < 0) throw new Error(`${device.model.model} has no port ${port}`);
  return macOf(device, at);
}
