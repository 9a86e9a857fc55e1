import { eq, inArray } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { cableEnds, cables, ports } from "../../db/schema";
import { compatible, type PORT_KINDS } from "../../domain/cable";
import type { RowOf } from "../../domain/import";
import { type NamedDevice, readDevices } from "./import-ports";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, setLine, tally, withoutUndefined } from "./import-write";

type Row = RowOf<"cables">;
type CableRow = typeof cables.$inferSelect;
type Port = { id: string; deviceId: string; kind: (typeof PORT_KINDS)[number]; name: string };
type Refuse = (column: string | undefined, message: string) => void;

/** Cables by the two ports they join, whichever end is written first. */
export async function importCables(at: Importing, file: string, lines: readonly Line<Row>[]): Promise<void> {
  const known = await readDevices(at);
  const ends: { line: number; row: Row; a: NamedDevice; b: NamedDevice; refuse: Refuse }[] = [];
  for (const { line, row } of lines) {
    const refuse: Refuse = (column, message) => at.problems.add({ file, line, column, message });
    const a = known.find(row.a_device, (message) => refuse("a_device", message));
    const b = known.find(row.b_device, (message) => refuse("b_device", message));
    if (a && b) ends.push({ line, row, a, b, refuse });
  }
  const portsOf = await readPorts(at, [...new Set(ends.flatMap(({ a, b }) => [a.id, b.id]))]);
  const laid = await readCables(at);
  const created: { cable: CableRow; a: Port; b: Port; name: string }[] = [];
  const lineOf = new Map<string, number>();

  for (const { line, row, a, b, refuse } of ends) {
    const pair = choose(row, portsOf.get(a.id) ?? [], portsOf.get(b.id) ?? [], refuse);
    if (!pair) continue;
    const [aPort, bPort] = pair;
    const before = laid.between(aPort.id, bPort.id);
    const wanted: Partial<CableRow> = {
      type: row.type,
      color: row.color,
      label: row.label,
      lengthM: row.length_m,
      status: row.status ?? undefined,
      notes: row.notes,
    };
    const name = `${a.name} ${aPort.name} – ${b.name} ${bPort.name}`;
    const usedBy = [aPort, bPort].find((port) => laid.cableOf(port.id) !== undefined);
    if (before) setLine(at, before.id, file, line);
    if (before) await update(at, before, wanted, name);
    else if (usedBy) {
      const first = lineOf.get(usedBy.id);
      const where = first === undefined ? "already has a cable" : `already has the cable of line ${first}`;
      refuse(
        usedBy === aPort ? "a_port" : "b_port",
        `${usedBy.name} of ${usedBy === aPort ? a.name : b.name} ${where}.`,
      );
    } else {
      const cable = { ...EMPTY, ...withoutUndefined(wanted), id: uuidv7(), createdAt: at.now };
      created.push({ cable, a: aPort, b: bPort, name });
      setLine(at, cable.id, file, line);
      laid.add(cable, [aPort.id, bPort.id]);
      for (const port of pair) lineOf.set(port.id, line);
    }
  }

  await inChunks(created, (chunk) => at.tx.insert(cables).values(chunk.map(({ cable }) => cable)));
  const newEnds = created.flatMap(({ cable, a, b }) => [
    { cableId: cable.id, side: "A" as const, portId: a.id },
    { cableId: cable.id, side: "B" as const, portId: b.id },
  ]);
  await inChunks(newEnds, (chunk) => at.tx.insert(cableEnds).values(chunk));
  for (const { cable, a, b, name } of created)
    at.note("cable.create", { kind: "cable", id: cable.id, name }, null, { ...cable, aPortId: a.id, bPortId: b.id });
  tally(at, "cables", "created", created.length);
}

const EMPTY: Omit<CableRow, "id" | "createdAt"> = {
  label: null,
  type: null,
  color: null,
  lengthM: null,
  status: "connected",
  notes: null,
  rev: 1,
};

async function update(at: Importing, before: CableRow, wanted: Partial<CableRow>, name: string) {
  const changes = changesOf(before, wanted);
  tally(at, "cables", changes ? "updated" : "unchanged");
  if (!changes) return;
  const after = { ...before, ...changes, rev: before.rev + 1 };
  const set = { ...changes, rev: after.rev };
  await at.tx.update(cables).set(set).where(eq(cables.id, before.id));
  at.note("cable.update", { kind: "cable", id: before.id, name }, before, after);
}

/** The ports a line means. Where a name is a port of several kinds, the pair that a cable may join decides. */
function choose(row: Row, aPorts: readonly Port[], bPorts: readonly Port[], refuse: Refuse): [Port, Port] | undefined {
  const as = named(aPorts, row.a_port);
  const bs = named(bPorts, row.b_port);
  if (as.length === 0) refuse("a_port", `${row.a_device} has no port ${row.a_port}.`);
  if (bs.length === 0) refuse("b_port", `${row.b_device} has no port ${row.b_port}.`);
  if (as.length === 0 || bs.length === 0) return undefined;
  const pairs = as.flatMap((a) => bs.filter((b) => compatible(a.kind, b.kind)).map((b): [Port, Port] => [a, b]));
  const [pair, other] = pairs;
  if (!pair) refuse("b_port", `No cable joins a ${as[0]?.kind} and a ${bs[0]?.kind}.`);
  else if (pair[0].id === pair[1].id) refuse("b_port", "A cable does not lead from a port to itself.");
  else if (other)
    refuse("a_port", `Several ports are meant: write the kind before, as in ${pair[0].kind}:${row.a_port}.`);
  else return pair;
  return undefined;
}

function named(list: readonly Port[], name: string): Port[] {
  const exact = list.filter((port) => port.name === name);
  return exact.length > 0 ? exact : list.filter((port) => `${port.kind}:${port.name}` === name);
}

async function readPorts({ tx }: Importing, deviceIds: readonly string[]): Promise<Map<string, Port[]>> {
  const byDevice = new Map<string, Port[]>();
  await inChunks(deviceIds, async (chunk) => {
    const rows = await tx
      .select({ id: ports.id, deviceId: ports.deviceId, kind: ports.kind, name: ports.name })
      .from(ports)
      .where(inArray(ports.deviceId, chunk));
    for (const row of rows) {
      const list = byDevice.get(row.deviceId);
      if (list) list.push(row);
      else byDevice.set(row.deviceId, [row]);
    }
  });
  return byDevice;
}

/** The cables that are there, by the ports in them. */
async function readCables({ tx }: Importing) {
  const rows = new Map((await tx.select().from(cables)).map((row) => [row.id, row]));
  const byPort = new Map<string, CableRow>();
  const add = (cable: CableRow, portIds: readonly string[]) => {
    for (const id of portIds) byPort.set(id, cable);
  };
  for (const { cableId, portId } of await tx.select().from(cableEnds)) {
    const cable = rows.get(cableId);
    if (cable && portId) add(cable, [portId]);
  }
  return {
    add,
    cableOf: (portId: string) => byPort.get(portId),
    between(a: string, b: string) {
      const cable = byPort.get(a);
      return cable && byPort.get(b)?.id === cable.id ? cable : undefined;
    },
  };
}
