import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compare, RECORDINGS, recordings } from "../../bench/recordings";
import { FIELDS, noScores, TOTALS } from "../../bench/recordings/score";

const here = existsSync(join(RECORDINGS, "MANIFEST.tsv"));

/**
 * What is expected of these and cannot be had from the device: a serial number of a line card instead of the chassis
 * (iosxe_c9400-svl, iosxr_ncs540) and a name made up by the source of the expectations (poweralert_2).
 */
const UNEQUAL = ["iosxe_c9400-svl", "iosxr_ncs540", "poweralert_2"];
/**
 * Below their bar for expecting what no person would: the line cards above, and for models the name of a stack ("Stack",
 * "Aruba 6200 VSF Stack") or of a family ("IM72xx") where the device says its own.
 */
const BELOW = ["model, in the recording", "serial, all real"];

describe.skipIf(!here)(
  here ? "recordings of real devices" : "recordings of real devices (skipped: ../shared/data/snmp is absent)",
  () => {
    test("are seen as expected: name, serial, ports, MACs and neighbours of each, and of all together every field", {
      timeout: 120_000,
    }, async () => {
      const all = await recordings();
      const unequal: string[] = [];
      let equal = 0;
      const totals = noScores();
      for (let at = 0; at < all.length; at += 4) {
        const results = await Promise.all(all.slice(at, at + 4).map((recording) => compare(recording)));
        for (const result of results) {
          for (const field of FIELDS)
            for (const how of ["found", "wrong", "missed"] as const) totals[field][how] += result.scores[field][how];
          if (result.equal) equal++;
          else if (!result.empty) unequal.push(result.file);
        }
      }
      expect(unequal.sort()).toEqual(UNEQUAL);
      expect(equal).toBeGreaterThanOrEqual(120);
      const below = TOTALS.filter(({ of, bar = 0 }) => {
        const count = (how: "found" | "wrong" | "missed") => of.reduce((sum, field) => sum + totals[field][how], 0);
        return count("found") < (bar / 100) * (count("found") + count("wrong") + count("missed"));
      });
      expect(below.map(({ label }) => label)).toEqual(BELOW);
    });
  },
);
