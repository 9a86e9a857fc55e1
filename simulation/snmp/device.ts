import { dayBefore } from "../history";
import type { Link } from "../links";
import type { Device, Site } from "../site";
import { writeEntities } from "./entities";
import { ENTERPRISE, type Subject, systemDescription, systemName } from "./identity";
import { writeInterfaces } from "./interfaces";
import { writeNeighbours } from "./neighbours";
import { writePower } from "./power";
import { Rows } from "./rows";
import type { SnmpRow } from "./snmprec";

const SYSTEM = "1.3.6.1.2.1.1";
/** Answers for all devices of a site; the rows of one are made when it is first asked. */
export class Personalities {
  private readonly cables = new Map<string, Map<string, Link>>();
  private readonly made = new Map<string, Rows>();

  constructor(private readonly site: Site) {
    for (const link of site.links) {
      for (const { device, port } of [link.a, link.b]) {
        const ports = this.cables.get(device.name) ?? new Map<string, Link>();
        this.cables.set(device.name, ports.set(port, link));
      }
    }
  }

  /** Everything the device's agent shows at `now` (milliseconds since 1970), in OID order. */
  rowsOf(device: Device, now: number): readonly SnmpRow[] {
    const rows = this.made.get(device.name) ?? this.make(device);
    this.made.set(device.name, rows);
    return rows.at(now);
  }

  private make(device: Device): Rows {
    const startedAt = Date.parse(`${dayBefore(this.site.today, device.startedDaysAgo)}T03:17:00Z`) + device.index * 977;
    const cables = this.cables.get(device.name) ?? new Map<string, Link>();
    const subject: Subject = { site: this.site, device, cables, startedAt, rows: new Rows() };
    writeSystem(subject);
    writeInterfaces(subject);
    writeEntities(subject);
    writeNeighbours(subject);
    writePower(subject);
    subject.rows.sort();
    return subject.rows;
  }
}

/** sysServices (RFC 3418): 2 for bridging, 4 for routing, 64 for applications. */
function services({ role }: Device): number {
  if (role === "border-router" || role === "firewall") return 4;
  if (role === "spine-switch" || role === "core-switch" || role === "tor-switch") return 6;
  return role.endsWith("-switch") ? 2 : 72;
}

function writeSystem({ site, device, startedAt, rows }: Subject) {
  rows.text(`${SYSTEM}.1.0`, systemDescription(device));
  rows.oid(`${SYSTEM}.2.0`, `${ENTERPRISE}.${device.model.objectId}`);
  rows.liveTicks(`${SYSTEM}.3.0`, (now) => (now - startedAt) / 10);
  rows.text(`${SYSTEM}.4.0`, device.tenant === "Network" ? "noc@fra1.example.net" : "operations@fra1.example.net");
  rows.text(`${SYSTEM}.5.0`, systemName(device));
  rows.text(`${SYSTEM}.6.0`, device.rack ? `${site.name} ${device.room} rack ${device.rack.name}` : device.location);
  rows.integer(`${SYSTEM}.7.0`, services(device));
}
