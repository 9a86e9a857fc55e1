import { formatAge, formatPercent } from "../domain/units";
import { GLYPHS, type Tone } from "./controls/status";
import { loadStep } from "./load";
import { escapeText, safeHref } from "./markup";

// Cells of long tables as escaped markup. Each draws what the component of the same name draws, which a test compares.

export const dashMarkup = '<span class="text-content-tertiary">–</span>';

/** A text, or a dash where there is none. */
export const textMarkup = (text: string | number | null | undefined): string =>
  text === null || text === undefined || text === "" ? dashMarkup : escapeText(String(text));

export const monoMarkup = (text: string | null | undefined): string =>
  text ? `<span class="font-mono text-12">${escapeText(text)}</span>` : dashMarkup;

export const linkMarkup = (href: string, text: string, attributes = ""): string =>
  `<a href="${safeHref(href)}"${attributes}>${escapeText(text)}</a>`;

export const nowrapMarkup = (inner: string): string => `<span class="whitespace-nowrap">${inner}</span>`;

/** As `Status`. */
export const statusMarkup = (status: Tone, words: string): string =>
  `<span class="pn-status"><svg viewBox="0 0 10 10" aria-hidden="true">${GLYPHS[status]}</svg><span>${escapeText(words)}</span></span>`;

/** As `Age`. */
export function ageMarkup(atMs: number | null | undefined, now: Date): string {
  if (atMs === null || atMs === undefined || Number.isNaN(atMs)) return '<span class="pn-age">never</span>';
  const at = new Date(atMs);
  const exact = at.toISOString();
  const title = `${exact.slice(0, 19).replace("T", " ")} UTC`;
  return `<time class="pn-age" dateTime="${exact}" title="${title}">${formatAge(at, now)}</time>`;
}

/** As `Load`. */
export function loadMarkup(label: string, fraction: number | null, detail?: string): string {
  if (fraction === null || !Number.isFinite(fraction))
    return '<span class="load" data-unknown="true"><span class="load-bar"></span><span class="load-text">unknown</span></span>';
  const width = Math.min(Math.max(fraction, 0), 1) * 100;
  const words = formatPercent(fraction);
  const spoken = escapeText(detail ? `${words}, ${detail}` : words);
  const small = detail ? `<small>${escapeText(detail)}</small>` : "";
  return (
    `<span class="load" data-step="${loadStep(fraction)}"><span class="load-bar" role="meter" aria-label="${escapeText(label)}"` +
    ` aria-valuemin="0" aria-valuemax="100" aria-valuenow="${Math.round(width)}" aria-valuetext="${spoken}">` +
    `<span class="load-fill" style="width:${width}%"></span></span><span class="load-text" aria-hidden="true">${words}${small}</span></span>`
  );
}
