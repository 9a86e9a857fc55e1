import type { ObservedDevice } from "../../domain/observation";
import type { Target } from "../../domain/target";
import type { Collector } from "../collector";
import { addresses, IP_ADDR_COLUMNS, IP_ADDRESS_COLUMNS, VLAN_COLUMN, vlans } from "./addresses";
import {
  ARP_COLUMN,
  arp,
  BRIDGE_PORT_COLUMN,
  FDB_COLUMNS,
  macTable,
  NET_TO_PHYSICAL_COLUMN,
  VLAN_FDB_COLUMNS,
} from "./bridge";
import { categoryOf } from "./category";
import { CDP_COLUMNS, cdp } from "./cdp";
import { modelIn } from "./description";
import { documentOf } from "./document";
import { components, ENTITY_COLUMNS, identity, isRealSerial } from "./entity";
import { isAnswer, refusalOf, SnmpFailure } from "./failure";
import { STORAGE_COLUMNS, storage } from "./host";
import { IF_COLUMNS, IFX_COLUMNS, interfaces, LAG_COLUMN } from "./interfaces";
import { LLDP_ADDRESS_ENTRY, LLDP_LOCAL_PORT_ENTRY, LLDP_REMOTE_COLUMNS, LLDP_V2_REMOTE_COLUMNS, lldp } from "./lldp";
import { type Own, own } from "./maker";
import { power, powerColumns, upsSensors } from "./power";
import { SENSOR_COLUMNS, sensors } from "./sensors";
import { openSession, placeOf, type Session } from "./session";
import { layers, SYS_OBJECT_ID, SYS_UP_TIME, SYSTEM, SYSTEM_SCALARS, system } from "./system";
import type { Varbind } from "./varbind";
import { enterpriseOf, vendorOf } from "./vendors";
import { type Limits, MAX_BYTES, MAX_VARBINDS, Walker } from "./walk";

/** How long the tries of one request wait; a device that says nothing is given up after 3.5 seconds. */
const TRY_MS = [500, 1_000, 2_000];

/**
 * Looks at one device by SNMP: version 1, 2c or 3 as its credential says. `target.timeoutMs` is the time for the whole
 * look; what could not be read in it is missing, with a warning. Rejects with a `Refusal` when the device does not
 * answer or does not let us in, and with the signal's reason when aborted.
 */
export const collectSnmp: Collector = (target, signal) => collectWithin(target, signal, {});

/** The same with other caps per table, for those who must bound memory more tightly. */
export async function collectWithin(
  target: Target,
  signal: AbortSignal,
  caps: { maxVarbinds?: number; maxBytes?: number },
): ReturnType<Collector> {
  signal.throwIfAborted();
  const started = performance.now();
  const collectedAt = new Date().toISOString();
  const limits: Limits = {
    maxVarbinds: caps.maxVarbinds ?? MAX_VARBINDS,
    maxBytes: caps.maxBytes ?? MAX_BYTES,
    deadlineMs: started + target.timeoutMs,
  };
  const session = await openSession(target, signal, TRY_MS);
  try {
    await knock(session, target);
    const walker = new Walker(session, limits);
    const head = await systemGroup(session, walker);
    const self = system(head);
    const makers = await own(session, enterpriseOf(self.sysObjectId), limits.deadlineMs);
    const ports = [
      ...(await walker.table("ifTable", IF_COLUMNS)),
      ...(await walker.table("ifXTable", IFX_COLUMNS)),
      ...(await walker.table("dot3adAggPortTable", [LAG_COLUMN])),
    ];
    const entities = await walker.table("entPhysicalTable", ENTITY_COLUMNS);
    const heard = [
      ...(await walker.table("lldpLocPortTable", [LLDP_LOCAL_PORT_ENTRY])),
      ...(await walker.table("lldpRemTable", LLDP_REMOTE_COLUMNS)),
      ...(await walker.table("lldpRemManAddrTable", [LLDP_ADDRESS_ENTRY])),
      ...(await walker.table("lldpV2RemTable", LLDP_V2_REMOTE_COLUMNS)),
    ];
    const cache = await walker.table("cdpCacheTable", CDP_COLUMNS);
    const measured: Varbind[] = [];
    for (const columns of SENSOR_COLUMNS) measured.push(...(await walker.table("entPhySensorTable", columns)));
    const network = [
      ...(await walker.table("ipAddrTable", IP_ADDR_COLUMNS)),
      ...(await walker.table("ipAddressTable", IP_ADDRESS_COLUMNS)),
      ...(await walker.table("dot1qVlanStaticTable", [VLAN_COLUMN])),
    ];
    const enterprise = enterpriseOf(self.sysObjectId);
    const isUps = categoryOf(self, makers.enterprise, undefined) === "ups";
    const electric = [
      ...(await walker.table("power", powerColumns(enterprise, isUps))),
      ...(makers.enterprise === enterprise ? [] : await walker.table("power", powerColumns(makers.enterprise, false))),
    ];
    const stored = await walker.table("hrStorageTable", STORAGE_COLUMNS);
    // The longest tables come last, so that they are what a short time cuts off.
    const learned = [
      ...(await walker.table("dot1dBasePortTable", [BRIDGE_PORT_COLUMN])),
      ...(await walker.table("dot1qTpFdbTable", VLAN_FDB_COLUMNS)),
      ...(await walker.table("dot1dTpFdbTable", FDB_COLUMNS)),
      ...(await walker.table("ipNetToMediaTable", [ARP_COLUMN])),
      ...(await walker.table("ipNetToPhysicalTable", [NET_TO_PHYSICAL_COLUMN])),
    ];

    const found = components(entities);
    const known = interfaces(ports);
    return documentOf({
      target: target.url,
      collector: "snmp",
      collectedAt,
      durationMs: performance.now() - started,
      requests: session.requests,
      device: deviceOf(self, identity(entities), makers, layers(head)),
      components: found,
      interfaces: known,
      addresses: addresses(network),
      vlans: vlans(network),
      neighbours: [...lldp(heard, known), ...cdp(cache, known)],
      storage: storage(stored),
      macTable: macTable(learned),
      arp: arp(learned),
      sensors: [...sensors(measured, found), ...upsSensors(electric)],
      power: power(electric),
      warnings: walker.warnings,
    });
  } finally {
    session.close();
  }
}

/** The first request. An agent that has nothing there has answered all the same; anything else is a refusal. */
async function knock(session: Session, target: Target): Promise<void> {
  try {
    await session.get([SYS_OBJECT_ID, SYS_UP_TIME]);
  } catch (error) {
    if (!(error instanceof SnmpFailure)) throw error;
    if (isAnswer(error)) return;
    const { host, port } = placeOf(target.url);
    throw refusalOf(error, `${host}:${port}`, session.version === "3", session.heard);
  }
}

/** The system group in one request, or walked where the agent refuses the lot for one object it lacks. */
async function systemGroup(session: Session, walker: Walker): Promise<Varbind[]> {
  try {
    return await session.get(SYSTEM_SCALARS);
  } catch (error) {
    if (!(error instanceof SnmpFailure)) throw error;
    return walker.table("system", [SYSTEM]);
  }
}

/** One device out of what its sources say: the system group for names, ENTITY-MIB and the maker's MIB for the hardware. */
function deviceOf(
  self: ObservedDevice,
  entity: ObservedDevice,
  makers: Own,
  layered: ReturnType<typeof layers>,
): ObservedDevice {
  const device: ObservedDevice = {
    ...self,
    vendor: vendorOf(self.sysObjectId, makers.enterprise, entity.vendor),
    model: entity.model ?? makers.model ?? modelIn(self.sysDescription),
    serial: entity.serial ?? (isRealSerial(makers.serial) ? makers.serial : undefined),
    assetTag: entity.assetTag,
    osVersion: self.osVersion ?? entity.osVersion,
    firmware: entity.firmware ?? makers.firmware,
  };
  return { ...device, category: categoryOf(device, makers.enterprise, layered) };
}
