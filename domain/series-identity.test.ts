import { describe, expect, test } from "vitest";
import { assignSeries, type KeptSeries, type SeenQuantity } from "./series-identity";

const kept = (id: number, ref: string, name: string | null): KeptSeries => ({
  id,
  metric: "temperature",
  key: ref,
  ref,
  name,
});
const seen = (ref: string, name?: string, movable = true): SeenQuantity => ({
  metric: "temperature",
  ref,
  name,
  movable,
});

describe("a series", () => {
  test("goes on in the same row under the same name", () => {
    expect(assignSeries([kept(1, "10", "Inlet")], [seen("10", "Inlet")])).toEqual([{ id: 1 }]);
  });

  test("follows its name into another row, also where two changed places", () => {
    const before = [kept(1, "10", "Inlet"), kept(2, "11", "Outlet")];
    expect(assignSeries(before, [seen("10", "Outlet"), seen("11", "Inlet")])).toEqual([{ id: 2 }, { id: 1 }]);
    expect(assignSeries(before, [seen("20", "Outlet"), seen("21", "Inlet")])).toEqual([{ id: 2 }, { id: 1 }]);
  });

  test("stays where it is when it is only renamed, or when its name is not told", () => {
    expect(assignSeries([kept(1, "10", "Inlet")], [seen("10", "Intake")])).toEqual([{ id: 1 }]);
    expect(assignSeries([kept(1, "10", "Inlet")], [seen("10")])).toEqual([{ id: 1 }]);
  });

  test("of what cannot move stays in its row, whatever names say", () => {
    const before = [kept(1, "outlets/1", "srv1"), kept(2, "outlets/2", "srv2")];
    const swapped = [seen("outlets/1", "srv2", false), seen("outlets/2", "srv1", false)];
    expect(assignSeries(before, swapped)).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("that is new takes no key of another, even where it stands in another's row", () => {
    const result = assignSeries([kept(1, "10", "Inlet")], [seen("10", "Outlet"), seen("11", "Inlet"), seen("12", "x")]);
    expect(result).toEqual([{ newKey: "10~2" }, { id: 1 }, { newKey: "12" }]);
  });

  test("is not guessed where several share a name", () => {
    const before = [kept(1, "10", "Fan"), kept(2, "11", "Fan")];
    expect(assignSeries(before, [seen("11", "Fan"), seen("12", "Fan")])).toEqual([{ id: 2 }, { newKey: "12" }]);
  });
});
