import { expect, test } from "vitest";
import { walk } from "../walks/read";
import { flash } from "./cisco-flash";

test("a partition beyond 32 bits has its size from the columns of 64, and one without size is none", () => {
  expect(flash(walk("cisco-flash"))).toEqual([
    { id: "flash.1.1", kind: "filesystem", name: "flash", totalBytes: 32_000_000, usedBytes: 23_000_000 },
    { id: "flash.2.1", kind: "filesystem", name: "bootflash", totalBytes: 11_000_000_000, usedBytes: 3_000_000_000 },
  ]);
});
