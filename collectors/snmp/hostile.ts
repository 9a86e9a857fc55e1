import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { type Answer, decodeAnswer, PDU } from "./ber";

/** For tests: agents that lie. A row of an answer; `value` holds the content octets of the type. */
export type Row = { oid: string; type: number; value: Buffer };

export type Hostile = { port: number; requests: Answer[]; close(): Promise<void> };

/** Serves whatever `respond` makes of a request, on a port of 127.0.0.1 that is free; undefined is silence. */
export async function serveHostile(
  respond: (request: Answer, from: RemoteInfo, socket: Socket) => Buffer | undefined | Promise<Buffer | undefined>,
): Promise<Hostile> {
  const socket = createSocket("udp4");
  const requests: Answer[] = [];
  let open = true;
  socket.on("message", async (datagram, from) => {
    const request = decodeAnswer(datagram);
    requests.push(request);
    const answer = await respond(request, from, socket);
    if (answer && open) socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    port: socket.address().port,
    requests,
    close: () => {
      open = false;
      return new Promise((resolve) => socket.close(() => resolve()));
    },
  };
}

/** An answer to `request` with these rows; `head` replaces parts of it to make it a wrong one. */
export function answerTo(request: Answer, rows: readonly Row[], head: Partial<Answer> = {}): Buffer {
  const { version, community, requestId, errorStatus, errorIndex } = {
    ...request,
    errorStatus: 0,
    errorIndex: 0,
    ...head,
  };
  const list = rows.map(({ oid, type, value }) => tlv(0x30, [tlv(6, [oidOctets(oid)]), tlv(type, [value])]));
  const pdu = tlv(PDU.response, [integer(requestId), integer(errorStatus), integer(errorIndex), tlv(0x30, list)]);
  return tlv(0x30, [integer(version), tlv(4, [community]), pdu]);
}

/** How many rows a request asks for at most: the repetitions of a GETBULK, else one. */
export function asked(request: Answer): number {
  return request.pdu === PDU.getBulk ? request.errorIndex : 1;
}

/** An OCTET STRING row. */
export function text(oid: string, value: string): Row {
  return { oid, type: 4, value: Buffer.from(value, "utf8") };
}

/** Content octets of an OID. */
export function oidOctets(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = [part % 128];
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) + 128);
    return digits;
  });
  return Buffer.from(octets);
}

function integer(value: number): Buffer {
  const content = Buffer.alloc(5);
  content.writeIntBE(value, 0, 5);
  return tlv(2, [content]);
}

/** Type, length in its three-octet form, content. */
function tlv(tag: number, parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 0xff]), content]);
}
