import { type Device, macOf, portMac } from "../site";
import { type Subject, systemDescription, systemName } from "./identity";
import { ifIndex } from "./interfaces";

const LLDP = "1.0.8802.1.1.2.1";
const MAC_CHASSIS = 4;
const MAC_PORT = 3;
const NAME_PORT = 5;
const IPV4 = 1;
/** LldpSystemCapabilitiesMap, first bit highest: 2 bridge, 4 router, 7 station only. */
const CAPABILITY = { bridge: 0x20, router: 0x08, station: 0x01 };

/** Whether the device's own agent has the LLDP-MIB: a hypervisor tells its neighbours through its manager instead. */
function speaks({ role }: Device): boolean {
  return role !== "hypervisor" && role !== "pdu" && role !== "ups";
}

/** LLDP-MIB (IEEE 802.1AB): own chassis and ports, and the far end of every cable on which both ends speak. */
export function writeNeighbours({ device, cables, rows, startedAt }: Subject) {
  if (!speaks(device)) return;
  const local = `${LLDP}.3`;
  rows.integer(`${local}.1.0`, MAC_CHASSIS);
  rows.octets(`${local}.2.0`, chassisId(device));
  rows.text(`${local}.3.0`, systemName(device));
  rows.text(`${local}.4.0`, systemDescription(device));
  rows.octets(`${local}.5.0`, capabilities(device));
  rows.octets(`${local}.6.0`, capabilities(device));
  let remoteIndex = 0;
  for (const port of device.model.ports) {
    const number = portNumber(device, port.name);
    const own = portId(device, port.name);
    rows.integer(`${local}.7.1.2.${number}`, own.subtype);
    rows.octets(`${local}.7.1.3.${number}`, own.id);
    rows.text(`${local}.7.1.4.${number}`, port.name);
    const link = cables.get(port.name);
    if (!link?.announced) continue;
    const far = link.a.device === device ? link.b : link.a;
    const there = portId(far.device, far.port);
    remoteIndex++;
    // The time mark is when the row last changed, in ticks of sysUpTime: some links came up later than the rest.
    const row = `${remoteIndex % 7 === 0 ? 360_000 + remoteIndex : 0}.${number}.${remoteIndex}`;
    const column = (n: number) => `${LLDP}.4.1.1.${n}.${row}`;
    rows.integer(column(4), MAC_CHASSIS);
    rows.octets(column(5), chassisId(far.device));
    rows.integer(column(6), there.subtype);
    rows.octets(column(7), there.id);
    rows.text(column(8), far.port);
    rows.text(column(9), systemName(far.device));
    rows.text(column(10), systemDescription(far.device));
    rows.octets(column(11), capabilities(far.device));
    rows.octets(column(12), capabilities(far.device));
    const address = `${row}.${IPV4}.4.${far.device.managementAddress}`;
    rows.integer(`${LLDP}.4.2.1.3.${address}`, 2);
    rows.integer(`${LLDP}.4.2.1.4.${address}`, 0);
    rows.oid(`${LLDP}.4.2.1.5.${address}`, "0.0");
  }
  rows.ticks(`${LLDP}.2.1.0`, Math.max(0, startedAt % 1_000_000));
}

/** lldpLocPortNum: the plain number of the port on access switches, the ifIndex elsewhere. */
export function portNumber(device: Device, port: string): number {
  const index = ifIndex(device, port);
  return device.role === "management-switch" ? index - 10_100 : index;
}

/** Switches name their ports, hosts give the port's hardware address and keep the name for the description. */
export function portId(device: Device, port: string): { subtype: number; id: Buffer } {
  if (device.role === "server" || device.role === "hypervisor") {
    return { subtype: MAC_PORT, id: Buffer.from(portMac(device, port).replaceAll(":", ""), "hex") };
  }
  return { subtype: NAME_PORT, id: Buffer.from(port, "utf8") };
}

function chassisId(device: Device): Buffer {
  return Buffer.from(macOf(device, 0).replaceAll(":", ""), "hex");
}

function capabilities({ role }: Device): Buffer {
  const { bridge, router, station } = CAPABILITY;
  if (role === "border-router" || role === "firewall") return Buffer.from([router, 0]);
  if (role === "management-switch") return Buffer.from([bridge, 0]);
  return Buffer.from([role.endsWith("-switch") ? bridge | router : station, 0]);
}
