import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createKey, open, readKey, seal } from "./secrets";

const folder = mkdtempSync(join(tmpdir(), "plenum-key-"));
beforeEach(() => vi.stubEnv("PLENUM_KEY_FILE", join(folder, `${Math.floor(performance.now() * 1_000)}.key`)));
afterEach(() => vi.unstubAllEnvs());

describe("the key", () => {
  test("is made once, for its owner alone", () => {
    expect(createKey()).toBe(true);
    expect(createKey()).toBe(false);
    expect(statSync(process.env.PLENUM_KEY_FILE ?? "").mode & 0o777).toBe(0o600);
    expect(readKey()).toHaveLength(32);
  });

  test("that is missing stops with a sentence that says what to do", () => {
    expect(() => readKey()).toThrow(/is missing: put it back from the backup/);
  });

  test("that others can read is refused", () => {
    writeFileSync(process.env.PLENUM_KEY_FILE ?? "", "0".repeat(64), { mode: 0o644 });
    expect(() => readKey()).toThrow(/chmod 600/);
  });
});

describe("a sealed text", () => {
  const key = Buffer.alloc(32, 7);

  test("opens with the same key and row, and says nothing of itself", () => {
    const sealed = seal("canary-community", "row-1", key);
    expect(sealed).not.toContain("canary");
    expect(open(sealed, "row-1", key)).toBe("canary-community");
    expect(seal("canary-community", "row-1", key)).not.toBe(sealed);
  });

  test("does not open in another row, with another key, or when altered", () => {
    const sealed = seal("secret", "row-1", key);
    expect(() => open(sealed, "row-2", key)).toThrow(/does not open/);
    expect(() => open(sealed, "row-1", Buffer.alloc(32, 8))).toThrow(/does not open/);
    expect(() => open(`${sealed.slice(0, -6)}AAAAA=`, "row-1", key)).toThrow();
    expect(() => open("nonsense", "row-1", key)).toThrow(/damaged/);
  });
});
