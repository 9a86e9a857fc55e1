import { describe, expect, test } from "vitest";
import type { PartState } from "./part";
import { judgeSwap, type SwapState, whyNotTo } from "./swap";

const at = new Date("2026-03-01T10:00:00Z");
const minutes = (n: number) => new Date(at.getTime() + n * 60_000);
const known = (state: PartState, elsewhere: string | null = null) => ({ state, elsewhere });
const state = (over: Partial<SwapState>): SwapState => ({
  bayClass: "disk",
  occupantKey: "ZA1",
  removed: { key: "ZA1" },
  installed: { key: "ZB2", known: known("stock") },
  last: null,
  ...over,
});
const logged = (actorId: string, claimedAt: Date) => ({ actorId, claimedAt, removedKey: "ZA1", installedKey: "ZB2" });

describe("a swap", () => {
  test.each([
    ["K3", "applied", "the recorded part comes out and one from stock goes in", state({})],
    ["K10", "applied", "the new part was never recorded", state({ installed: { key: "ZB2", known: null } })],
    ["K11", "applied", "the bay was empty on record", state({ occupantKey: null })],
    ["K7", "review", "another part is recorded in the bay", state({ occupantKey: "ZZ9" })],
    ["K7", "review", "one serial was scanned twice", state({ installed: { key: "ZA1", known: null } })],
    [
      "K8",
      "review",
      "the new part sits in another bay",
      state({ installed: { key: "ZB2", known: known("installed", "srv-9, bay 2") } }),
    ],
    ["K9", "review", "the new part was destroyed", state({ installed: { key: "ZB2", known: known("destroyed") } })],
    ["K9", "review", "the new part is in quarantine", state({ installed: { key: "ZB2", known: known("quarantine") } })],
    [
      "K4",
      "merged",
      "somebody else logged the same a little before",
      state({ occupantKey: "ZB2", last: logged("bob", minutes(-7)) }),
    ],
    [
      "K5",
      "review",
      "somebody else logged the same long before",
      state({ occupantKey: "ZB2", last: logged("bob", minutes(-16)) }),
    ],
    [
      "K5",
      "review",
      "the same person logged it before",
      state({ occupantKey: "ZB2", last: logged("ada", minutes(-7)) }),
    ],
    ["K5", "review", "the new part is there already and nobody said how", state({ occupantKey: "ZB2" })],
  ])("%s: is %s when %s", (rule, outcome, _when, before) => {
    expect(judgeSwap({ actorId: "ada", claimedAt: at }, before)).toMatchObject({ rule, outcome });
  });
});

describe("a pulled part", () => {
  test("that keeps data goes to quarantine and nowhere else", () => {
    expect(whyNotTo("disk", "quarantine")).toBeUndefined();
    expect(whyNotTo("disk", "stock")).toMatch(/keeps data/);
    expect(whyNotTo("disk", "rma_hold")).toMatch(/keeps data/);
  });

  test("that keeps none may go back to stock or to its maker", () => {
    expect(whyNotTo("psu", "stock")).toBeUndefined();
    expect(whyNotTo("psu", "rma_hold")).toBeUndefined();
    expect(whyNotTo("psu", "destroyed")).toMatch(/cannot go/);
  });
});
