import { once } from "node:events";
import net from "node:net";
import { Duplex } from "node:stream";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { CallTimeout, ConnectionLost, frame, LibvirtError, MessageType, RpcConnection } from "./rpc";
import { errorPayload, reply, type Script, type ScriptedCall, startScriptedDaemon } from "./scripted-daemon";
import { XdrReader, XdrWriter } from "./xdr";

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function connection(script: Script, options: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  const daemon = await startScriptedDaemon(script);
  cleanups.push(daemon.stop);
  const rpc = new RpcConnection(net.connect(daemon.socket), { timeoutMs: 5000, ...options });
  cleanups.push(() => rpc.close());
  return rpc;
}

const echo: Script = (call) => ({ payload: new XdrWriter().u32(call.payload.u32()).bytes() });
const number = (value: number) => new XdrWriter().u32(value).bytes();

describe("RpcConnection", () => {
  test("never has more than four calls in flight, and answers all of a hundred", async () => {
    let open = 0;
    let most = 0;
    const rpc = await connection(async (call) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return echo(call, new net.Socket());
    });
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => (await rpc.call(1, number(index))).u32()),
    );
    expect(answers).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(most).toBeLessThanOrEqual(4);
    expect(rpc.calls).toBe(100);
  });

  test("gives each call its own answer when they come in another order", async () => {
    const held: ScriptedCall[] = [];
    const rpc = await connection((call, stream) => {
      held.push(call);
      if (held.length === 3) for (const each of held.reverse()) stream.write(reply(each, number(each.payload.u32())));
      return undefined;
    });
    const answers = await Promise.all([7, 8, 9].map(async (value) => (await rpc.call(1, number(value))).u32()));
    expect(answers).toEqual([7, 8, 9]);
  });

  test("hands the stream one call at a time, so that TLS never puts two into one record", async () => {
    let isBusy = false;
    let coalesced = 0;
    const stream = new Duplex({
      read: () => undefined,
      writev: (chunks, done) => {
        if (chunks.length > 1 || isBusy) coalesced++;
        isBusy = true;
        setImmediate(() => {
          isBusy = false;
          for (const { chunk } of chunks) {
            const call = { procedure: 1, serial: chunk.readUInt32BE(20), payload: new XdrReader(chunk.subarray(28)) };
            stream.push(reply(call, number(call.payload.u32())));
          }
          done();
        });
      },
    });
    const rpc = new RpcConnection(stream, { timeoutMs: 5000 });
    cleanups.push(() => rpc.close());
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (value) => (await rpc.call(1, number(value))).u32()),
    );
    expect(answers).toEqual([1, 2, 3, 4, 5, 6]);
    expect(coalesced).toBe(0);
  });

  test("reads answers that come byte by byte", async () => {
    const rpc = await connection((call, stream) => {
      for (const byte of reply(call, number(42))) stream.write(Buffer.of(byte));
      return undefined;
    });
    expect((await rpc.call(1)).u32()).toBe(42);
  });

  test("rejects with libvirt's own error and stays usable", async () => {
    const rpc = await connection((call, stream) =>
      call.procedure === 9 ? { status: 1, payload: errorPayload(67, "no SMBIOS") } : echo(call, stream),
    );
    const error = await rpc.call(9).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LibvirtError);
    expect(error).toMatchObject({ code: 67, message: "no SMBIOS" });
    expect((await rpc.call(1, number(3))).u32()).toBe(3);
  });

  test("survives an error that cannot be read", async () => {
    const rpc = await connection(() => ({ status: 1, payload: Buffer.of(1, 2) }));
    await expect(rpc.call(1)).rejects.toBeInstanceOf(LibvirtError);
  });

  test("times out one call and still answers the others", async () => {
    const rpc = await connection((call, stream) => (call.procedure === 9 ? undefined : echo(call, stream)), {
      timeoutMs: 500,
    });
    const silent = rpc.call(9).catch((reason: unknown) => reason);
    expect((await rpc.call(1, number(1))).u32()).toBe(1);
    expect(await silent).toBeInstanceOf(CallTimeout);
    expect((await rpc.call(1, number(2))).u32()).toBe(2);
  });

  test("gives up the connection when four calls hang, so that others do not wait their time out one by one", async () => {
    const rpc = await connection(() => undefined, { timeoutMs: 50 });
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => rpc.call(1)));
    expect(results.every((result) => result.status === "rejected")).toBe(true);
    expect(rpc.closed).toBeInstanceOf(ConnectionLost);
    await expect(rpc.call(1)).rejects.toBeInstanceOf(ConnectionLost);
  });

  test("rejects calls in flight and waiting when it is closed, and later ones too", async () => {
    const rpc = await connection(() => undefined);
    const calls = Array.from({ length: 10 }, () => rpc.call(1).catch((reason: unknown) => reason));
    rpc.close();
    for (const reason of await Promise.all(calls)) expect(reason).toBeInstanceOf(ConnectionLost);
    await expect(rpc.call(1)).rejects.toBeInstanceOf(ConnectionLost);
  });

  test("rejects every call when the other side hangs up", async () => {
    const rpc = await connection((_call, stream) => {
      stream.end();
      return undefined;
    });
    await expect(rpc.call(1)).rejects.toThrow("hung up");
  });

  test("rejects with the signal's reason when aborted, before and during", async () => {
    const during = new AbortController();
    const rpc = await connection(() => undefined, { signal: during.signal });
    const call = rpc.call(1).catch((reason: unknown) => reason);
    during.abort(new Error("enough"));
    expect(await call).toMatchObject({ message: "enough" });
    const never = await connection(() => undefined, { signal: AbortSignal.abort(new Error("not even begun")) });
    await expect(never.call(1)).rejects.toThrow("not even begun");
  });

  test.each([
    ["a length below the header's", 27],
    ["a length above 32 MiB", 32 * 1024 * 1024 + 1],
    ["an HTTP answer", 0x48545450],
  ])("hangs up on %s without waiting for it", async (_what, length) => {
    const rpc = await connection(() => number(length));
    await expect(rpc.call(1)).rejects.toThrow("does not speak libvirt's protocol");
  });

  test("passes over events, keep-alives and answers to calls nobody made", async () => {
    const rpc = await connection((call, stream) => {
      stream.write(frame({ procedure: 318, type: MessageType.event, serial: 0, payload: number(1) }));
      stream.write(frame({ procedure: 1, type: MessageType.reply, serial: 999, payload: number(1) }));
      const keepAlive = frame({ procedure: 1, type: MessageType.event, serial: 0, payload: number(1) });
      keepAlive.writeUInt32BE(0x6b656570, 4);
      stream.write(keepAlive);
      return echo(call, stream);
    });
    expect((await rpc.call(1, number(5))).u32()).toBe(5);
  });

  test("hangs up on an answer to another procedure than the one called", async () => {
    const rpc = await connection(() => ({ procedure: 77 }));
    await expect(rpc.call(1)).rejects.toBeInstanceOf(ConnectionLost);
  });

  test("settles every call whatever bytes the other side sends", async () => {
    const waiting: { stream: Duplex }[] = [];
    const daemon = await startScriptedDaemon((_call, stream) => {
      waiting.push({ stream });
      return undefined;
    });
    cleanups.push(daemon.stop);
    const small = fc.uint8Array({ maxLength: 64 });
    const framed = small.map((bytes) => {
      const message = Buffer.alloc(Math.max(28, bytes.length + 4));
      message.set(bytes, 4);
      message.writeUInt32BE(message.length, 0);
      return new Uint8Array(message);
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(small, framed), { maxLength: 5 }), async (parts) => {
        const socket = net.connect(daemon.socket);
        const rpc = new RpcConnection(socket, { timeoutMs: 5000 });
        const call = rpc.call(1).then(
          () => "answered",
          (reason: unknown) => reason,
        );
        while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
        const far = waiting.shift()?.stream;
        for (const part of parts) far?.write(part);
        far?.end();
        const outcome = await call;
        expect(outcome === "answered" || outcome instanceof ConnectionLost || outcome instanceof LibvirtError).toBe(
          true,
        );
        if (!socket.destroyed) await once(socket, "close");
      }),
      { numRuns: 200 },
    );
  });
});
