import { createSocket, type Socket } from "node:dgram";
import { decodeInteger, decodeOid, encodeInteger, encodeOid, parseOid, Reader, tlv } from "./ber";

export type Binding = { oid: string; type: number; value: Buffer };
export type Response = { requestId: number; error: number; errorIndex: number; bindings: Binding[]; bytes: number };
export type Ask = {
  kind: "get" | "next" | "bulk" | "set";
  oids: string[];
  community?: string;
  version?: 0 | 1;
  nonRepeaters?: number;
  maxRepetitions?: number;
};

const KIND = { get: 0xa0, next: 0xa1, set: 0xa3, bulk: 0xa5 };

/** A request as one datagram. */
export function requestDatagram(requestId: number, ask: Ask): Buffer {
  const { kind, oids, community = "public", version = 1, nonRepeaters = 0, maxRepetitions = 10 } = ask;
  const bindings = oids.map((oid) =>
    tlv(0x30, Buffer.concat([tlv(6, encodeOid(parseOid(oid) ?? [])), tlv(5, Buffer.alloc(0))])),
  );
  const [second, third] = kind === "bulk" ? [nonRepeaters, maxRepetitions] : [0, 0];
  const fields = [requestId, second, third].map((value) => tlv(2, encodeInteger(value)));
  const pdu = tlv(KIND[kind], Buffer.concat([...fields, tlv(0x30, Buffer.concat(bindings))]));
  return tlv(0x30, Buffer.concat([tlv(2, encodeInteger(version)), tlv(4, Buffer.from(community)), pdu]));
}

/** The test's own side of the wire: one socket, raw datagrams, answers told apart by request id. */
export class Probe {
  private readonly socket: Socket = createSocket("udp4");
  private readonly waiting = new Map<number, (response: Response) => void>();
  /** Request ids in the order in which answers came. */
  readonly answered: number[] = [];
  private requestId = 0;

  constructor(
    private readonly port: number,
    private readonly host = "127.0.0.1",
  ) {
    this.socket.on("message", (datagram) => {
      const response = read(datagram);
      this.answered.push(response.requestId);
      this.waiting.get(response.requestId)?.(response);
    });
  }

  /** Sends octets nobody is expected to answer. */
  send(datagram: Buffer) {
    this.socket.send(datagram, this.port, this.host);
  }

  ask(ask: Ask): Promise<Response> {
    const requestId = ++this.requestId;
    return new Promise((resolve) => {
      this.waiting.set(requestId, resolve);
      this.send(requestDatagram(requestId, ask));
    });
  }

  /** Everything from the start of the tree on, by GETBULK. */
  async walk(community: string, maxRepetitions = 25): Promise<Binding[]> {
    const found: Binding[] = [];
    for (let oid = "1.0"; ; ) {
      const { bindings } = await this.ask({ kind: "bulk", oids: [oid], community, maxRepetitions });
      const rows = bindings.filter(({ type }) => type < 0x80);
      found.push(...rows);
      const last = rows.at(-1);
      if (!last || rows.length < bindings.length) return found;
      oid = last.oid;
    }
  }

  close() {
    this.socket.close();
  }
}

function read(datagram: Buffer): Response {
  const message = new Reader(new Reader(datagram).next(0x30).content);
  message.next(2);
  message.next(4);
  const pdu = new Reader(message.next(0xa2).content);
  const requestId = decodeInteger(pdu.next(2).content);
  const error = decodeInteger(pdu.next(2).content);
  const errorIndex = decodeInteger(pdu.next(2).content);
  const list = new Reader(pdu.next(0x30).content);
  const bindings: Binding[] = [];
  while (!list.done) {
    const binding = new Reader(list.next(0x30).content);
    const oid = decodeOid(binding.next(6).content).join(".");
    const { tag, content } = binding.next();
    bindings.push({ oid, type: tag, value: content });
  }
  return { requestId, error, errorIndex, bindings, bytes: datagram.length };
}
