import { z } from "zod";

/** How to sign in to a target. Secrets live here only in memory: at rest they are encrypted, in logs they do not exist. */
export const Credential = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("snmp-community"),
    version: z.enum(["1", "2c"]).default("2c"),
    community: z.string().min(1),
  }),
  z.object({
    kind: z.literal("snmp-v3"),
    user: z.string().min(1),
    authProtocol: z.enum(["SHA", "SHA224", "SHA256", "SHA384", "SHA512"]).optional(),
    authKey: z.string().min(8).optional(),
    privProtocol: z.enum(["AES", "AES256", "AES256C"]).optional(),
    privKey: z.string().min(8).optional(),
    context: z.string().optional(),
  }),
  z.object({ kind: z.literal("password"), user: z.string(), password: z.string() }),
  z.object({ kind: z.literal("ssh-key"), user: z.string(), privateKey: z.string(), passphrase: z.string().optional() }),
  z.object({ kind: z.literal("tls-client"), certificate: z.string(), key: z.string() }),
  z.object({ kind: z.literal("none") }),
]);
export type Credential = z.infer<typeof Credential>;

/** Whom a TLS or SSH target must prove to be: a certificate from a known authority, a pinned SHA-256 fingerprint, or nobody. */
export const ServerTrust = z.object({
  fingerprintSha256: z.string().optional(),
  ca: z.string().optional(),
  insecure: z.boolean().default(false),
});
export type ServerTrust = z.infer<typeof ServerTrust>;

export const PROTOCOLS = ["snmp", "vsphere", "libvirt"] as const;
export const Protocol = z.enum(PROTOCOLS);
export type Protocol = z.infer<typeof Protocol>;

/** One thing to look at: `snmp://host:161`, `vsphere://host:443`, `libvirt+unix:///run/…`, `libvirt+tls://…`, `libvirt+ssh://…`. */
export type Target = {
  url: string;
  credential: Credential;
  trust: ServerTrust;
  timeoutMs: number;
  /** `readings` asks only for what changes by the minute; a collector that cannot tell looks at everything. */
  look?: "readings";
};
