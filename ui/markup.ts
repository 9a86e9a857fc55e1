/** Text and attribute values for SVG built as strings; control characters are dropped, everything else is text. */
export function escapeText(text: string): string {
  return text
    .slice(0, 500)
    .replace(/\p{Cc}/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

/** A link target: only paths of this product and http(s); anything else (such as javascript:) goes nowhere. */
export function safeHref(href: string): string {
  return /^(https?:\/\/|\/(?!\/)|#|\?)/i.test(href) ? escapeText(href) : "#";
}

/** Letters, digits, - and _ of an id, so that it can stand in `url(#…)`. */
export function safeId(text: string): string {
  return text.replace(/[^\w-]/g, "_").slice(0, 80);
}

/** A coordinate with at most two decimals. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);
