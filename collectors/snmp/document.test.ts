import { expect, test } from "vitest";
import { documentOf } from "./document";

const head = {
  target: "snmp://192.0.2.1",
  collector: "snmp" as const,
  collectedAt: "2026-01-02T03:04:05.000Z",
  durationMs: 1,
  requests: 1,
};

test("a field that does not fit is left out with a warning, and the rest stays", () => {
  const document = documentOf({
    ...head,
    device: { name: "a", uptimeSeconds: -1 },
    interfaces: [{ index: 1, name: "eth0", speedBps: -5 }, { index: 1.5, name: "half" }, { index: 3 }],
    addresses: [{ address: "192.0.2.1", prefixLength: 200 }],
  });
  expect(document.device).toEqual({ name: "a" });
  expect(document.interfaces).toEqual([{ index: 1, name: "eth0" }, { index: 3 }]);
  expect(document.addresses).toEqual([{ address: "192.0.2.1" }]);
  expect(document.warnings.map(({ code }) => code)).toContain("invalid_field");
});

test("a document that fits has no warnings added", () => {
  expect(documentOf({ ...head, warnings: [{ code: "deadline", message: "cut" }] }).warnings).toEqual([
    { code: "deadline", message: "cut" },
  ]);
});
