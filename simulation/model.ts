export type Role =
  | "pdu"
  | "ups"
  | "tor-switch"
  | "management-switch"
  | "aggregation-switch"
  | "spine-switch"
  | "core-switch"
  | "border-router"
  | "firewall"
  | "console-server"
  | "hypervisor"
  | "server"
  | "storage";

/** `type` is the slug of the community device-type library; `slot` the line card that carries the port. */
export type PortModel = { name: string; type: string; speedMbps: number; managementOnly?: boolean; slot?: number };

export type HardwareModel = {
  maker: string;
  model: string;
  slug: string;
  partNumber: string;
  /** Last arcs of sysObjectID, below the number that RFC 5612 keeps for examples. */
  objectId: string;
  /** 0 = beside the rack mounting space or on the floor. */
  heightU: number;
  fullDepth: boolean;
  airflow: "front-to-rear" | "rear-to-front" | "passive";
  weightKg: number;
  idleW: number;
  maximumW: number;
  ports: PortModel[];
  powerPorts: { name: string; type: string }[];
  outlets: { name: string; type: string; leg?: "A" | "B" | "C" }[];
  consolePorts: { name: string; type: string }[];
  moduleBays: string[];
  driveBays: number;
  fans: number;
  operatingSystem: { name: string; version: string };
};

const SPEED_MBPS: Record<string, number> = {
  "100base-tx": 100,
  "1000base-t": 1000,
  "10gbase-x-sfpp": 10_000,
  "25gbase-x-sfp28": 25_000,
  "100gbase-x-qsfp28": 100_000,
};

export function ports(prefix: string, from: number, to: number, type: string, slot?: number): PortModel[] {
  const out: PortModel[] = [];
  for (let n = from; n <= to; n++) out.push({ name: `${prefix}${n}`, type, speedMbps: SPEED_MBPS[type] ?? 0, slot });
  return out;
}

export function management(name: string): PortModel {
  return { name, type: "1000base-t", speedMbps: 1000, managementOnly: true };
}

export function supplies(count: number, type = "iec-60320-c14"): { name: string; type: string }[] {
  return Array.from({ length: count }, (_, i) => ({ name: `PSU${i + 1}`, type }));
}

export const CONSOLE = [{ name: "console", type: "rj-45" }];

export type Stated = Pick<
  HardwareModel,
  "maker" | "model" | "partNumber" | "objectId" | "weightKg" | "idleW" | "maximumW"
> &
  Partial<HardwareModel>;

export function define(stated: Stated): HardwareModel {
  const words = `${stated.maker} ${stated.model}`.toLowerCase();
  return {
    slug: words.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""),
    heightU: 1,
    fullDepth: true,
    airflow: "front-to-rear",
    ports: [],
    powerPorts: supplies(2),
    outlets: [],
    consolePorts: [],
    moduleBays: [],
    driveBays: 0,
    fans: 0,
    operatingSystem: { name: "Linux", version: "6.1.0" },
    ...stated,
  };
}
