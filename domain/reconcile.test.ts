import { describe, expect, test } from "vitest";
import { indexKnown } from "./identity";
import { isAskedAgain, isDoubtful, type KnownDevice, reconcile, type SeenThing } from "./reconcile";

const now = new Date("2026-03-01T12:00:00Z");
const seen = (part: Partial<SeenThing> = {}): SeenThing => ({
  source: "t1/device/self",
  targetId: "t1",
  kind: "device",
  name: "sw1",
  vendor: "Acme",
  model: "X1",
  serial: "SER-A001",
  macs: [],
  addresses: [],
  isVerified: true,
  seenAt: now,
  ...part,
});
const known = (part: Partial<KnownDevice> = {}): KnownDevice => ({
  id: "a",
  name: "sw1",
  vendor: "Acme",
  model: "X1",
  serial: "SER-A001",
  status: "active",
  uuids: [],
  macs: [],
  claims: [],
  pinned: [],
  watch: [],
  lastSeenAt: now,
  ...part,
});
const run = (things: SeenThing[], devices: KnownDevice[]) => reconcile(things, devices, indexKnown(devices), now);

describe("reconcile", () => {
  test("proposes nothing where what was seen is what is recorded", () => {
    expect(run([seen()], [known()])).toEqual([]);
    expect(
      run(
        [seen({ name: "SW1.example.net", model: "Acme X1000-a", serial: "ser-a001" })],
        [known({ model: "X1000-A" })],
      ),
    ).toEqual([]);
  });

  test("proposes to adopt what is not on record, and tells whom it may be", () => {
    expect(run([seen({ serial: "NEW-0001", name: "sw9" })], [known()])).toMatchObject([
      { kind: "adopt", subject: "t1/device/self", observed: "NEW-0001", deviceId: null, rule: "R13" },
    ]);
    expect(run([seen({ serial: undefined })], [known({ serial: null })])).toMatchObject([
      { kind: "adopt", deviceId: "a", rule: "R9", confidence: 50 },
    ]);
  });

  test("N14: a name that differs is asked about, and only once when several sources say it", () => {
    const things = [seen({ name: "sw2" }), seen({ source: "t2/host/h1", kind: "host", name: "sw3" })];
    expect(run(things, [known()])).toMatchObject([{ kind: "differ", field: "name", intended: "sw1", observed: "sw2" }]);
    expect(run([seen({ name: "idrac-77" }), seen({ source: "t2/host/h1", kind: "host" })], [known()])).toEqual([]);
    expect(run([seen({ name: "localhost" })], [known()])).toEqual([]);
  });

  test("model, serial and management address are asked about; a serial that nobody recorded is offered", () => {
    expect(run([seen({ model: "Y7" })], [known()])).toMatchObject([{ field: "model", observed: "Y7" }]);
    // The number to order it by is enough.
    const ordered = seen({ model: "Y7 48G", partNumber: "JX999A" });
    expect(run([ordered], [known({ model: "Y-7-48", partNumber: "JX999A" })])).toEqual([]);
    // What only names the processor says nothing of the model.
    expect(run([seen({ model: "x86_64 Intel(R) Xeon(R) CPU" })], [known()])).toEqual([]);
    expect(run([seen({ boundId: "a" })], [known({ serial: null })])).toMatchObject([
      { field: "serial", intended: null, observed: "SER-A001" },
    ]);
    const moved = seen({ address: "10.0.0.9" });
    expect(run([moved], [known({ mgmtAddress: "10.0.0.1" })])).toMatchObject([
      { field: "mgmtAddress", intended: "10.0.0.1", observed: "10.0.0.9" },
    ]);
    expect(run([{ ...moved, addresses: ["10.0.0.1"] }], [known({ mgmtAddress: "10.0.0.1" })])).toEqual([]);
    expect(run([seen({ address: "127.0.0.1" })], [known({ mgmtAddress: "10.0.0.1" })])).toEqual([]);
  });

  test("a field that a person pinned is still told, and told to be pinned", () => {
    expect(run([seen({ name: "sw2" })], [known({ pinned: ["name"] })])).toMatchObject([{ detail: { isPinned: true } }]);
  });

  test("N19: another serial behind a bound source is a conflict, and no field of the device is compared", () => {
    expect(run([seen({ boundId: "a", serial: "SER-NEW9", name: "sw2" })], [known()])).toMatchObject([
      { kind: "conflict", deviceId: "a", observed: "SER-NEW9" },
    ]);
  });

  test("missing is asked after three missed polls of every source, not earlier", () => {
    const watch = (...missed: number[]) => missed.map((missedPolls) => ({ missedPolls, lastMissedAt: now }));
    expect(run([], [known({ watch: watch(2) })])).toEqual([]);
    expect(run([], [known({ watch: watch(3, 0) })])).toEqual([]);
    expect(run([], [known({ watch: watch(3, 4) })])).toMatchObject([{ kind: "missing", subject: "a" }]);
    expect(run([], [known({ watch: watch(9), status: "retired" })])).toEqual([]);
    expect(run([], [known()])).toEqual([]);
  });

  test("what nobody reported for two weeks proposes nothing", () => {
    const old = new Date(now.getTime() - 15 * 86_400_000);
    expect(run([seen({ serial: "NEW-0001", seenAt: old })], [])).toEqual([]);
  });

  test("the same input gives the same proposals in the same order", () => {
    const things = [seen({ source: "t2/device/self", serial: "N-0002" }), seen({ serial: "N-0001" })];
    expect(run([...things].reverse(), [])).toEqual(run(things, []));
  });
});

describe("a decision", () => {
  test.each([
    ["differ", "rejected", "x", "x", false],
    ["differ", "rejected", "x", "y", true],
    ["differ", "expired", "x", "x", true],
    ["differ", "accepted", "x", "x", true],
    ["adopt", "rejected", "S1", "S1", false],
    ["missing", "accepted", "t", "t", false],
    ["conflict", "accepted", "S1", "S2", true],
    ["differ", "open", "x", "y", false],
  ] as const)("%s that was %s of %s, seen again as %s, is asked again: %s", (kind, state, was, is, again) => {
    expect(isAskedAgain({ kind, state, observed: was }, { observed: is })).toBe(again);
  });

  test("N21: so many gone at once are doubted, one of a few is not", () => {
    expect(isDoubtful(51, 10_000)).toBe(true);
    expect(isDoubtful(3, 20)).toBe(true);
    expect(isDoubtful(1, 4)).toBe(false);
    expect(isDoubtful(10, 100)).toBe(false);
  });
});
