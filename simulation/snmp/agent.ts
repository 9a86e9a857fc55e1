import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import {
  decodeInteger,
  decodeOid,
  encodeInteger,
  encodeOid,
  headerSize,
  Malformed,
  Reader,
  tlv,
  writeHeader,
} from "./ber";
import type { SnmpRow } from "./snmprec";
import { Table } from "./table";

const PDU = { get: 0xa0, getNext: 0xa1, response: 0xa2, set: 0xa3, getBulk: 0xa5 };
const ERROR = { none: 0, tooBig: 1, noSuchName: 2, notWritable: 17 };
const NO_SUCH_OBJECT = 0x80;
const NO_SUCH_INSTANCE = 0x81;
const END_OF_MIB_VIEW = 0x82;
const COUNTER64 = 70;
/** A GETBULK answer stays within one Ethernet frame, headers and the fields before the bindings taken off. */
const BULK_BYTES = 1400;
const HEAD_BYTES = 60;
/** Largest payload of a UDP datagram over IPv4. */
const DATAGRAM_BYTES = 65_507;

type Request = {
  version: 0 | 1;
  community: Buffer;
  kind: number;
  requestId: Buffer;
  nonRepeaters: number;
  maxRepetitions: number;
  oids: number[][];
};
type Binding = { oid: Buffer; type: number; value: Buffer };
type Answer = { bindings: Binding[]; error?: number; errorIndex?: number };

const EMPTY = Buffer.alloc(0);

/** `send` sends a datagram from the agent's own port to another of its host. */
export type Agent = { port: number; send(datagram: Buffer, to: number): void; close(): Promise<void> };

/**
 * An SNMP v1/v2c agent on one UDP port (RFC 1157, RFC 3416): GET, GETNEXT and GETBULK over `rows`, SET refused. `rows`
 * gives the variables a community may see, in numeric OID order; undefined means silence, as for a wrong community.
 * The same array may be given again with other values in its rows: what is kept per array is the order of its OIDs.
 * Malformed datagrams are ignored. Rejects when the port cannot be bound.
 */
export function serveAgent({
  host = "127.0.0.1",
  port = 0,
  rows,
}: {
  host?: string;
  port?: number;
  rows: (community: string) => readonly SnmpRow[] | undefined;
}): Promise<Agent> {
  const tables = new WeakMap<readonly SnmpRow[], Table>();
  const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
  socket.on("message", (datagram, from) => {
    const request = read(datagram);
    const found = request && rows(request.community.toString("utf8"));
    if (!request || !found) return;
    const table = tables.get(found) ?? new Table(found);
    tables.set(found, table);
    // A sender that is gone is no error of the agent's.
    socket.send(write(request, answer(request, table)), from.port, from.address, () => undefined);
  });
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off("error", reject);
      socket.on("error", () => undefined);
      resolve({
        port: socket.address().port,
        send: (datagram, to) => socket.send(datagram, to, host, () => undefined),
        close: () => new Promise((closed) => socket.close(() => closed())),
      });
    });
  });
}

/** The request in a datagram, or undefined when it is not one we answer. */
function read(datagram: Buffer): Request | undefined {
  try {
    const message = new Reader(new Reader(datagram).next(0x30).content);
    const version = decodeInteger(message.next(2).content);
    const community = message.next(4).content;
    const { tag: kind, content } = message.next();
    if (version !== 0 && version !== 1) return undefined;
    if (kind !== PDU.get && kind !== PDU.getNext && kind !== PDU.set && !(kind === PDU.getBulk && version === 1)) {
      return undefined;
    }
    const pdu = new Reader(content);
    const requestId = pdu.next(2).content;
    decodeInteger(requestId);
    const nonRepeaters = Math.max(0, decodeInteger(pdu.next(2).content));
    const maxRepetitions = Math.max(0, decodeInteger(pdu.next(2).content));
    const bindings = new Reader(pdu.next(0x30).content);
    const oids: number[][] = [];
    while (!bindings.done) {
      const binding = new Reader(bindings.next(0x30).content);
      oids.push(decodeOid(binding.next(6).content));
      binding.next();
    }
    return { version, community, kind, requestId, nonRepeaters, maxRepetitions, oids };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function answer(request: Request, table: Table): Answer {
  if (request.kind === PDU.getBulk) return { bindings: bulk(request, table) };
  if (request.kind === PDU.set) {
    return refuse(request, request.version === 0 ? ERROR.noSuchName : ERROR.notWritable, 1);
  }
  const bindings: Binding[] = [];
  for (const [i, oid] of request.oids.entries()) {
    const binding = request.kind === PDU.get ? exact(table, oid) : next(table, oid, request.version).binding;
    // v1 knows neither exceptions nor Counter64 (RFC 3584, 4.2.2).
    if (request.version === 0 && (binding.type >= NO_SUCH_OBJECT || binding.type === COUNTER64)) {
      return refuse(request, ERROR.noSuchName, i + 1);
    }
    bindings.push(binding);
  }
  const size = bindings.reduce((sum, binding) => sum + bindingSize(binding), 0);
  if (size + HEAD_BYTES + request.community.length <= DATAGRAM_BYTES) return { bindings };
  return request.version === 0 ? refuse(request, ERROR.tooBig, 0) : { bindings: [], error: ERROR.tooBig };
}

function refuse(request: Request, error: number, errorIndex: number): Answer {
  return { bindings: request.oids.map((oid) => ({ oid: encodeOid(oid), type: 5, value: EMPTY })), error, errorIndex };
}

function exact(table: Table, oid: readonly number[]): Binding {
  const index = table.find(oid);
  if (index >= 0) return at(table, index);
  // Without the MIB a missing instance is told by its neighbours: other variables under the same parent.
  const type = table.holds(oid.slice(0, -1)) ? NO_SUCH_INSTANCE : NO_SUCH_OBJECT;
  return { oid: encodeOid(oid), type, value: EMPTY };
}

function next(table: Table, oid: readonly number[], version: 0 | 1): { binding: Binding; index: number } {
  let index = table.after(oid);
  while (version === 0 && table.rows[index]?.type === COUNTER64) index++;
  return { binding: index < table.rows.length ? at(table, index) : ended(encodeOid(oid)), index };
}

/** GETBULK (RFC 3416, 4.2.3), cut at a whole repetition when the answer would not fit into one frame. */
function bulk({ oids, nonRepeaters, maxRepetitions, version, community }: Request, table: Table): Binding[] {
  const room = BULK_BYTES - HEAD_BYTES - community.length;
  const bindings: Binding[] = [];
  let size = 0;
  for (const oid of oids.slice(0, nonRepeaters)) {
    const { binding } = next(table, oid, version);
    bindings.push(binding);
    size += bindingSize(binding);
  }
  const columns = oids.slice(nonRepeaters).map((oid) => next(table, oid, version));
  for (let repetition = 0; repetition < maxRepetitions && columns.length > 0; repetition++) {
    const line = columns.map(({ binding }) => binding);
    const lineSize = line.reduce((sum, binding) => sum + bindingSize(binding), 0);
    // The first line goes out whatever its size: a value of 5 kB has no smaller form.
    if (bindings.length > 0 && size + lineSize > room) break;
    bindings.push(...line);
    size += lineSize;
    if (line.every(({ type }) => type === END_OF_MIB_VIEW)) break;
    for (const column of columns) {
      column.index++;
      column.binding = column.index < table.rows.length ? at(table, column.index) : ended(column.binding.oid);
    }
  }
  while (size + HEAD_BYTES + community.length > DATAGRAM_BYTES) {
    const dropped = bindings.pop();
    if (!dropped) break;
    size -= bindingSize(dropped);
  }
  return bindings;
}

function at(table: Table, index: number): Binding {
  const row = table.rows[index];
  if (!row) throw new Error(`no row ${index}`);
  return { oid: table.oid(index), type: row.type, value: row.value };
}

function ended(oid: Buffer): Binding {
  return { oid, type: END_OF_MIB_VIEW, value: EMPTY };
}

function innerSize({ oid, value }: Binding): number {
  return headerSize(oid.length) + oid.length + headerSize(value.length) + value.length;
}

function bindingSize(binding: Binding): number {
  const inner = innerSize(binding);
  return headerSize(inner) + inner;
}

function write(request: Request, { bindings, error = ERROR.none, errorIndex = 0 }: Answer): Buffer {
  const listSize = bindings.reduce((sum, binding) => sum + bindingSize(binding), 0);
  const fields = Buffer.concat([
    tlv(2, request.requestId),
    tlv(2, encodeInteger(error)),
    tlv(2, encodeInteger(errorIndex)),
  ]);
  const pduSize = fields.length + headerSize(listSize) + listSize;
  const lead = Buffer.concat([tlv(2, Buffer.from([request.version])), tlv(4, request.community)]);
  const messageSize = lead.length + headerSize(pduSize) + pduSize;
  const out = Buffer.allocUnsafe(headerSize(messageSize) + messageSize);
  let offset = writeHeader(out, 0, 0x30, messageSize);
  offset += lead.copy(out, offset);
  offset = writeHeader(out, offset, PDU.response, pduSize);
  offset += fields.copy(out, offset);
  offset = writeHeader(out, offset, 0x30, listSize);
  for (const binding of bindings) {
    offset = writeHeader(out, offset, 0x30, innerSize(binding));
    offset = writeHeader(out, offset, 6, binding.oid.length);
    offset += binding.oid.copy(out, offset);
    offset = writeHeader(out, offset, binding.type, binding.value.length);
    offset += binding.value.copy(out, offset);
  }
  return out;
}
