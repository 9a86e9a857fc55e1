import type { ReactNode } from "react";
import type { MountStatus } from "../../domain/rack";

export type Tone = MountStatus;

/** One shape per status, within a 10 × 10 box: dot, triangle, square, ring, dashed ring. */
export const GLYPHS: Record<Tone, string> = {
  good: '<circle cx="5" cy="5" r="4" class="glyph-good"/>',
  notice: '<path d="M5 .9 9.6 9H.4Z" class="glyph-notice"/>',
  bad: '<rect x="1" y="1" width="8" height="8" class="glyph-bad"/>',
  unknown: '<circle cx="5" cy="5" r="3.5" class="glyph-unknown"/>',
  planned: '<circle cx="5" cy="5" r="4" class="glyph-planned"/>',
};

/** The word that goes with each shape where the page has no better one. */
export const STATUS_WORDS: Record<Tone, string> = {
  good: "Good",
  notice: "Notice",
  bad: "Bad",
  unknown: "Unknown",
  planned: "Planned",
};

/** The shape alone; the word must stand beside it. */
export function StatusGlyph({ status }: { status: Tone }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: constant markup from this file
  return <svg viewBox="0 0 10 10" aria-hidden="true" dangerouslySetInnerHTML={{ __html: GLYPHS[status] }} />;
}

export type StatusProps = { status: Tone; children?: ReactNode; title?: string };

/** Status as shape and word, for tables and headings: never by colour alone. */
export function Status({ status, children, title }: StatusProps) {
  return (
    <span className="pn-status" title={title}>
      <StatusGlyph status={status} />
      <span>{children ?? STATUS_WORDS[status]}</span>
    </span>
  );
}

export type BadgeProps = { tone?: Tone | "plain"; children: ReactNode; title?: string };

/** A word in a box; with a tone it also carries the status shape. */
export function Badge({ tone = "plain", children, title }: BadgeProps) {
  return (
    <span className="pn-badge" data-tone={tone} title={title}>
      {tone === "plain" ? null : <StatusGlyph status={tone} />}
      {children}
    </span>
  );
}
