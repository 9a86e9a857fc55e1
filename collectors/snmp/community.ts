import type { Credential } from "../../domain/target";
import { encodeRequest, type Head, PDU, type Root, readHead, readVarbinds } from "./ber";
import { SnmpFailure } from "./failure";
import { requestIdentifier } from "./identifier";
import { type Pace, paceOf } from "./pace";
import type { Line, Session, Wish } from "./session";
import type { Varbind } from "./varbind";
import type { Wire } from "./wire";

type Community = Extract<Credential, { kind: "snmp-community" }>;

// error-status of RFC 3416 section 3; 16 is authorizationError.
const TOO_BIG = 1;
const NO_SUCH_NAME = 2;
const NO_ACCESS = 6;
const AUTHORIZATION = 16;

/** Times that a wait is drawn out because this process itself was too busy to hear the answer in it. */
const MAX_GRACES = 3;
const LATE_MS = 20;

type Asked = {
  datagram: Buffer;
  roots: readonly Root[] | undefined;
  values: number;
  bytes: number;
  tries: number;
  attempt: number;
  graces: number;
  sentAtMs: number;
  dueAtMs: number;
  timer: NodeJS.Timeout | undefined;
  isAdmitted: boolean;
  isOver: boolean;
  isGarbled: boolean;
  resolve: (varbinds: Varbind[]) => void;
  reject: (reason: unknown) => void;
};

/**
 * SNMP version 1 or 2c to one agent over a socket that others use too. An answer counts only when it comes from the
 * address and port that were asked and carries the request id, version and community of the request; anything else, the
 * second of two answers and one that comes after its request was given up included, is not heard.
 */
export class CommunitySession implements Session {
  readonly version: "1" | "2c";
  readonly pace: Pace;
  requests = 0;
  heard = false;
  readonly #number: 0 | 1;
  readonly #community: Buffer;
  readonly #open = new Map<number, Asked>();
  readonly #queue: number[] = [];
  readonly #deafen: () => void;
  #sent = 0;
  #isClosed = false;

  constructor(
    readonly line: Line,
    readonly wire: Wire,
    credential: Community,
  ) {
    this.version = credential.version;
    this.#number = credential.version === "1" ? 0 : 1;
    this.#community = Buffer.from(credential.community, "utf8");
    this.pace = paceOf(`${credential.version} ${line.address} ${line.port}`);
    this.#deafen = wire.listen(line.address, line.port, (datagram) => this.#hear(datagram));
    line.signal.addEventListener("abort", this.#abort, { once: true });
  }

  get(oids: readonly string[]): Promise<Varbind[]> {
    return this.#ask(PDU.get, oids, 0, {});
  }

  next(oids: readonly string[], wish: Wish = {}): Promise<Varbind[]> {
    return this.#ask(PDU.getNext, oids, 0, wish);
  }

  bulk(oids: readonly string[], maxRepetitions: number, wish: Wish = {}): Promise<Varbind[]> {
    if (this.version === "1") return Promise.reject(new SnmpFailure("failed", "version 1 has no GETBULK"));
    return this.#ask(PDU.getBulk, oids, maxRepetitions, wish);
  }

  async set(oid: string, value: number | string): Promise<void> {
    const written = typeof value === "number" ? value : Buffer.from(value, "utf8");
    await this.#ask(PDU.set, [oid], 0, {}, [written]);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.line.signal.removeEventListener("abort", this.#abort);
    this.#deafen();
    this.#endAll(new SnmpFailure("closed", "the session is closed"));
  }

  readonly #abort = () => this.#endAll(this.line.signal.reason);

  #endAll(reason: unknown): void {
    for (const [id, asked] of this.#open) {
      this.#end(id, asked);
      asked.reject(reason);
    }
  }

  #ask(
    pdu: number,
    oids: readonly string[],
    repetitions: number,
    { roots, tries }: Wish,
    written?: readonly (number | Buffer)[],
  ): Promise<Varbind[]> {
    if (this.#isClosed) return Promise.reject(new SnmpFailure("closed", "the session is closed"));
    if (this.line.signal.aborted) return Promise.reject(this.line.signal.reason);
    let id = requestIdentifier();
    while (this.#open.has(id)) id = requestIdentifier();
    const datagram = encodeRequest({
      version: this.#number,
      community: this.#community,
      pdu,
      requestId: id,
      first: 0,
      second: repetitions,
      oids,
      values: written,
    });
    const values = oids.length * Math.max(1, repetitions);
    return new Promise<Varbind[]>((resolve, reject) => {
      this.#open.set(id, {
        datagram,
        roots,
        values,
        bytes: this.pace.answerBytes(values),
        tries: Math.min(tries ?? this.line.tryMs.length, this.line.tryMs.length),
        attempt: 0,
        graces: 0,
        sentAtMs: 0,
        dueAtMs: 0,
        timer: undefined,
        isAdmitted: false,
        isOver: false,
        isGarbled: false,
        resolve,
        reject,
      });
      this.#queue.push(id);
      this.#pump();
    });
  }

  /** Sends what the agent's window lets go. */
  #pump(): void {
    while (this.#sent < this.pace.window) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      const asked = this.#open.get(id);
      if (!asked) continue;
      this.#sent++;
      asked.isAdmitted = true;
      this.wire.admit({
        bytes: asked.bytes,
        isOver: () => asked.isOver,
        start: () => {
          asked.sentAtMs = performance.now();
          this.#transmit(id, asked);
        },
      });
    }
  }

  #transmit(id: number, asked: Asked): void {
    const attempt = asked.attempt++;
    const waitMs = this.#waitMs(attempt, asked);
    this.requests++;
    asked.graces = 0;
    asked.dueAtMs = performance.now() + waitMs;
    asked.timer = setTimeout(this.#overdue, waitMs, id, asked);
    this.wire.send(asked.datagram, this.line.address, this.line.port, (error) => {
      if (error && !asked.isOver) this.#fail(id, asked, new SnmpFailure("unreachable", error.message));
    });
  }

  /** The last of all tries waits until the line's whole patience is used up, so that a slow agent is no silent one. */
  #waitMs(attempt: number, asked: Asked): number {
    const { tryMs } = this.line;
    const waitMs = this.pace.waitMs(attempt, tryMs[attempt] ?? 0);
    if (attempt < tryMs.length - 1) return waitMs;
    const patienceMs = tryMs.reduce((sum, each) => sum + each, 0);
    return Math.max(waitMs, patienceMs - (performance.now() - asked.sentAtMs));
  }

  readonly #overdue = (id: number, asked: Asked): void => {
    if (asked.isOver) return;
    const lateMs = performance.now() - asked.dueAtMs;
    // Timers come before datagrams in Node: when we are late, the answer may lie in the socket.
    if (lateMs > LATE_MS && asked.graces++ < MAX_GRACES) {
      asked.dueAtMs = performance.now() + lateMs;
      asked.timer = setTimeout(this.#overdue, lateMs, id, asked);
      return;
    }
    this.pace.silent();
    if (asked.isGarbled) this.#fail(id, asked, new SnmpFailure("undecodable", "an answer that cannot be read"));
    else if (asked.attempt < asked.tries) this.#transmit(id, asked);
    else this.#fail(id, asked, new SnmpFailure("timeout", "no answer in time"));
  };

  #fail(id: number, asked: Asked, failure: SnmpFailure): void {
    this.#end(id, asked);
    asked.reject(failure);
    this.#pump();
  }

  #end(id: number, asked: Asked): void {
    const wasSent = asked.attempt > 0;
    asked.isOver = true;
    clearTimeout(asked.timer);
    this.#open.delete(id);
    if (!asked.isAdmitted) return;
    this.#sent--;
    if (wasSent) this.wire.release(asked.bytes);
  }

  #hear(datagram: Buffer): void {
    this.heard = true;
    let head: Head;
    let asked: Asked | undefined;
    let varbinds: Varbind[];
    try {
      head = readHead(datagram);
      asked = this.#open.get(head.requestId);
      if (!asked || asked.attempt === 0 || !this.#isOurs(datagram, head)) return;
      varbinds = head.errorStatus === 0 ? readVarbinds(datagram, head, asked.roots) : [];
    } catch {
      // Somebody else may have cut it, so the whole answer is still waited for, but not asked for again.
      if (asked) asked.isGarbled = true;
      return;
    }
    this.#end(head.requestId, asked);
    this.pace.answered(asked.attempt === 1 ? performance.now() - asked.sentAtMs : undefined);
    if (head.errorStatus === 0) {
      this.pace.weighed(datagram.length, varbinds.length);
      asked.resolve(varbinds);
    } else asked.reject(failureOf(head.errorStatus, head.errorIndex));
    this.#pump();
  }

  #isOurs(datagram: Buffer, { version, pdu, communityAt, communityEnd }: Head): boolean {
    return (
      version === this.#number &&
      pdu === PDU.response &&
      this.#community.compare(datagram, communityAt, communityEnd) === 0
    );
  }
}

/** The agent's error-status as a failure; `errorIndex` says which of the names asked for it is about. */
export function failureOf(errorStatus: number, errorIndex?: number): SnmpFailure {
  if (errorStatus === TOO_BIG) return new SnmpFailure("tooBig", "the answer would not fit");
  if (errorStatus === NO_SUCH_NAME) return new SnmpFailure("noSuchName", "no such name", errorIndex);
  if (errorStatus === AUTHORIZATION || errorStatus === NO_ACCESS)
    return new SnmpFailure("authorization", "not allowed", errorIndex);
  return new SnmpFailure("failed", `error-status ${errorStatus}`, errorIndex);
}
