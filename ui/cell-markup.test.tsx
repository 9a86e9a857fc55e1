import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ageMarkup, linkMarkup, loadMarkup, monoMarkup, statusMarkup, textMarkup } from "./cell-markup";
import { Age } from "./controls/age";
import { Status } from "./controls/status";
import { Load } from "./load";

const now = new Date("2026-03-01T12:00:00Z");

describe("cells as markup", () => {
  it("draw what the components draw", () => {
    const at = new Date("2026-02-27T12:34:56Z");
    expect(statusMarkup("notice", "down & out")).toBe(
      renderToStaticMarkup(<Status status="notice">{"down & out"}</Status>),
    );
    expect(ageMarkup(at.getTime(), now)).toBe(renderToStaticMarkup(<Age at={at} now={now} />));
    expect(ageMarkup(null, now)).toBe(renderToStaticMarkup(<Age at={null} now={now} />));
    for (const fraction of [null, 0, 0.3333, 0.9, 1.2])
      expect(loadMarkup("Units of R1", fraction, "3 of 9 U")).toBe(
        renderToStaticMarkup(<Load label="Units of R1" fraction={fraction} detail="3 of 9 U" />),
      );
    expect(loadMarkup("Link", 0.5)).toBe(renderToStaticMarkup(<Load label="Link" fraction={0.5} />));
  });

  it("let no text of a device become markup", () => {
    const bad = `<img src=x onerror="a()">'&`;
    for (const cell of [
      textMarkup(bad),
      monoMarkup(bad),
      linkMarkup("/devices/1", bad),
      statusMarkup("good", bad),
      loadMarkup(bad, 0.5, bad),
    ])
      expect(cell).not.toMatch(/<img|onerror="a/);
    expect(linkMarkup("javascript:alert(1)", "x")).toBe('<a href="#">x</a>');
  });
});
