import { expect, test } from "vitest";
import { storage } from "./host";
import { walk } from "./walks/read";

test("memory and file systems are in bytes, also where 32 bits ran over; what has no size is left out", () => {
  expect(storage(walk("stack"))).toEqual([
    { id: "1", kind: "memory", name: "Physical memory", totalBytes: 8 * 2 ** 30, usedBytes: 2 * 2 ** 30 },
    { id: "31", kind: "filesystem", name: "/data", totalBytes: 4_000_000_000 * 4096, usedBytes: 4_096_000 },
  ]);
});
