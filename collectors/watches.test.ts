import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDb } from "../db/testing";
import { type Caller, systemActor } from "../server/context";
import { addCredential } from "../server/discovery/credentials";
import { addTarget } from "../server/discovery/targets";
import { VimClient } from "./vsphere/client";
import { endpointOf } from "./vsphere/soap";
import { startVcsim, type Vcsim, vcsimBinary } from "./vsphere/vcsim";
import { Watches } from "./watches";

const { path: binary = "", missing } = await vcsimBinary();
const db = testDb();
const ada = (): Caller => ({ db: db(), actor: systemActor("ada", "test"), now: new Date() });
const login = { user: "user", password: "pass" };

beforeAll(() => {
  process.env.PLENUM_KEY = "5a".repeat(32);
});
afterAll(() => {
  delete process.env.PLENUM_KEY;
});

async function switchOff(vcsim: Vcsim): Promise<void> {
  const { signal } = new AbortController();
  const client = await VimClient.open(endpointOf(vcsim.url), login, { insecure: true }, 5_000, signal);
  // Which numbers the simulator gives its machines is its own business.
  for (const value of ["vm-57", "vm-59", "vm-61", "vm-63", "vm-65", "vm-67"])
    await client.call("PowerOffVM_Task", { type: "VirtualMachine", value }).catch(() => {});
  await client.close();
}

describe.skipIf(missing)(`watches at vCenters${missing ? ` (skipped: ${missing})` : ""}`, () => {
  test("call for a look at the one where a machine was switched off", async ({ onTestFinished }) => {
    const vcsim = await startVcsim(binary, []);
    onTestFinished(() => vcsim.stop());
    const { id: credentialId } = await addCredential(ada(), {
      name: "vc",
      credential: { kind: "password", ...login },
    });
    const { id } = await addTarget(ada(), { name: "vc", url: vcsim.url, credentialId, trust: { insecure: true } });
    const heard: string[] = [];
    let called = () => {};
    const call = new Promise<void>((resolve) => {
      called = resolve;
    });
    const watches = new Watches(db(), (targetId) => {
      heard.push(targetId);
      called();
    });
    onTestFinished(() => watches.stop());
    await watches.tick();
    // The watch has begun when a change is heard; changes before that are part of what was there.
    const again = setInterval(() => void switchOff(vcsim), 500);
    onTestFinished(() => clearInterval(again));
    await call;
    expect(new Set(heard)).toEqual(new Set([id]));
  });
});
