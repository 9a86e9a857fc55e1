import { eq } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { bindings, devices } from "../../db/schema";
import { macKey } from "../../domain/identity";
import type { ObservationDocument, ObservedHost, Warning } from "../../domain/observation";
import type { Sample } from "../metrics/samples";
import { isComplete } from "./completeness";
import { observeAddresses } from "./observe-addresses";
import { observeLinks } from "./observe-links";
import { observeParts } from "./observe-parts";
import { interfacesOf, nicsOf, observePorts } from "./observe-ports";
import { type ReadTarget, recordReadings } from "./observe-readings";
import { headlineOf, headlineSamples } from "./observe-sensors";
import type { Facts } from "./seen";

type Device = typeof devices.$inferSelect;
type Columns = Partial<
  Pick<
    Device,
    | "observedName"
    | "observedModel"
    | "firmware"
    | "osName"
    | "osVersion"
    | "chassisMac"
    | "uptimeSeconds"
    | "measuredW"
    | "inletC"
    | "lastSeenAt"
  >
>;
export type Observed = { warnings: Warning[]; samples: Sample[]; isTouched: boolean; partIds: string[] };

/** Writes what a device says of itself: its own columns, ports, addresses, neighbours, sensors and parts. */
export async function observeDevice(
  tx: Tx,
  target: ReadTarget,
  device: Device,
  document: ObservationDocument,
  facts: Facts,
  now: Date,
): Promise<Observed> {
  const headline = headlineOf(document);
  const isRenamed = await writeColumns(tx, target.id, "device", device, now, {
    own: { ...facts, uptimeSeconds: document.device?.uptimeSeconds, chassisMac: macKey(facts.chassisMac) },
    measured: headline,
  });
  const ports = await observePorts(tx, device.id, interfacesOf(document), now);
  const hasMoved = await observeAddresses(tx, device.id, document, ports, now);
  await observeNeighbours(tx, device.id, document, now);
  const readings = await recordReadings(tx, target, device, document, now);
  const parts = await observeParts(tx, device, document, now);
  const cut = ports.isCut
    ? [{ code: "too_many_ports", message: `${device.name} has more ports than are kept; the first were.` }]
    : [];
  return {
    warnings: [...cut, ...readings, ...parts.warnings],
    samples: headlineSamples(device.id, document),
    isTouched: isRenamed || ports.isRenamed || hasMoved,
    partIds: parts.touched,
  };
}

/** The same where nothing lasting changed: its own columns, and what is measured. Neighbours only on demand. */
export async function renewDevice(
  tx: Tx,
  target: ReadTarget,
  device: Device,
  document: ObservationDocument,
  facts: Facts,
  withNeighbours: boolean,
  now: Date,
): Promise<{ warnings: Warning[]; samples: Sample[] }> {
  const measured = headlineOf(document);
  const own = { ...facts, uptimeSeconds: document.device?.uptimeSeconds, chassisMac: macKey(facts.chassisMac) };
  await writeColumns(tx, target.id, "device", device, now, { own, measured });
  if (withNeighbours) await observeNeighbours(tx, device.id, document, now);
  const warnings = await recordReadings(tx, target, device, document, now);
  return { warnings, samples: headlineSamples(device.id, document) };
}

async function observeNeighbours(tx: Tx, deviceId: string, document: ObservationDocument, now: Date): Promise<void> {
  const isWhole = isComplete(document, "neighbours");
  for (const protocol of ["lldp", "cdp"] as const) {
    const heard = document.neighbours.filter((neighbour) => neighbour.protocol === protocol);
    await observeLinks(tx, deviceId, protocol, heard, isWhole, now);
  }
}

/** Writes what a manager says of the hardware that one of its hosts is. */
export async function observeHost(
  tx: Tx,
  targetId: string,
  device: Device,
  host: ObservedHost,
  facts: Facts,
  isWhole: boolean,
  now: Date,
): Promise<Observed> {
  const isRenamed = await writeColumns(tx, targetId, "host", device, now, {
    own: { ...facts, uptimeSeconds: host.uptimeSeconds },
    measured: {},
  });
  const ports = await observePorts(tx, device.id, nicsOf(host), now);
  await observeLinks(tx, device.id, "hypervisor", host.neighbours ?? [], isWhole && host.neighbours !== undefined, now);
  return { warnings: [], samples: [], isTouched: isRenamed || ports.isRenamed, partIds: [] };
}

/**
 * The collector's columns only: never `rev`, which belongs to people's edits. Of several sources of one device one
 * leads — a hypervisor knows the system better than the board's controller, else who came first — and the others add
 * only what they measure, so that no column changes back and forth. Returns whether what people search by changed.
 */
async function writeColumns(
  tx: Tx,
  targetId: string,
  kind: "device" | "host",
  device: Device,
  now: Date,
  seen: {
    own: Partial<Pick<Facts, "name" | "model" | "firmware" | "osName" | "osVersion" | "chassisMac">> & {
      uptimeSeconds?: number;
    };
    measured: { measuredW?: number; inletC?: number };
  },
): Promise<boolean> {
  const columns: Columns = {};
  const { own, measured } = seen;
  if (await leads(tx, targetId, kind, device.id)) {
    columns.observedName = own.name ?? device.observedName;
    columns.observedModel = own.model ?? device.observedModel;
    columns.firmware = own.firmware ?? device.firmware;
    columns.osName = own.osName ?? device.osName;
    columns.osVersion = own.osVersion ?? device.osVersion;
    columns.uptimeSeconds = own.uptimeSeconds ?? device.uptimeSeconds;
  }
  if (own.chassisMac !== undefined) columns.chassisMac = own.chassisMac;
  if (measured.measuredW !== undefined) columns.measuredW = measured.measuredW;
  if (measured.inletC !== undefined) columns.inletC = measured.inletC;
  // A clock that jumped back must not make a device look older than it is known to be.
  if (device.lastSeenAt === null || device.lastSeenAt < now) columns.lastSeenAt = now;
  if (Object.keys(columns).length > 0) await tx.update(devices).set(columns).where(eq(devices.id, device.id));
  return (["observedName", "observedModel", "osName", "osVersion", "chassisMac"] as const).some(
    (column) => columns[column] !== undefined && columns[column] !== device[column],
  );
}

async function leads(tx: Tx, targetId: string, kind: "device" | "host", deviceId: string): Promise<boolean> {
  const all = await tx.select().from(bindings).where(eq(bindings.deviceId, deviceId));
  const rank = (b: (typeof all)[number]) => `${b.kind === "host" ? 0 : 1} ${b.boundAt.toISOString()} ${b.targetId}`;
  const [first] = all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return first === undefined || (first.targetId === targetId && first.kind === kind);
}
