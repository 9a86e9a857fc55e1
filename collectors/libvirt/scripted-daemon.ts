import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { frame, MessageType } from "./rpc";
import { XdrReader, XdrWriter } from "./xdr";

/** For tests: the far end of libvirt's protocol, that answers what the test says. Real sockets, no libvirt. */

export type ScriptedCall = { procedure: number; serial: number; payload: XdrReader };
export type Answer = { payload?: Buffer; status?: number; serial?: number; procedure?: number } | Buffer | undefined;
export type Script = (call: ScriptedCall, stream: Duplex) => Answer | Promise<Answer>;

/** The bytes of a reply to a call. */
export function reply(call: ScriptedCall, payload: Buffer = Buffer.alloc(0), status = 0): Buffer {
  return frame({ procedure: call.procedure, type: MessageType.reply, serial: call.serial, status, payload });
}

/** The payload of an error reply: code, domain, message, level; libvirt sends more, which nobody reads. */
export function errorPayload(code: number, message: string): Buffer {
  return new XdrWriter().i32(code).i32(0).optionalString(message).i32(2).bytes();
}

/** Answers every call on the stream by the script; a Buffer is sent as it is, undefined is no answer. */
export function serve(stream: Duplex, script: Script): void {
  let buffered = Buffer.alloc(0);
  stream.on("error", () => undefined);
  stream.on("data", async (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= 4 && buffered.length >= buffered.readUInt32BE(0)) {
      const message = buffered.subarray(0, buffered.readUInt32BE(0));
      buffered = buffered.subarray(message.length);
      const call = {
        procedure: message.readInt32BE(12),
        serial: message.readUInt32BE(20),
        payload: new XdrReader(message.subarray(28)),
      };
      const answer = await script(call, stream);
      if (answer === undefined || stream.destroyed) continue;
      stream.write(
        Buffer.isBuffer(answer)
          ? answer
          : reply(
              { ...call, serial: answer.serial ?? call.serial, procedure: answer.procedure ?? call.procedure },
              answer.payload,
              answer.status,
            ),
      );
    }
  });
}

/** A daemon on a unix socket in a directory of its own. */
export async function startScriptedDaemon(script: Script): Promise<{ socket: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "plenum-daemon-"));
  const socket = join(directory, "sock");
  const open = new Set<net.Socket>();
  const server = net.createServer((stream) => {
    open.add(stream);
    stream.on("close", () => open.delete(stream));
    serve(stream, script);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const stop = async () => {
    for (const stream of open) stream.destroy();
    await new Promise((resolve) => server.close(resolve));
    await rm(directory, { recursive: true, force: true });
  };
  return { socket, stop };
}

/** Just enough of a libvirt to be looked at: it lets in, has no guests, and does not support anything else. */
export const emptyLibvirt: Script = ({ procedure }) => {
  switch (procedure) {
    case 66:
      return { payload: new XdrWriter().array([0], (writer, type) => writer.i32(type)).bytes() };
    case 1:
    case 2:
      return {};
    case 59:
      return { payload: new XdrWriter().string("scripted").bytes() };
    case 273:
      return { payload: new XdrWriter().u32(0).u32(0).bytes() };
    default:
      return { status: 1, payload: errorPayload(3, "this function is not supported") };
  }
};
