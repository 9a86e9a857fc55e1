import { expect, test } from "vitest";
import { enterpriseOf, vendorOf } from "./vendors";

test("the enterprise is the number after 1.3.6.1.4.1, and of no other OID", () => {
  expect(enterpriseOf("1.3.6.1.4.1.2636.1.1.1.2.29")).toBe(2636);
  expect(enterpriseOf("0.10.43.6.1.4.1")).toBeUndefined();
  expect(enterpriseOf(undefined)).toBeUndefined();
});

test("sysObjectID names the maker, except where it only names the agent", () => {
  expect(vendorOf("1.3.6.1.4.1.9.1.1208", undefined, "Cisco Systems, Inc.")).toBe("Cisco");
  expect(vendorOf("1.3.6.1.4.1.8072.3.2.10", undefined, "Edgecore")).toBe("Edgecore");
  expect(vendorOf("1.3.6.1.4.1.8072.3.2.10", 6574, undefined)).toBe("Synology");
  expect(vendorOf("1.3.6.1.4.1.99999.1", undefined, undefined)).toBeUndefined();
});
