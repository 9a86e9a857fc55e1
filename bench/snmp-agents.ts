// Simulated agents for the SNMP bench, in a process of their own: node scripts/run.mjs bench/snmp-agents.ts JSON
// Every answer is put together from octets encoded at the start, so that the agents cost less than who asks them.
import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { readSnmprec } from "../simulation/snmp/snmprec";
import { type Patch, siteRows } from "./snmp-rows";

/** `dead` is every how many-th agent is silent (0 none); a `recording` replaces the switches' rows. */
export type AgentOptions = { count: number; port: number; delayMs?: number; dead?: number; recording?: string };

/** A row as it goes out, type and length of the name included, and where in it the agent's own values belong. */
type Row = { oid: Buffer; varbind: Buffer; patches: readonly Patch[] };
type List = { octets: Buffer; patches: readonly Patch[] };

const SEQUENCE = 0x30;
const RESPONSE = 0xa2;
const GET = 0xa0;
const GET_NEXT = 0xa1;
const GET_BULK = 0xa5;
const NO_SUCH_INSTANCE = 0x81;
const END_OF_MIB_VIEW = 0x82;
/** Rows stop here, as agents' answers do. */
const MAX_ANSWER_BYTES = 28_000;
/** Answers kept ready; walks of many agents ask the same. */
const MAX_LISTS = 20_000;

/** The address of agent `n`, on loopback. */
export function addressOf(n: number): string {
  return `127.0.${1 + Math.floor(n / 250)}.${1 + (n % 250)}`;
}

export function header(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length]);
  if (length < 0x100) return Buffer.from([tag, 0x81, length]);
  return Buffer.from([tag, 0x82, length >> 8, length & 0xff]);
}

export function oidOctets(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = [part % 128];
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return Buffer.from(octets);
}

function rowOf(oid: string, type: number, value: Buffer, patches: readonly Patch[] = []): Row {
  const name = oidOctets(oid);
  const head = Buffer.concat([header(6, name.length), name, header(type, value.length)]);
  const outer = header(SEQUENCE, head.length + value.length);
  const at = outer.length + head.length;
  return {
    oid: name,
    varbind: Buffer.concat([outer, head, value]),
    patches: patches.map((patch) => ({ ...patch, at: patch.at + at })),
  };
}

/** The order of names: their numbers' octets compare as the numbers do, once a longer number counts as larger. */
function compare(a: Buffer, b: Buffer): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  if (i === a.length || i === b.length) return a.length - b.length;
  while (i > 0 && (a[i - 1] ?? 0) & 0x80) i--;
  const number = (octets: Buffer) => {
    let value = 0;
    for (let at = i; at < octets.length; at++) {
      value = value * 128 + ((octets[at] ?? 0) & 0x7f);
      if (((octets[at] ?? 0) & 0x80) === 0) break;
    }
    return value;
  };
  return number(a) - number(b);
}

class Agents {
  requests = 0;
  readonly #rows: readonly Row[];
  readonly #at = new Map<string, number>();
  readonly #lists = new Map<string, List>();

  constructor(rows: readonly Row[]) {
    this.#rows = [...rows].sort((a, b) => compare(a.oid, b.oid));
    for (const [at, { oid }] of this.#rows.entries()) this.#at.set(oid.toString("latin1"), at);
  }

  /** The answer of agent `n`; undefined for what is no request. Community and version are given back as they came. */
  answer(datagram: Buffer, n: number): Buffer | undefined {
    this.requests++;
    let at = 0;
    const open = (): number => {
      at++;
      let length = datagram[at++] ?? 0;
      if (length & 0x80) {
        const octets = length & 0x7f;
        length = 0;
        for (let i = 0; i < octets; i++) length = length * 256 + (datagram[at++] ?? 0);
      }
      return length;
    };
    const skip = () => {
      const length = open();
      at += length;
    };
    open();
    const headAt = at;
    skip();
    skip();
    const pdu = datagram[at] ?? 0;
    const headEnd = at;
    open();
    const idAt = at;
    skip();
    const idEnd = at;
    // All that decides the values stands behind the id.
    const key = String.fromCharCode(pdu) + datagram.toString("latin1", idEnd);
    let list = this.#lists.get(key);
    if (!list) {
      list = this.#list(pdu, datagram.subarray(idEnd));
      if (this.#lists.size < MAX_LISTS) this.#lists.set(key, list);
    }
    return assembled(datagram.subarray(headAt, headEnd), datagram.subarray(idAt, idEnd), list, n);
  }

  #list(pdu: number, rest: Buffer): List {
    let at = 0;
    const next = (): Buffer => {
      at++;
      let length = rest[at++] ?? 0;
      if (length & 0x80) {
        const octets = length & 0x7f;
        length = 0;
        for (let i = 0; i < octets; i++) length = length * 256 + (rest[at++] ?? 0);
      }
      at += length;
      return rest.subarray(at - length, at);
    };
    const number = (octets: Buffer) => octets.reduce((value, octet) => value * 256 + octet, 0);
    const nonRepeaters = number(next());
    const second = number(next());
    const repetitions = pdu === GET_BULK ? second : 1;
    const bindings = next();
    const names: Buffer[] = [];
    for (let i = 0; i < bindings.length; ) {
      const end = i + 2 + (bindings[i + 1] ?? 0);
      const length = bindings[i + 3] ?? 0;
      names.push(bindings.subarray(i + 4, i + 4 + length));
      i = end;
    }
    const rows: Row[] = [];
    let bytes = 0;
    const push = (row: Row) => {
      rows.push(row);
      bytes += row.varbind.length;
    };
    if (pdu === GET) for (const name of names) push(this.#exact(name) ?? absent(name, NO_SUCH_INSTANCE));
    else if (pdu === GET_NEXT || pdu === GET_BULK) {
      const places = names.map((name) => this.#after(name));
      for (let round = 0; round < repetitions && bytes < MAX_ANSWER_BYTES; round++) {
        let alive = false;
        for (const [i, place] of places.entries()) {
          if (round > 0 && i < nonRepeaters && pdu === GET_BULK) continue;
          const row = this.#rows[place];
          push(row ?? absent(names[i] ?? Buffer.alloc(1), END_OF_MIB_VIEW));
          places[i] = place + 1;
          alive ||= row !== undefined;
        }
        if (!alive) break;
      }
    }
    let offset = 0;
    const patches = rows.flatMap((row) => {
      const moved = row.patches.map((patch) => ({ ...patch, at: patch.at + offset }));
      offset += row.varbind.length;
      return moved;
    });
    return { octets: Buffer.concat(rows.map(({ varbind }) => varbind)), patches };
  }

  #exact(name: Buffer): Row | undefined {
    return this.#rows[this.#at.get(name.toString("latin1")) ?? -1];
  }

  #after(name: Buffer): number {
    const found = this.#at.get(name.toString("latin1"));
    if (found !== undefined) return found + 1;
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.#rows[middle]?.oid ?? name, name) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function absent(name: Buffer, type: number): Row {
  const head = Buffer.concat([header(6, name.length), name, Buffer.from([type, 0])]);
  return { oid: name, varbind: Buffer.concat([header(SEQUENCE, head.length), head]), patches: [] };
}

const NO_ERROR = Buffer.from([2, 1, 0, 2, 1, 0]);

function assembled(head: Buffer, id: Buffer, { octets, patches }: List, n: number): Buffer {
  const list = header(SEQUENCE, octets.length);
  const inner = id.length + NO_ERROR.length + list.length + octets.length;
  const pdu = header(RESPONSE, inner);
  const outer = header(SEQUENCE, head.length + pdu.length + inner);
  const answer = Buffer.allocUnsafe(outer.length + head.length + pdu.length + inner);
  let at = 0;
  for (const part of [outer, head, pdu, id, NO_ERROR, list, octets]) {
    answer.set(part, at);
    at += part.length;
  }
  const from = at - octets.length;
  for (const patch of patches) patched(answer, from + patch.at, patch.form, n);
  return answer;
}

function patched(answer: Buffer, at: number, form: Patch["form"], n: number): void {
  if (form === "digits") answer.write(String(n).padStart(4, "0"), at, "latin1");
  else if (form === "octets") answer.writeUInt16BE(n, at);
  else answer.writeUInt16BE(Math.floor(Date.now() / 100) & 0x7fff, at);
}

function serve({ count, port, delayMs = 0, dead = 0, recording }: AgentOptions): void {
  const rows = recording
    ? readSnmprec(readFileSync(recording, "utf8")).map(({ oid, type, value }) => rowOf(oid, type, value))
    : siteRows().map(({ oid, type, value, patches }) => rowOf(oid, type, value, patches));
  const agents = new Agents(rows);
  let open = 0;
  for (let n = 0; n < count; n++) {
    const socket = createSocket({ type: "udp4", lookup: (address, _options, found) => found(null, address, 4) });
    const isDead = dead > 0 && n % dead === dead - 1;
    socket.on("message", (datagram, from) => {
      if (isDead) return;
      const answer = agents.answer(datagram, n);
      if (!answer) return;
      if (delayMs > 0) setTimeout(() => socket.send(answer, from.port, from.address), delayMs);
      else socket.send(answer, from.port, from.address);
    });
    socket.bind(port, addressOf(n), () => {
      if (++open === count) process.send?.({ rows: rows.length });
    });
  }
  process.on("message", () => process.send?.({ requests: agents.requests }));
}

const [options] = process.argv.slice(2);
if (process.send && options) serve(JSON.parse(options) as AgentOptions);
