import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;
const css = readFileSync(join(here, "tokens.css"), "utf8");

/** The custom properties of the block that starts with `selector`. */
function block(selector: string): Map<string, string> {
  const from = css.indexOf(`${selector} {`);
  expect(from, selector).toBeGreaterThanOrEqual(0);
  const body = css.slice(from, css.indexOf("}", from));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? "", (m[2] ?? "").trim()]));
}

const light = block(":root");
const dark = block(':root[data-theme="dark"]');

test("dark is the same whether chosen or the system's", () => {
  expect(block(":root:not([data-theme])")).toEqual(dark);
});

/** Relative luminance and contrast of sRGB colours (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((i) => {
      const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

test.each([1, 2, 3, 4, 5])("text on load step %i has a contrast of at least 4.5 in both themes", (step) => {
  for (const theme of [light, dark]) {
    const [fill = "", text = ""] = [theme.get(`--load-${step}`), theme.get(`--on-load-${step}`)];
    expect(contrast(fill, text), `${text} on ${fill}`).toBeGreaterThanOrEqual(4.5);
  }
});

test("the load scale is the one of the rules", () => {
  const scale = (theme: Map<string, string>) => [1, 2, 3, 4, 5].map((i) => theme.get(`--load-${i}`));
  expect(scale(light)).toEqual(["#f1ecce", "#f2cd6f", "#f29431", "#e05014", "#9e1326"]);
  expect(scale(dark)).toEqual(["#392a1e", "#724225", "#b45e27", "#ea942f", "#f9dd73"]);
});

test("components use no token that does not exist", () => {
  const sheets = readdirSync(here).filter((f) => f.endsWith(".css"));
  const texts = sheets.map((f) => readFileSync(join(here, f), "utf8"));
  const defined = new Set(texts.flatMap((t) => [...t.matchAll(/(--[\w-]+):/g)].map((m) => m[1])));
  const used = texts.flatMap((t) => [...t.matchAll(/var\((--[\w-]+)/g)].map((m) => m[1]));
  expect(used.filter((name) => !defined.has(name))).toEqual([]);
});
