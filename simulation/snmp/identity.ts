import type { Link } from "../links";
import type { Role } from "../model";
import type { Device, Site } from "../site";
import type { Rows } from "./rows";

/** The enterprise number kept for examples (RFC 5612): our makers have none of their own. */
export const ENTERPRISE = "1.3.6.1.4.1.32473";

/** What the writers of the single tables need of a device. */
export type Subject = {
  site: Site;
  device: Device;
  /** The cable in each port that has one. */
  cables: ReadonlyMap<string, Link>;
  /** When it was last started, milliseconds since 1970. */
  startedAt: number;
  rows: Rows;
};

/** The name a device gives itself: its true one, whatever people call it. */
export function systemName(device: Device): string {
  return device.name;
}

/** What a maker calls such a device in its description of itself. */
const KINDS: Partial<Record<Role, string>> = {
  pdu: "Rack PDU",
  ups: "UPS",
  firewall: "Firewall",
  storage: "Storage Array",
  "border-router": "Router",
  "console-server": "Console Server",
};

/** One line about hardware and software, in the manner of each maker. */
export function systemDescription({ role, model, name }: Device): string {
  const { name: os, version } = model.operatingSystem;
  switch (role) {
    case "server":
      return `Linux ${name} ${version}-29-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.123-1 x86_64`;
    case "hypervisor":
      return `VMware ESXi ${version} build-21930508 VMware, Inc. x86_64`;
    case "pdu":
    case "ups":
      return `${model.maker} ${model.model} ${KINDS[role]} (PN ${model.partNumber}), firmware ${version}`;
    default:
      return `${model.maker} ${model.model} ${KINDS[role] ?? "Ethernet Switch"}, ${os} Software, Version ${version}`;
  }
}
