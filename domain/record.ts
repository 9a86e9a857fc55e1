import { z } from "zod";

/** What can carry notes, tags, fields of one's own and contacts; the kinds are those of the audit trail. */
export const SUBJECT_KINDS = ["location", "rack", "device", "part", "machine", "device-type", "tenant"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export const Subject = z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string().max(100) });
export type Subject = z.infer<typeof Subject>;

/** Things that belong to somebody. */
export const OWNED_KINDS = ["location", "rack", "device"] as const;

export const FIELD_KINDS = ["text", "number", "date", "choice", "boolean", "url"] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];
export const FIELD_WORDS: Record<FieldKind, string> = {
  text: "Text",
  number: "Number",
  date: "Date",
  choice: "Choice",
  boolean: "Yes or no",
  url: "Web address",
};

export const MAX_NOTE = 20_000;
export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
export const TagName = z
  .string()
  .trim()
  .min(1, "Give it a name")
  .max(50)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, "No invisible characters");

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MAX_VALUE = 2_000;

/** A field's value as it is kept, or what is wrong with it in a sentence. Empty text means no value. */
export function fieldValue(
  field: { name: string; kind: FieldKind; choices: readonly string[] },
  typed: string,
): { value: string | null } | { problem: string } {
  const text = typed.trim();
  if (text === "") return { value: null };
  if (text.length > MAX_VALUE) return { problem: `${field.name} holds ${MAX_VALUE} characters at most.` };
  switch (field.kind) {
    case "text":
      return { value: text };
    case "number":
      return Number.isFinite(Number(text))
        ? { value: String(Number(text)) }
        : { problem: `${field.name} is a number.` };
    case "date":
      return isDay(text) ? { value: text } : { problem: `${field.name} is a date such as 2026-03-01.` };
    case "choice":
      return field.choices.includes(text)
        ? { value: text }
        : { problem: `${field.name} is one of: ${field.choices.join(", ")}.` };
    case "boolean":
      return text === "yes" || text === "no" ? { value: text } : { problem: `${field.name} is yes or no.` };
    case "url":
      return isWebAddress(text)
        ? { value: text }
        : { problem: `${field.name} is an address that begins with http:// or https://.` };
  }
}

/** A day of the calendar: 31 February is none. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Only what a browser may follow: a `javascript:` address is none. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));
/** First bytes of kinds of files: PNG (ISO 15948), JPEG (ITU T.81), GIF89a, PDF (ISO 32000), ZIP (APPNOTE). */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", ascii("GIF8")],
  ["application/pdf", ascii("%PDF-")],
  ["application/zip", [0x50, 0x4b, 0x03, 0x04]],
];

/** What a file is by its bytes, never by its name: a known kind, plain text, or just bytes. */
export function contentTypeOf(bytes: Uint8Array): string {
  for (const [type, start] of SIGNATURES) if (start.every((byte, i) => bytes[i] === byte)) return type;
  if (String.fromCharCode(...bytes.slice(0, 4)) === "RIFF" && String.fromCharCode(...bytes.slice(8, 12)) === "WEBP")
    return "image/webp";
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.slice(0, 4_096), { stream: true });
    return text.includes("\0") ? "application/octet-stream" : "text/plain";
  } catch {
    return "application/octet-stream";
  }
}

/** A file's name without folders and characters that a file system or a header could misread. */
export function fileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, "_")
    .trim()
    .slice(0, 200);
  return clean === "" || /^\.+$/.test(clean) ? "file" : clean;
}
