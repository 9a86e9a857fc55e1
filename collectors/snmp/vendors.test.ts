import { expect, test } from "vitest";
import { enterpriseOf, vendorOf } from "./vendors";

test("the enterprise is the number after 1.3.6.1.4.1, and of no other OID", () => {
  expect(enterpriseOf("1.3.6.1.4.1.2636.1.1.1.2.29")).toBe(2636);
  expect(enterpriseOf("0.10.43.6.1.4.1")).toBeUndefined();
  expect(enterpriseOf(undefined)).toBeUndefined();
});

const net = "1.3.6.1.4.1.8072.3.2.10";

test("sysObjectID names the maker, except where it only names the agent", () => {
  expect(vendorOf({ sysObjectId: "1.3.6.1.4.1.9.1.1208" }, undefined, "Cisco Systems, Inc.")).toBe("Cisco");
  expect(vendorOf({ sysObjectId: net }, undefined, "Edgecore")).toBe("Edgecore");
  expect(vendorOf({ sysObjectId: net }, 6574, undefined)).toBe("Synology");
  expect(vendorOf({ sysObjectId: "1.3.6.1.4.1.99999.1" }, undefined, undefined)).toBeUndefined();
});

test("words of sysDescr tell makers apart that share a number", () => {
  const comware = "1.3.6.1.4.1.25506.11.1.24";
  expect(vendorOf({ sysObjectId: comware, sysDescription: "HPE Comware Platform Software" }, 25506, "HP")).toBe("HPE");
  expect(vendorOf({ sysObjectId: comware, sysDescription: "H3C Comware Platform" }, 25506, "H3C")).toBe("H3C");
  expect(vendorOf({ sysObjectId: net, sysDescription: "SONiC - HwSku: Accton-AS1" }, undefined, "x")).toBe("Edgecore");
  expect(vendorOf({ sysObjectId: "1.3.6.1.4.1.21317" }, 21317, undefined)).toBe("Supermicro");
  expect(vendorOf({ sysObjectId: "1.3.6.1.4.1.21317.1.3" }, 21317, undefined)).toBe("ATEN");
});
