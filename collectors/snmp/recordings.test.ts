import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compare, RECORDINGS, recordings } from "../../bench/recordings";

const here = existsSync(join(RECORDINGS, "MANIFEST.tsv"));

/**
 * What is expected of these and cannot be had from the device: a serial number of a line card instead of the chassis
 * (iosxe_c9400-svl, iosxr_ncs540) and a name made up by the source of the expectations (poweralert_2).
 */
const UNEQUAL = ["iosxe_c9400-svl", "iosxr_ncs540", "poweralert_2"];

describe.skipIf(!here)(
  here ? "recordings of real devices" : "recordings of real devices (skipped: ../shared/data/snmp is absent)",
  () => {
    test("name, serial, ports, MACs and neighbours of every recording are seen as expected", {
      timeout: 60_000,
    }, async () => {
      const all = await recordings();
      const unequal: string[] = [];
      let equal = 0;
      for (let at = 0; at < all.length; at += 4) {
        const results = await Promise.all(all.slice(at, at + 4).map((recording) => compare(recording)));
        for (const result of results) {
          if (result.equal) equal++;
          else if (!result.empty) unequal.push(result.file);
        }
      }
      expect(unequal.sort()).toEqual(UNEQUAL);
      expect(equal).toBeGreaterThanOrEqual(120);
    });
  },
);
