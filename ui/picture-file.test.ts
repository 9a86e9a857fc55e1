import { describe, expect, test } from "vitest";
import { type Drawn, standaloneSvg } from "./picture-file";

const node = (name: string, over: Partial<Drawn> = {}): Drawn => ({
  name,
  attributes: {},
  style: {},
  children: [],
  ...over,
});
const SIZE = { width: 20, height: 10 };
const file = (...children: (Drawn | string)[]) => standaloneSvg(node("svg", { children }), SIZE, "rgb(0, 0, 0)");

describe("a picture in a file", () => {
  test("carries its looks, size and ground with it", () => {
    expect(file(node("rect", { attributes: { x: "1", class: "rack-body" }, style: { fill: "red" } }))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10">' +
        '<rect x="-9999" y="-9999" width="99999" height="99999" fill="rgb(0, 0, 0)"></rect>' +
        '<rect x="1" style="fill:red"></rect></svg>',
    );
  });

  test("runs nothing, loads nothing and leads nowhere", () => {
    const svg = file(
      node("script", { children: ["alert(1)"] }),
      node("foreignObject", { children: [node("iframe")] }),
      node("image", { attributes: { href: "https://evil.example/x.png" } }),
      node("a", {
        attributes: { href: "/devices/1", onclick: "alert(1)" },
        children: [node("text", { children: ["srv"] })],
      }),
      node("rect", {
        style: { fill: 'url("https://plenum.example/racks/1#hatch-r")', stroke: "url(https://evil.example/y)" },
      }),
      node("use", { attributes: { href: "https://evil.example/z#a" } }),
    );
    expect(svg).not.toMatch(/script|alert|foreign|iframe|image|href|onclick|evil|plenum\.example/i);
    expect(svg).toContain("fill:url(#hatch-r);stroke:none");
    expect(svg).toContain("<g><text>srv</text></g>");
  });

  test("keeps text as text", () => {
    expect(file(node("text", { children: ['</text><script>x"'] }))).toContain("&lt;/text&gt;&lt;script&gt;x&quot;");
  });
});
