import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { facePlateOf } from "../domain/face-plate";
import { faceWords, TypeFaces } from "./type-faces";

const many = (kind: string, prefix: string, count: number, type: string | null = null) =>
  Array.from({ length: count }, (_, i) => ({ kind, name: `${prefix}${i + 1}`, type }));
const plate = facePlateOf([
  ...many("interface", "Gi1/0/", 24, "1000base-t"),
  ...many("interface", "Te1/1/", 4, "10gbase-x-sfpp"),
  ...many("module-bay", "PSU ", 2),
]);
const type = { id: "t1", model: "C9300-24T", heightHalfU: 2, columnCount: 6 };

test("both faces of a model are drawn as before", () => {
  expect(renderToStaticMarkup(<TypeFaces type={type} plate={plate} />)).toMatchSnapshot();
});

test("what a face is built of is told in words, one or many, hostile names escaped", () => {
  expect(faceWords(plate.front)).toBe("24 RJ45 ports, 4 SFP ports");
  expect(faceWords([{ cell: "fan", count: 1 }])).toBe("1 fan");
  const html = renderToStaticMarkup(
    <TypeFaces type={{ ...type, model: '"><script>' }} plate={{ front: [], rear: [] }} />,
  );
  expect(html).not.toContain("<script>");
  expect(html).toContain("Nothing known of this face");
});

test("what has no height of its own, and what is a third of the width, is drawn at its size", () => {
  const drawn = (part: Partial<typeof type>) =>
    /viewBox="([^"]*)"/.exec(renderToStaticMarkup(<TypeFaces type={{ ...type, ...part }} plate={plate} />))?.[1];
  expect(drawn({ heightHalfU: 0 })).toBe("-0.5 -0.5 253 23");
  expect(drawn({ columnCount: 2 })).toBe("-0.5 -0.5 85 23");
});
