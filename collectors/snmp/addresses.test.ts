import { expect, test } from "vitest";
import { addresses } from "./addresses";
import { walk } from "./walks/read";

const stack = walk("stack");

test("addresses of the tables of both generations are one list, each with its prefix where that is known", () => {
  expect(addresses(stack)).toEqual([
    { address: "192.0.2.1", interfaceIndex: 1, prefixLength: 24 },
    { address: "198.51.100.1", interfaceIndex: undefined, prefixLength: undefined },
    { address: "203.0.113.9", interfaceIndex: 1, prefixLength: 32 },
    { address: "2001:db8::7", interfaceIndex: 10101, prefixLength: 48 },
    { address: "2001:db8::1", interfaceIndex: 1, prefixLength: 64 },
  ]);
});
