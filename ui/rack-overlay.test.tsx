import fc from "fast-check";
import { expect, test } from "vitest";
import type { Movable } from "../domain/placement";
import { sampleMounted, sampleRack, sampleReservations } from "./pictures-data";
import { boxAt, COMPACT, FULL, spotAt, stepFrom } from "./rack-geometry";
import { rackElevationMarkup } from "./rack-markup";
import { OVERLAYS, type Overlay, overlayOf, tintFor } from "./rack-overlay";

const NOW = new Date("2026-03-01T12:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const facts = [
  { measuredW: 210, inletC: 21, lastSeenAt: ago(3), lastAuditAt: ago(60 * 24 * 30) },
  { measuredW: null, configuredW: 350, inletC: null, lastSeenAt: null, lastAuditAt: null },
  { measuredW: 640, inletC: 28.5, lastSeenAt: ago(90), lastAuditAt: ago(60 * 24 * 400) },
];
const mounted = sampleMounted.map((d, i) => ({ ...d, ...facts[i % facts.length] }));
const draw = (overlay: Overlay) =>
  rackElevationMarkup({
    rack: sampleRack,
    mounted,
    reservations: sampleReservations,
    face: "front",
    tint: tintFor(overlay, NOW),
    isFreeShown: overlay === "free",
    deviceHref: (id) => `/devices/${id}`,
  });

test.each(Object.keys(OVERLAYS) as Overlay[])("the overlay %s is drawn as before", (overlay) => {
  expect(draw(overlay)).toMatchSnapshot();
});

test("every filled device says its figure in words, and what is unknown is no step", () => {
  const drawn = draw("temperature");
  expect(drawn).toContain('aria-label="leaf-1, U12, inlet 21 °C"');
  expect(drawn).toMatch(/data-step="none"[^>]*aria-label="[^"]*inlet temperature unknown"/);
  expect(overlayOf("nonsense")).toBe("status");
});

test("a row's rack with plates, blades and grips is drawn as before", () => {
  const chassis = {
    ...sampleMounted[2]!,
    typeId: "t",
    blades: [
      { id: "b1", name: "blade-1", status: "good" as const },
      { id: "b2", name: "<blade>", status: "unknown" as const },
    ],
  };
  const others = sampleMounted.filter((d) => d.id !== chassis.id).map((d) => ({ ...d, typeId: "t" }));
  const plates = { t: { front: [{ cell: "sfp" as const, count: 24 }], rear: [{ cell: "psu" as const, count: 2 }] } };
  const picture = { rack: sampleRack, mounted: [chassis, ...others], plates, isEditable: true, deviceHref: () => "/" };
  for (const scale of [FULL, COMPACT])
    for (const face of ["front", "rear"] as const)
      expect(rackElevationMarkup({ ...picture, scale, face })).toMatchSnapshot();
});

const anyDevice = fc.record({
  id: fc.constant("d"),
  name: fc.constant("srv"),
  heightHalfU: fc.constantFrom(0, 1, 2, 4),
  depth: fc.constant("full" as const),
  columnCount: fc.constantFrom(6, 3, 2),
  weightKg: fc.constant(null),
  measuredW: fc.constant(null),
  configuredW: fc.constant(null),
});

test("what is put down where it is drawn stays where it was, on either face and in either size", () => {
  fc.assert(
    fc.property(
      anyDevice,
      fc.constantFrom(FULL, COMPACT),
      fc.constantFrom("front" as const, "rear" as const),
      fc.integer({ min: 2, max: 22 }),
      fc.nat(2),
      fc.boolean(),
      (device: Movable, scale, face, positionHalfU, slot, isLeft) => {
        const isBeside = device.heightHalfU === 0;
        const columnFrom = isBeside ? 0 : (slot * device.columnCount) % 6;
        const side = isBeside ? (isLeft ? ("left" as const) : ("right" as const)) : null;
        const spot = { positionHalfU: isBeside ? null : positionHalfU, face, columnFrom, side };
        expect(spotAt(scale, sampleRack, device, face, boxAt(scale, sampleRack, device, spot), true)).toEqual(spot);
      },
    ),
  );
});

test("a step and the step back lead to the same spot, and none leaves the rack", () => {
  const device: Movable = {
    id: "d",
    name: "n",
    heightHalfU: 2,
    depth: "full",
    columnCount: 3,
    weightKg: null,
    measuredW: null,
    configuredW: null,
  };
  const spot = { positionHalfU: 10, face: "rear" as const, columnFrom: 3, side: null };
  const right = stepFrom(sampleRack, device, spot, "right");
  expect(right).toEqual({ ...spot, columnFrom: 0 });
  expect(right && stepFrom(sampleRack, device, right, "left")).toEqual(spot);
  expect(stepFrom(sampleRack, device, spot, "left")).toBeNull();
  expect(stepFrom(sampleRack, device, spot, "up")).toEqual({ ...spot, positionHalfU: 12 });
  expect(stepFrom(sampleRack, device, spot, "down", true)).toEqual({ ...spot, positionHalfU: 9 });
  expect(stepFrom(sampleRack, device, { ...spot, positionHalfU: 2 }, "down")).toEqual({ ...spot, positionHalfU: 2 });
});
