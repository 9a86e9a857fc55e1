import { createHash, timingSafeEqual } from "node:crypto";
import { Refusal } from "../../domain/refusal";

/**
 * Reads a SHA-256 fingerprint: 64 hexadecimal digits with or without colons (as openssl writes it) or base64 after
 * `SHA256:` (as ssh-keygen does). Throws a `Refusal` for anything else: a pin that is not understood must not pin nothing.
 */
export function parseFingerprint(text: string): Buffer {
  const trimmed = text.trim();
  const hex = trimmed.replace(/^sha-?256[:=]/i, "").replaceAll(":", "");
  if (/^[0-9a-f]{64}$/i.test(hex)) return Buffer.from(hex, "hex");
  const base64 = /^SHA256:([A-Za-z0-9+/]{43})=?$/.exec(trimmed)?.[1];
  if (base64) return Buffer.from(base64, "base64");
  throw new Refusal(
    "invalid",
    "The pinned fingerprint is no SHA-256: give 64 hexadecimal digits or SHA256:… of ssh-keygen.",
  );
}

/** The SHA-256 of a certificate (DER) or of an SSH host key (its blob). */
export function fingerprintOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

export function sameFingerprint(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** As ssh-keygen writes it. */
export function sshFingerprintText(fingerprint: Buffer): string {
  return `SHA256:${fingerprint.toString("base64").replace(/=$/, "")}`;
}

/** As openssl writes it. */
export function certificateFingerprintText(fingerprint: Buffer): string {
  return fingerprint
    .toString("hex")
    .toUpperCase()
    .replace(/(..)(?=.)/g, "$1:");
}
