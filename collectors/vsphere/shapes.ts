import { z } from "zod";
import { alone } from "./xml";

/**
 * The vim25 objects as far as they are used, out of decoded XML where every leaf is a string. A property that does not
 * fit is dropped, not the object: `.catch(undefined)` at each leaf. Shapes from VMware's vSphere Web Services API reference.
 */

const MAX_TEXT = 65_536; // what the observation document takes
const MAX_LIST = 10_000;

/** Text with something in it. */
export const text = z
  .string()
  .transform((value) => alone(value.trim().slice(0, MAX_TEXT)) || undefined)
  .optional()
  .catch(undefined);

/** A count or amount: digits, exact up to 2^53 (bytes up to 8 PiB), nearest above that. Never negative. */
export const amount = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(Number)
  .optional()
  .catch(undefined);

export const flag = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1")
  .optional()
  .catch(undefined);

export const reference = z
  .object({ $ref: z.string(), value: z.string().min(1).max(1024) })
  .transform((ref) => ({ type: alone(ref.$ref), value: alone(ref.value) }))
  .optional()
  .catch(undefined);

/** None, one or many of a shape; undefined when not told. Members that do not fit are left out; 10,000 are enough. */
export function list<T extends z.ZodType>(shape: T) {
  return z
    .unknown()
    .transform((value): z.infer<T>[] | undefined => {
      if (value === undefined) return undefined;
      const members = value === "" ? [] : Array.isArray(value) ? value : [value];
      return members.slice(0, MAX_LIST).flatMap((member) => {
        const parsed = shape.safeParse(member);
        return parsed.success && parsed.data !== undefined ? [parsed.data] : [];
      });
    })
    .optional();
}

/** A shape that costs only itself when it does not fit. */
const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).optional().catch(undefined);

const Identifier = z.object({ identifierValue: text, identifierType: part({ key: text }) });

const Hardware = part({
  vendor: text,
  model: text,
  uuid: text,
  serialNumber: text,
  otherIdentifyingInfo: list(Identifier),
  memorySize: amount,
  cpuModel: text,
  cpuMhz: amount,
  numCpuPkgs: amount,
  numCpuCores: amount,
  numCpuThreads: amount,
});

export const VimHost = z.object({
  name: text,
  parent: reference,
  "hardware.systemInfo": Hardware,
  "hardware.biosInfo": part({ biosVersion: text }),
  "summary.hardware": Hardware,
  "summary.quickStats": part({ overallCpuUsage: amount, overallMemoryUsage: amount, uptime: amount }),
  "summary.config.product": part({ name: text, version: text, build: text }),
  "config.network.pnic": list(
    z.object({ device: z.string().min(1), mac: text, driver: text, linkSpeed: part({ speedMb: amount }) }),
  ),
  "config.network.portgroup": list(z.object({ spec: z.object({ name: z.string(), vlanId: amount }) })),
  "runtime.connectionState": text,
  "runtime.powerState": text,
  "runtime.inMaintenanceMode": flag,
  datastore: list(reference),
  network: list(reference),
  "configManager.networkSystem": reference,
});
export type VimHost = z.infer<typeof VimHost>;

const Device = z.object({
  $type: text,
  key: text,
  deviceInfo: part({ label: text }),
  macAddress: text,
  capacityInBytes: amount,
  capacityInKB: amount,
  backing: part({ datastore: reference, network: reference, port: part({ portgroupKey: text }) }),
});

export const VimMachine = z.object({
  name: text,
  "config.uuid": text,
  "config.instanceUuid": text,
  "config.template": flag,
  "config.hardware.numCPU": amount,
  "config.hardware.memoryMB": amount,
  "config.hardware.device": list(Device),
  "config.guestFullName": text,
  "guest.guestFullName": text,
  "guest.hostName": text,
  "guest.ipAddress": text,
  "guest.net": list(z.object({ ipAddress: list(text) })),
  "runtime.host": reference,
  "runtime.powerState": text,
  "summary.storage": part({ committed: amount, uncommitted: amount }),
  datastore: list(reference),
});
export type VimMachine = z.infer<typeof VimMachine>;

export const VimDatastore = z.object({
  name: text,
  summary: part({ name: text, url: text, type: text, capacity: amount, freeSpace: amount, accessible: flag }),
});

export const VimPlace = z.object({ name: text, parent: reference });
export type VimPlace = z.infer<typeof VimPlace>;

export const VimNetwork = z.object({
  name: text,
  key: text,
  "config.defaultPortConfig": part({ vlan: part({ $type: text, vlanId: amount }) }),
});

const Parameter = z.object({ key: z.string(), value: text });

/** PhysicalNicHintInfo: what one card heard. */
export const VimHint = z.object({
  device: text,
  lldpInfo: part({ chassisId: text, portId: text, parameter: list(Parameter) }),
  connectedSwitchPort: part({
    devId: text,
    portId: text,
    systemName: text,
    address: text,
    mgmtAddr: text,
    hardwarePlatform: text,
    softwareVersion: text,
  }),
});
export type VimHint = z.infer<typeof VimHint>;
