import { eq, inArray } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { devices, ports } from "../../db/schema";
import type { RowOf } from "../../domain/import";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, Seen, setLine, tally, withoutUndefined } from "./import-write";

type Row = RowOf<"ports">;
type PortRow = typeof ports.$inferSelect;
export type NamedDevice = { id: string; name: string };

/** Devices by name, where that names one; else by asset tag or id. */
export async function readDevices({ tx }: Pick<Importing, "tx">) {
  const rows = await tx.select({ id: devices.id, name: devices.name, assetTag: devices.assetTag }).from(devices);
  const byName = new Map<string, NamedDevice | "several">();
  const byKey = new Map<string, NamedDevice>();
  for (const row of rows) {
    byName.set(row.name, byName.has(row.name) ? "several" : row);
    byKey.set(row.id, row);
    if (row.assetTag) byKey.set(row.assetTag, row);
  }
  return {
    find(text: string, refuse: (message: string) => void): NamedDevice | undefined {
      const found = byName.get(text);
      if (found && found !== "several") return found;
      const keyed = byKey.get(text);
      if (!keyed)
        refuse(found ? `Several devices are called ${text}: give the asset tag.` : `There is no device ${text}.`);
      return keyed;
    },
  };
}

/** Ports by device, kind and name; what collectors measure of them stays as it is. */
export async function importPorts(at: Importing, file: string, lines: readonly Line<Row>[]): Promise<void> {
  const known = await readDevices(at);
  const meant = lines.flatMap(({ line, row }) => {
    const refuse = (column: string, message: string) => at.problems.add({ file, line, column, message });
    const device = known.find(row.device, (message) => refuse("device", message));
    return device ? [{ line, row, device, refuse }] : [];
  });
  const before = new Map<string, PortRow>();
  await inChunks([...new Set(meant.map(({ device }) => device.id))], async (chunk) => {
    for (const row of await at.tx.select().from(ports).where(inArray(ports.deviceId, chunk)))
      before.set(keyOf(row.deviceId, row.kind, row.name), row);
  });
  const after = new Map(before);
  const seen = new Seen();
  const created: PortRow[] = [];
  const wantedRear: { port: PortRow; name: string; refuse: (column: string, message: string) => void }[] = [];
  for (const { line, row, device, refuse } of meant) {
    const key = keyOf(device.id, row.kind ?? "interface", row.name);
    const first = seen.use(key, line);
    if (first !== undefined) {
      refuse("name", `This port is already in line ${first}.`);
      continue;
    }
    const was = before.get(key);
    const fields: Partial<PortRow> = {
      type: row.type,
      label: row.label,
      isManagement: row.is_management ?? undefined,
      macAddress: row.mac_address,
      speedBps: row.speed_bps,
      mtu: row.mtu,
      alias: row.description,
      feedLeg: row.feed_leg,
      maxDrawW: row.max_draw_w,
      allocatedDrawW: row.allocated_draw_w,
      ...(row.rear_port === null && { rearPortId: null }),
      rearPosition: row.rear_position,
    };
    const port: PortRow = was
      ? { ...was, ...withoutUndefined(fields) }
      : {
          ...EMPTY,
          ...withoutUndefined(fields),
          id: uuidv7(),
          deviceId: device.id,
          kind: row.kind ?? "interface",
          name: row.name,
        };
    after.set(key, port);
    setLine(at, port.id, file, line);
    if (row.rear_port) wantedRear.push({ port, name: row.rear_port, refuse });
    if (!was) created.push(port);
  }
  for (const { port, name, refuse } of wantedRear) {
    const rear = after.get(keyOf(port.deviceId, "rear-port", name));
    if (port.kind !== "front-port") refuse("rear_port", "is given for what is no front port of a panel");
    else if (!rear) refuse("rear_port", `There is no rear port ${name} on that device.`);
    else {
      port.rearPortId = rear.id;
      port.rearPosition ??= 1;
    }
  }
  await write(at, before, after, created, new Map(meant.map(({ device }) => [device.id, device.name])));
}

async function write(
  at: Importing,
  before: ReadonlyMap<string, PortRow>,
  after: ReadonlyMap<string, PortRow>,
  created: readonly PortRow[],
  nameOf: ReadonlyMap<string, string>,
) {
  const subjectOf = (port: PortRow) => ({
    kind: "port",
    id: port.id,
    name: `${nameOf.get(port.deviceId) ?? ""} ${port.name}`,
  });
  for (const [key, port] of after) {
    const was = before.get(key);
    if (!was || was === port) continue;
    const changes = changesOf(was, port);
    tally(at, "ports", changes ? "updated" : "unchanged");
    if (!changes) continue;
    await at.tx.update(ports).set(changes).where(eq(ports.id, was.id));
    at.note("port.update", subjectOf(port), was, port);
  }
  await inChunks(created, (chunk) => at.tx.insert(ports).values(chunk));
  for (const port of created) at.note("port.create", subjectOf(port), null, port);
  tally(at, "ports", "created", created.length);
}

/** Names as they are: two ports of a switch may differ in nothing but case. */
const keyOf = (deviceId: string, kind: string, name: string) => `${deviceId}\n${kind}\n${name}`;

const EMPTY: Omit<PortRow, "id" | "deviceId" | "kind" | "name"> = {
  label: null,
  type: null,
  ordinal: 0,
  isManagement: false,
  macAddress: null,
  speedBps: null,
  mtu: null,
  alias: null,
  ifIndex: null,
  adminUp: null,
  operUp: null,
  feedLeg: null,
  maxDrawW: null,
  allocatedDrawW: null,
  rearPortId: null,
  rearPosition: null,
  lastSeenAt: null,
};
