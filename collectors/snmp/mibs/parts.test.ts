import { expect, test } from "vitest";
import { joined } from "../mib";
import { walk } from "../walks/read";
import { huaweiEntityMib } from "./huawei-entity";
import { juniperChassisMib } from "./juniper-chassis";

const parts = walk("parts");
const nothing = { device: {}, components: [], interfaces: [] };

test("a Juniper chassis has its midplane's serial, and its parts stand in their containers", () => {
  const found = new Map(juniperChassisMib.parts(parts, nothing).components?.map((part) => [part.id, part]));
  expect(found.get("1")).toMatchObject({ class: "chassis", serial: "CHAS0001", model: "CHAS-EXAMPLE" });
  expect(found.get("1020002")).toMatchObject({
    parentId: "2",
    class: "powerSupply",
    name: "PEM 1",
    serial: "PEM0001",
    partNumber: "740-000000",
  });
  expect(found.get("1010008")).toMatchObject({ class: "module", parentId: "8" });
});

test("of containers within each other one stands nowhere, and ENTITY-MIB goes before", () => {
  const found = juniperChassisMib.parts(parts, nothing).components ?? [];
  const places = found.filter(({ id }) => id === "7" || id === "8").map(({ parentId }) => parentId);
  expect(places).toEqual([undefined, "7"]);
  const seen = { ...nothing, components: [{ id: "1", class: "chassis" }] };
  expect(juniperChassisMib.parts(parts, seen).components).toEqual([]);
});

test("Huawei's models and optics complete the rows of ENTITY-MIB and add none", () => {
  const components = [
    { id: "67108873", class: "module", name: "MPU 0" },
    { id: "67469390", class: "port", model: "kept" },
  ];
  const all = joined([{ components }, huaweiEntityMib.parts(parts, { ...nothing, components })]).components;
  expect(all).toEqual([
    expect.objectContaining({ id: "67108873", name: "MPU 0", model: "S0000-24T" }),
    expect.objectContaining({ id: "67469390", model: "kept", serial: "OPT0001", vendor: "EXAMPLE" }),
  ]);
});
