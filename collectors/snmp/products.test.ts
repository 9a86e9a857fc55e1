import { expect, test } from "vitest";
import { productOf } from "./products";

test.each([
  ["1.3.6.1.4.1.9.1.283", "cat6509"],
  ["1.3.6.1.4.1.1588.2.1.1.133", "6520"],
  ["1.3.6.1.4.1.1916.2.198", "X460G2-24p-10G4"],
  ["1.3.6.1.4.1.12356.101.1.644", "FortiGate 60F"],
  ["1.3.6.1.4.1.5528.100.20.10.2006", "NetBotz 420E Rack"],
  ["1.3.6.1.4.1.28507.62", "Expert PDU 8311"],
  ["1.3.6.1.4.1.9.1", undefined],
  ["1.3.6.1.4.1.9.1.283.1", undefined],
  [undefined, undefined],
])("%s is a %s", (sysObjectId, model) => {
  expect(productOf(sysObjectId)).toBe(model);
});
