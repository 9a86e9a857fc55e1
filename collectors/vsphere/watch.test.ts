import { describe, expect, test } from "vitest";
import type { Target } from "../../domain/target";
import { VimClient } from "./client";
import { endpointOf } from "./soap";
import { soapFault, startPagingProxy, startSoapServer } from "./soap-server";
import { stubAnswer } from "./stub-vcenter";
import { startVcsim, type Vcsim, vcsimBinary } from "./vcsim";
import { type VsphereChange, type VsphereChanges, watchVsphere } from "./watch";

const { path: binary = "", missing } = await vcsimBinary();
const because = missing ? ` (skipped: ${missing})` : "";

function target(url: string): Target {
  return {
    url,
    credential: { kind: "password", user: "user", password: "pass" },
    trust: { insecure: true },
    timeoutMs: 5000,
  };
}

/** Watches until the test is over; `seen` grows, `until` waits for a change. */
function watch(url: string) {
  const stop = new AbortController();
  const seen: VsphereChanges[] = [];
  let look = () => {};
  const watching = watchVsphere(
    target(url),
    stop.signal,
    (changes) => {
      seen.push(changes);
      look();
    },
    { maxWaitSeconds: 2, firstPauseMs: 10 },
  );
  const all = () => seen.flatMap(({ changes }) => changes);
  const until = (done: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      look = () => done() && resolve();
      watching.catch(reject);
      look();
    });
  const end = async () => {
    stop.abort();
    await watching;
  };
  return { seen, all, until, end };
}

const restarts = (seen: readonly VsphereChanges[]) => seen.filter(({ restarted }) => restarted).length;

describe.skipIf(missing)(`watching a vCenter${because}`, () => {
  async function act(vcsim: Vcsim, method: string, id: string) {
    const credential = { user: "user", password: "pass" };
    const client = await VimClient.open(
      endpointOf(vcsim.url),
      credential,
      { insecure: true },
      5000,
      new AbortController().signal,
    );
    await client.call(method, { type: "VirtualMachine", value: id });
    await client.close();
  }

  test("begins with all there is, then tells what is switched off and what is destroyed", async ({
    onTestFinished,
  }) => {
    const vcsim = await startVcsim(binary, []);
    onTestFinished(() => vcsim.stop());
    const watched = watch(vcsim.url);
    await watched.until(() => watched.all().length > 0);
    expect(watched.seen[0]?.restarted).toBe(true);
    const kinds = watched.all().map(({ what, kind }) => `${what} ${kind}`);
    expect(kinds.toSorted()).toEqual([...Array(4).fill("entered host"), ...Array(4).fill("entered machine")]);
    const machine = watched.all().find(({ kind }) => kind === "machine");
    expect(machine).toMatchObject({ name: expect.stringMatching(/VM0|VM1/), powerState: "poweredOn", template: false });

    const id = machine?.id ?? "";
    const about = (change: VsphereChange) => change.id === id;
    await act(vcsim, "PowerOffVM_Task", id);
    await watched.until(() => watched.all().some((change) => about(change) && change.powerState === "poweredOff"));
    await act(vcsim, "Destroy_Task", id);
    await watched.until(() => watched.all().some((change) => about(change) && change.what === "left"));
    await watched.end();
    expect(restarts(watched.seen)).toBe(1);
  });

  test("survives a dropped connection by beginning anew, and misses nothing after it", async ({ onTestFinished }) => {
    const vcsim = await startVcsim(binary, ["-churn", "300ms"]);
    onTestFinished(() => vcsim.stop());
    const proxy = await startPagingProxy(vcsim, 100);
    onTestFinished(() => proxy.stop());
    const watched = watch(proxy.url);
    await watched.until(() => watched.all().some(({ what }) => what === "modified"));
    proxy.dropConnections();
    await watched.until(() => restarts(watched.seen) === 2);
    const anew = watched.seen.findLastIndex(({ restarted }) => restarted);
    expect(watched.seen[anew]?.changes.filter(({ what }) => what === "entered")).toHaveLength(8);
    await watched.until(() =>
      watched.seen.slice(anew + 1).some(({ changes }) => changes.some(({ what }) => what === "modified")),
    );
    await watched.end();
    expect(proxy.calls.filter((method) => method === "Login")).toHaveLength(1);
  });

  test("survives the end of its session by signing in anew", async ({ onTestFinished }) => {
    const vcsim = await startVcsim(binary, ["-session-idle", "400ms"]); // shorter than a wait for updates
    onTestFinished(() => vcsim.stop());
    const watched = watch(vcsim.url);
    await watched.until(() => restarts(watched.seen) === 2);
    await watched.end();
  });
});

test("a password that is no longer accepted ends the watching with a refusal", async ({ onTestFinished }) => {
  let logins = 0;
  const server = await startSoapServer(({ method, body }) => {
    if (method === "Login" && logins++ > 0) return soapFault("InvalidLogin");
    if (method === "CreatePropertyCollector") return soapFault("NotAuthenticated");
    return stubAnswer(method, body);
  });
  onTestFinished(() => server.stop());
  await expect(watchVsphere(target(server.url), new AbortController().signal, () => {})).rejects.toMatchObject({
    name: "Refusal",
    kind: "unauthenticated",
  });
});
