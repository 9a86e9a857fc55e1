import { describe, expect, test } from "vitest";
import { NETWORKS, networks, scoreNetwork } from "../../bench/links";
import { testDb } from "../../db/testing";

const recorded = networks();
const db = testDb();

describe.skipIf(recorded.length === 0)(
  recorded.length > 0 ? "recorded networks" : `recorded networks (skipped: ${NETWORKS} is absent)`,
  () => {
    test("every link that LLDP or CDP tells of is drawn once, with both its ports, and none besides", {
      timeout: 120_000,
    }, async () => {
      const scores = [];
      for (const network of recorded) scores.push(await scoreNetwork(db(), network));
      expect(scores.flatMap(({ missed, wrong }) => [...missed, ...wrong])).toEqual([]);
      expect(scores.flatMap(({ found }) => found).length).toBeGreaterThanOrEqual(36);
    });
  },
);
