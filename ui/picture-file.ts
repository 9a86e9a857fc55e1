import { escapeText } from "./markup";

/** An element of a drawing with the looks that style sheets gave it; text is a string. */
export type Drawn = {
  name: string;
  attributes: Record<string, string>;
  style: Record<string, string>;
  children: (Drawn | string)[];
};

/** What of a style is seen in SVG; everything else is the page's business. */
export const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
  "visibility",
  "display",
] as const;

const DROPPED = new Set(["script", "foreignobject", "iframe", "style", "image", "audio", "video", "animate", "set"]);
const DROPPED_ATTRIBUTES = /^(on|data-|aria-)|^(class|style|tabindex|role|target|href|xlink:href|xmlns)$/i;
const OWN_REFERENCE = /^#[\w-]+$/;

/** Only references into the picture itself: url(#…), however the browser spelled the page before the #. */
const localUrl = (value: string) =>
  value.replace(/url\((["']?)([^)"']*)\1\)/g, (_, _quote, target: string) => {
    const at = target.indexOf("#");
    return at < 0 ? "none" : `url(#${target.slice(at + 1).replace(/[^\w-]/g, "")})`;
  });

function markup(node: Drawn | string): string {
  if (typeof node === "string") return escapeText(node);
  const name = node.name.toLowerCase() === "a" ? "g" : node.name; // links lead nowhere outside the product
  if (DROPPED.has(name.toLowerCase()) || node.style.display === "none" || !/^[a-z]+$/i.test(name)) return "";
  const own = Object.entries(node.attributes)
    .filter(([key, value]) => !DROPPED_ATTRIBUTES.test(key) || (/href$/i.test(key) && OWN_REFERENCE.test(value)))
    .map(([key, value]) => ` ${key}="${attribute(localUrl(value))}"`);
  const looks = Object.entries(node.style)
    .filter(([key, value]) => key !== "display" && value !== "")
    .map(([key, value]) => `${key}:${localUrl(value)}`);
  const style = looks.length > 0 ? ` style="${attribute(looks.join(";"))}"` : "";
  return `<${name}${own.join("")}${style}>${node.children.map(markup).join("")}</${name}>`;
}

/** Like `escapeText`, but as long as a path is. */
const attribute = (value: string) =>
  value
    .replace(/\p{Cc}/gu, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

/** A picture that stands alone: its looks in it, nothing loaded, nothing run, no way out. */
export function standaloneSvg(root: Drawn, size: { width: number; height: number }, background: string): string {
  const attributes = { viewBox: `0 0 ${size.width} ${size.height}`, ...root.attributes };
  const body = markup({
    ...root,
    attributes: { ...attributes, width: String(size.width), height: String(size.height) },
  });
  const ground = `<rect x="-9999" y="-9999" width="99999" height="99999" fill="${attribute(background)}"></rect>`;
  return body.replace(/^<svg([^>]*)>/, `<svg xmlns="http://www.w3.org/2000/svg"$1>${ground}`);
}

/** Reads a drawn element with its computed looks; those inherited unchanged are not said again. */
export function drawnOf(element: Element, inherited: Record<string, string> = {}): Drawn {
  const computed = getComputedStyle(element);
  const looks = Object.fromEntries(LOOKS.map((look) => [look, computed.getPropertyValue(look)]));
  const style = Object.fromEntries(
    Object.entries(looks).filter(([look, value]) => value !== inherited[look] || look === "opacity"),
  );
  const attributes = Object.fromEntries([...element.attributes].map((a) => [a.name, a.value]));
  const children = [...element.childNodes].flatMap((node): (Drawn | string)[] =>
    node instanceof Element ? [drawnOf(node, looks)] : node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ""] : [],
  );
  return { name: element.tagName, attributes, style, children };
}

const PNG_SCALE = 2; // sharp on paper and on dense screens
const MAX_SIDE_PX = 16_000; // beyond it browsers draw nothing

/** The same picture in pixels, twice as many as on the screen. */
export async function pngOf(svg: string, { width, height }: { width: number; height: number }): Promise<Blob> {
  const scale = Math.min(PNG_SCALE, MAX_SIDE_PX / Math.max(width, height, 1));
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser drew no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
