import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import type { Mounted } from "../domain/rack";
import { sampleMounted, sampleRack, sampleReservations } from "./pictures-data";
import { RackElevation, RackFaces, RackTable } from "./rack-elevation";
import { rackElevationMarkup } from "./rack-markup";

const picture = {
  rack: sampleRack,
  mounted: sampleMounted,
  reservations: sampleReservations,
  deviceHref: (id: string) => `/devices/${id}`,
};

test.each(["front", "rear"] as const)("the %s of a rack is drawn as before", (face) => {
  expect(renderToStaticMarkup(<RackElevation {...picture} face={face} caption={face} />)).toMatchSnapshot();
});

test("a rack whose posts count down is drawn with mirrored numbers", () => {
  const drawn = rackElevationMarkup({ ...picture, face: "front", rack: { ...sampleRack, descendingUnits: true } });
  expect(drawn).toContain('aria-label="leaf-1, U1"');
  expect(drawn).toContain('aria-label="srv-1, U4–5"');
});

test("every device of a face is a link named with its place, every free run says its height", () => {
  const drawn = rackElevationMarkup({ ...picture, face: "front", freeHref: (from) => `/place?at=${from}` });
  const names = [...drawn.matchAll(/<a [^>]*aria-label="([^"]*)"/g)].map((m) => m[1]);
  expect(names).toEqual([
    "2U free, U1–2",
    "1U free, U10",
    "leaf-1, U12",
    "pdu-a, left side, U1–10, mounted from the other side",
    "srv-1, U8–9",
    "node-a, U7",
    "node-b, U7",
    "half-panel, U6",
    "fw-new, U5",
  ]);
  expect(drawn).toContain('aria-label="Rack A01, front, 6 devices"');
});

test("side by side shows both faces, otherwise the one asked for", () => {
  const faces = (show: "front" | "both") =>
    renderToStaticMarkup(<RackFaces {...picture} show={show} />).match(/data-face="\w+"/g);
  expect(faces("both")).toEqual(['data-face="front"', 'data-face="rear"']);
  expect(faces("front")).toEqual(['data-face="front"']);
});

test("the table twin has a row for every device, 0U included", () => {
  const table = renderToStaticMarkup(<RackTable {...picture} />);
  expect(table.match(/<tr>/g)).toHaveLength(sampleMounted.length + 1);
  expect(table).toContain("6.5U used, 2U reserved, 3.5U free, largest run 2U");
});

const ELEMENTS = ["a", "circle", "defs", "g", "path", "pattern", "rect", "svg", "text", "title"];
const ATTRIBUTES =
  /^(aria-label|class|cx|cy|d|data-[a-z]+|fill|height|href|id|pattern(Transform|Units)|r|role|rx|style|text-anchor|transform|viewBox|width|x|y)$/;
const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    '"><script>alert(1)</script>',
    "' onload='x",
    "</text></svg><img src=x onerror=y>",
    "javascript:alert(1)",
    "]]>&lt;",
  ),
);

test("no name, owner, id or link from outside can add an element, an attribute or a script", () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (name, owner, href) => {
      const mounted: Mounted[] = sampleMounted.map((d) => ({ ...d, name, id: name }));
      const reservations = sampleReservations.map((r) => ({ ...r, owner }));
      const rack = { ...sampleRack, name, id: owner };
      const drawn = rackElevationMarkup({ rack, mounted, reservations, face: "front", deviceHref: () => href });
      const parser = new SaxesParser();
      const hrefs: string[] = [];
      parser.on("error", (error) => {
        throw error;
      });
      parser.on("opentag", (tag) => {
        expect(ELEMENTS).toContain(tag.name);
        for (const attribute of Object.keys(tag.attributes)) expect(attribute).toMatch(ATTRIBUTES);
        if (tag.name === "a") hrefs.push(String(tag.attributes.href));
      });
      parser.write(drawn).close();
      expect(hrefs).toHaveLength(7);
      for (const target of hrefs) expect(target).toMatch(/^(https?:|\/(?!\/)|#|\?)/);
    }),
  );
});
