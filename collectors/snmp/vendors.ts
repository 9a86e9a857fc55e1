import type { Category } from "../../domain/observation";

export type Maker = { name: string; category?: Category };

const ENTERPRISES = "1.3.6.1.4.1.";

/**
 * Whose device it is by the enterprise number of sysObjectID (IANA "Private Enterprise Numbers"), and what most of that
 * maker's devices are. Names are those of the community device type library where it has the maker.
 */
const MAKERS: Readonly<Record<number, Maker>> = {
  2: { name: "IBM", category: "server" },
  9: { name: "Cisco", category: "switch" },
  11: { name: "HP", category: "switch" },
  43: { name: "3Com", category: "switch" },
  45: { name: "Nortel", category: "switch" },
  99: { name: "SNMP Research" },
  171: { name: "D-Link", category: "switch" },
  207: { name: "Allied Telesis", category: "switch" },
  231: { name: "Fujitsu", category: "server" },
  232: { name: "HPE", category: "server" },
  259: { name: "Edgecore", category: "switch" },
  318: { name: "APC", category: "ups" },
  347: { name: "Seagate", category: "storage" },
  343: { name: "Intel", category: "server" },
  476: { name: "Vertiv", category: "ups" },
  534: { name: "Eaton", category: "ups" },
  664: { name: "Adtran", category: "switch" },
  674: { name: "Dell" },
  705: { name: "Eaton", category: "ups" },
  789: { name: "NetApp", category: "storage" },
  850: { name: "Tripp Lite", category: "ups" },
  890: { name: "Zyxel", category: "switch" },
  1588: { name: "Brocade", category: "switch" },
  1714: { name: "Infortrend", category: "storage" },
  1718: { name: "Server Technology", category: "pdu" },
  1916: { name: "Extreme Networks", category: "switch" },
  1991: { name: "Ruckus", category: "switch" },
  2011: { name: "Huawei", category: "switch" },
  2021: { name: "Net-SNMP" },
  2272: { name: "Extreme Networks", category: "switch" },
  2435: { name: "Brother" },
  2606: { name: "Rittal", category: "environment" },
  2620: { name: "Check Point", category: "firewall" },
  2634: { name: "WTI", category: "console" },
  2636: { name: "Juniper", category: "router" },
  3224: { name: "NetScreen", category: "firewall" },
  3375: { name: "F5", category: "other" },
  3417: { name: "Blue Coat", category: "other" },
  3808: { name: "CyberPower", category: "ups" },
  3854: { name: "AKCP", category: "environment" },
  3902: { name: "ZTE", category: "switch" },
  4526: { name: "Netgear", category: "switch" },
  4555: { name: "Socomec", category: "ups" },
  4881: { name: "Ruijie", category: "switch" },
  5624: { name: "Enterasys", category: "switch" },
  5951: { name: "Citrix", category: "other" },
  6027: { name: "Dell", category: "switch" },
  6486: { name: "Alcatel-Lucent Enterprise", category: "switch" },
  6527: { name: "Nokia", category: "router" },
  6574: { name: "Synology", category: "storage" },
  6876: { name: "VMware", category: "hypervisor" },
  8741: { name: "SonicWall", category: "firewall" },
  10418: { name: "Avocent", category: "console" },
  10876: { name: "Supermicro", category: "server" },
  11863: { name: "TP-Link", category: "switch" },
  12124: { name: "Isilon", category: "storage" },
  12148: { name: "Eltek", category: "other" },
  12356: { name: "Fortinet", category: "firewall" },
  12740: { name: "EqualLogic", category: "storage" },
  13742: { name: "Raritan", category: "pdu" },
  14823: { name: "Aruba", category: "wireless" },
  14988: { name: "MikroTik", category: "router" },
  17163: { name: "Riverbed", category: "other" },
  19046: { name: "Lenovo", category: "server" },
  19536: { name: "Panduit", category: "pdu" },
  20916: { name: "AVTECH", category: "environment" },
  21239: { name: "Geist", category: "pdu" },
  21317: { name: "ATEN" },
  21796: { name: "HW group", category: "environment" },
  24681: { name: "QNAP", category: "storage" },
  25049: { name: "Opengear", category: "console" },
  25053: { name: "Ruckus", category: "wireless" },
  25461: { name: "Palo Alto", category: "firewall" },
  25506: { name: "H3C", category: "switch" },
  26543: { name: "IBM", category: "switch" },
  28507: { name: "GUDE", category: "pdu" },
  29671: { name: "Cisco Meraki" },
  30065: { name: "Arista", category: "switch" },
  30932: { name: "Chatsworth Products", category: "pdu" },
  31034: { name: "Schleifenbauer", category: "pdu" },
  33049: { name: "Mellanox", category: "switch" },
  34774: { name: "Huawei", category: "storage" },
  35265: { name: "Eltex", category: "switch" },
  37447: { name: "Nimble Storage", category: "storage" },
  38446: { name: "Enlogic", category: "pdu" },
  39324: { name: "OSNEXUS", category: "storage" },
  39052: { name: "Vutlan", category: "environment" },
  40310: { name: "Cumulus", category: "switch" },
  40482: { name: "Pure Storage", category: "storage" },
  41112: { name: "Ubiquiti" },
  41263: { name: "Nutanix", category: "hypervisor" },
  47196: { name: "Aruba", category: "switch" },
  48690: { name: "Teltonika", category: "router" },
  50536: { name: "iXsystems", category: "storage" },
  55108: { name: "RNX", category: "pdu" },
  52674: { name: "APC", category: "environment" },
  52642: { name: "FS", category: "switch" },
};

/** Software whose number stands in sysObjectID of many makers' devices: it says nothing about who built the box. */
const AGENTS = new Set([99, 311, 2021, 4413, 8072, 12325]);

/** The enterprise number of a sysObjectID, undefined for any other OID. */
export function enterpriseOf(sysObjectId: string | undefined): number | undefined {
  if (!sysObjectId?.startsWith(ENTERPRISES)) return undefined;
  const number = Number(sysObjectId.slice(ENTERPRISES.length).split(".")[0]);
  return Number.isSafeInteger(number) ? number : undefined;
}

/**
 * The maker's name: from sysObjectID, or where an agent hides it, from what ENTITY-MIB says or whose MIB the agent has
 * (`found`, an enterprise number).
 */
export function vendorOf(
  sysObjectId: string | undefined,
  found: number | undefined,
  entityVendor: string | undefined,
): string | undefined {
  return makerOf(enterpriseOf(sysObjectId))?.name ?? entityVendor ?? makerOf(found)?.name;
}

/** The maker an enterprise number belongs to, unless it is one of a general agent. */
export function makerOf(enterprise: number | undefined): Maker | undefined {
  return enterprise === undefined || AGENTS.has(enterprise) ? undefined : MAKERS[enterprise];
}
