import type { Protocol } from "../domain/target";
import type { Collector } from "./collector";

/** The collector of a protocol, loaded when first needed: a process that looks at switches only loads no vSphere. */
export async function collectorOf(protocol: Protocol): Promise<Collector> {
  switch (protocol) {
    case "snmp":
      return (await import("./snmp/collect")).collectSnmp;
    case "vsphere":
      return (await import("./vsphere/collect")).collectVsphere;
    case "libvirt":
      return (await import("./libvirt/collect")).collectLibvirt;
  }
}
