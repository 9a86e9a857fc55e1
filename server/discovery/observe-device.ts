import { type Column, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { prepared } from "../../db/prepared";
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

/** Text that people search by; `writeColumns` says when one of it changed. */
const SEARCHED = ["observedName", "observedModel", "osName", "osVersion", "chassisMac"] as const;
const orAsBefore = <T>(value: SQL<T>, column: Column) => sql<T>`coalesce(${value}, ${column})`;

const setColumns = prepared(
  {
    ...{ id: devices.id, observedName: devices.observedName, observedModel: devices.observedModel },
    ...{ firmware: devices.firmware, osName: devices.osName, osVersion: devices.osVersion },
    ...{ uptimeSeconds: devices.uptimeSeconds, chassisMac: devices.chassisMac, measuredW: devices.measuredW },
    ...{ inletC: devices.inletC, lastSeenAt: devices.lastSeenAt },
  },
  (tx: Tx, { id, ...said }) =>
    tx
      .update(devices)
      .set({
        observedName: orAsBefore(said.observedName, devices.observedName),
        observedModel: orAsBefore(said.observedModel, devices.observedModel),
        firmware: orAsBefore(said.firmware, devices.firmware),
        osName: orAsBefore(said.osName, devices.osName),
        osVersion: orAsBefore(said.osVersion, devices.osVersion),
        uptimeSeconds: orAsBefore(said.uptimeSeconds, devices.uptimeSeconds),
        chassisMac: orAsBefore(said.chassisMac, devices.chassisMac),
        measuredW: orAsBefore(said.measuredW, devices.measuredW),
        inletC: orAsBefore(said.inletC, devices.inletC),
        lastSeenAt: orAsBefore(said.lastSeenAt, devices.lastSeenAt),
      })
      .where(eq(devices.id, id)),
);

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
  const { own, measured } = seen;
  const led = (await leads(tx, targetId, kind, device.id)) ? own : undefined;
  const columns = {
    observedName: led?.name ?? null,
    observedModel: led?.model ?? null,
    firmware: led?.firmware ?? null,
    osName: led?.osName ?? null,
    osVersion: led?.osVersion ?? null,
    uptimeSeconds: led?.uptimeSeconds ?? null,
    chassisMac: own.chassisMac ?? null,
    measuredW: measured.measuredW ?? null,
    inletC: measured.inletC ?? null,
    // A clock that jumped back must not make a device look older than it is known to be.
    lastSeenAt: device.lastSeenAt === null || device.lastSeenAt < now ? now : null,
  };
  await setColumns(tx, { id: device.id, ...columns });
  return SEARCHED.some((column) => columns[column] !== null && columns[column] !== device[column]);
}

const boundTo = prepared({ deviceId: bindings.deviceId }, (tx: Tx, { deviceId }) =>
  tx.select().from(bindings).where(eq(bindings.deviceId, deviceId)),
);

async function leads(tx: Tx, targetId: string, kind: "device" | "host", deviceId: string): Promise<boolean> {
  const all = await boundTo(tx, { deviceId });
  const rank = (b: (typeof all)[number]) => `${b.kind === "host" ? 0 : 1} ${b.boundAt.toISOString()} ${b.targetId}`;
  const [first] = all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return first === undefined || (first.targetId === targetId && first.kind === kind);
}
