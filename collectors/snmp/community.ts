import { randomInt } from "node:crypto";
import { createSocket, type RemoteInfo } from "node:dgram";
import type { Credential } from "../../domain/target";
import { type Answer, decodeAnswer, encodeRequest, PDU } from "./ber";
import { SnmpFailure } from "./failure";
import type { Line, Session } from "./session";
import type { Varbind } from "./varbind";

type Community = Extract<Credential, { kind: "snmp-community" }>;

const MAX_REQUEST_ID = 0x7fff_ffff;
/** Room for the largest answers while this process is busy with others. */
const RECEIVE_BUFFER_BYTES = 1 << 20;

// error-status of RFC 3416 section 3; 16 is authorizationError.
const TOO_BIG = 1;
const NO_SUCH_NAME = 2;
const NO_ACCESS = 6;
const AUTHORIZATION = 16;

type Waiting = { requestId: number; settle: (answer: Answer) => void };

/**
 * SNMP version 1 or 2c over a socket of its own. An answer counts only when it comes from the address and port that
 * were asked and carries the request id, version and community of the request; anything else is not heard.
 */
export function openCommunitySession(line: Line, credential: Community): Session {
  const { version } = credential;
  const community = Buffer.from(credential.community, "utf8");
  const number = version === "1" ? 0 : 1;
  const socket = createSocket({ type: line.family === 6 ? "udp6" : "udp4", recvBufferSize: RECEIVE_BUFFER_BYTES });
  let waiting: Waiting | undefined;
  let requests = 0;
  let heard = false;
  let closed = false;

  socket.on("message", (datagram: Buffer, from: RemoteInfo) => {
    if (from.port !== line.port || !sameAddress(from.address, line.address)) return;
    heard = true;
    const answer = decoded(datagram);
    if (!answer || answer.requestId !== waiting?.requestId || answer.pdu !== PDU.response) return;
    if (answer.version !== number || !answer.community.equals(community)) return;
    waiting.settle(answer);
  });
  // Without a listener an error of the socket would end the process; the try that waits runs into its timeout instead.
  socket.on("error", () => {});

  function ask(pdu: number, oids: readonly string[], first: number, second: number): Promise<Varbind[]> {
    if (closed) return Promise.reject(new SnmpFailure("closed", "the session is closed"));
    if (waiting) throw new TypeError("one request at a time");
    if (line.signal.aborted) return Promise.reject(line.signal.reason);
    const requestId = randomInt(1, MAX_REQUEST_ID);
    const datagram = encodeRequest({ version: number, community, pdu, requestId, first, second, oids });

    return new Promise<Varbind[]>((resolve, reject) => {
      let tries = 0;
      let timer: NodeJS.Timeout | undefined;
      const finish = (end: () => void) => {
        clearTimeout(timer);
        line.signal.removeEventListener("abort", onAbort);
        waiting = undefined;
        end();
      };
      const onAbort = () => finish(() => reject(line.signal.reason));
      const send = () => {
        const waitMs = line.tryMs[tries++];
        if (waitMs === undefined) {
          finish(() => reject(new SnmpFailure("timeout", "no answer in time")));
          return;
        }
        requests++;
        timer = setTimeout(send, waitMs);
        socket.send(datagram, line.port, line.address, (error) => {
          if (error && waiting?.requestId === requestId) {
            finish(() => reject(new SnmpFailure("unreachable", error.message)));
          }
        });
      };
      line.signal.addEventListener("abort", onAbort, { once: true });
      waiting = {
        requestId,
        settle: (answer) =>
          finish(() => {
            if (answer.errorStatus === 0) resolve(answer.varbinds);
            else reject(failureOf(answer.errorStatus));
          }),
      };
      send();
    });
  }

  return {
    version,
    get requests() {
      return requests;
    },
    get heard() {
      return heard;
    },
    get: (oids) => ask(PDU.get, oids, 0, 0),
    next: (oids) => ask(PDU.getNext, oids, 0, 0),
    bulk: (oids, maxRepetitions) =>
      version === "1"
        ? Promise.reject(new SnmpFailure("failed", "version 1 has no GETBULK"))
        : ask(PDU.getBulk, oids, 0, maxRepetitions),
    close: () => {
      if (closed) return;
      closed = true;
      socket.close();
    },
  };
}

/** Whether two spellings name one address; a scope (`%eth0`) of a link-local address does not count. */
export function sameAddress(a: string, b: string): boolean {
  return withoutScope(a) === withoutScope(b);
}

function withoutScope(address: string): string {
  const bare = address.split("%")[0] ?? "";
  if (!bare.includes(":")) return bare;
  // The URL parser writes IPv6 in its one shortest form.
  return URL.canParse(`http://[${bare}]`) ? new URL(`http://[${bare}]`).hostname : bare;
}

function decoded(datagram: Buffer): Answer | undefined {
  try {
    return decodeAnswer(datagram);
  } catch {
    return undefined;
  }
}

/** The agent's error-status as a failure. */
export function failureOf(errorStatus: number): SnmpFailure {
  if (errorStatus === TOO_BIG) return new SnmpFailure("tooBig", "the answer would not fit");
  if (errorStatus === NO_SUCH_NAME) return new SnmpFailure("noSuchName", "no such name");
  if (errorStatus === AUTHORIZATION || errorStatus === NO_ACCESS)
    return new SnmpFailure("authorization", "not allowed");
  return new SnmpFailure("failed", `error-status ${errorStatus}`);
}
