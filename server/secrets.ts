import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Refusal } from "../domain/refusal";

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key that seals credentials: `PLENUM_KEY` (64 hex digits), or the file `PLENUM_KEY_FILE` (default `data/plenum.key`)
 * that `createKey` made at first start. Throws a `Refusal` when neither can be used.
 */
export function readKey(): Buffer {
  const fromEnvironment = process.env.PLENUM_KEY;
  if (fromEnvironment !== undefined) return parseKey(fromEnvironment, "PLENUM_KEY");
  const path = keyPath();
  if (!existsSync(/*turbopackIgnore: true*/ path))
    throw new Refusal(
      "not_found",
      `The key file ${path} is missing: put it back from the backup, or set PLENUM_KEY. Without it stored credentials cannot be opened.`,
    );
  if (process.platform !== "win32" && (statSync(/*turbopackIgnore: true*/ path).mode & 0o077) !== 0)
    throw new Refusal("invalid", `The key file ${path} can be read by others: chmod 600 it.`);
  return parseKey(readFileSync(/*turbopackIgnore: true*/ path, "utf8"), path);
}

/** Makes the key file (mode 0600) when there is neither file nor environment. Returns whether it made one. */
export function createKey(): boolean {
  const path = keyPath();
  if (process.env.PLENUM_KEY !== undefined || existsSync(/*turbopackIgnore: true*/ path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${randomBytes(KEY_BYTES).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(path, 0o600); // the umask may have taken bits, never added any; this states it
  return true;
}

function keyPath(): string {
  return resolve(/*turbopackIgnore: true*/ process.env.PLENUM_KEY_FILE ?? "data/plenum.key");
}

function parseKey(text: string, where: string): Buffer {
  const hex = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Refusal("invalid", `${where} must hold 64 hexadecimal digits.`);
  return Buffer.from(hex, "hex");
}

/** AES-256-GCM, `boundTo` (a row's id) as associated data: a sealed text moved to another row does not open. */
export function seal(plain: string, boundTo: string, key: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64")}`;
}

/** Opens what `seal` made. Throws a `Refusal` when the key or the row is another. */
export function open(sealed: string, boundTo: string, key: Buffer): string {
  const [version, body] = sealed.split(".");
  const bytes = Buffer.from(body ?? "", "base64");
  if (version !== "v1" || bytes.length < IV_BYTES + TAG_BYTES)
    throw new Refusal("invalid", "A stored credential is damaged.");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    throw new Refusal(
      "invalid",
      "A stored credential does not open with this key: was the key file replaced? Enter the credential anew.",
    );
  }
}
