import { expect, test } from "vitest";
import { layers, system } from "./system";
import { walk } from "./walks/read";

const stack = walk("stack");

test("the system group names the device; NULs and blanks are gone, what is not UTF-8 is read as latin1", () => {
  expect(system(stack)).toEqual({
    sysDescription: "Example OS Software, EX-2400, Version 7.2(3)E1, RELEASE SOFTWARE",
    sysObjectId: "1.3.6.1.4.1.9.1.9999",
    uptimeSeconds: 86_400,
    contact: "netops@example.net",
    name: "stack-1",
    location: "Salle étage",
  });
});

test("an agent without a system group leaves everything unknown", () => {
  expect(Object.values(system([])).every((value) => value === undefined)).toBe(true);
});

test("sysServices tells bridges from routers, and nonsense tells nothing", () => {
  expect(layers(stack)).toEqual({ bridges: true, routes: false });
  expect(layers([{ oid: "1.3.6.1.2.1.1.7.0", type: 2, value: 6 }])).toEqual({ bridges: true, routes: true });
  expect(layers([{ oid: "1.3.6.1.2.1.1.7.0", type: 2, value: 4711 }])).toBeUndefined();
});
