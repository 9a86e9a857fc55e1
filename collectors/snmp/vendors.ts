import type { Category, ObservedDevice } from "../../domain/observation";

type Maker = { name: string; category?: Category };

const ENTERPRISES = "1.3.6.1.4.1.";

/**
 * Whose device it is by the enterprise number of sysObjectID (IANA "Private Enterprise Numbers"), and what most of that
 * maker's devices are. Names are those of the community device type library where it has the maker.
 */
const MAKERS: Readonly<Record<number, Maker>> = {
  2: { name: "IBM", category: "server" },
  9: { name: "Cisco" },
  11: { name: "HP" },
  43: { name: "3Com", category: "switch" },
  45: { name: "Nortel", category: "switch" },
  99: { name: "SNMP Research" },
  171: { name: "D-Link", category: "switch" },
  207: { name: "Allied Telesis", category: "switch" },
  231: { name: "Fujitsu", category: "server" },
  232: { name: "HPE", category: "server" },
  259: { name: "Edgecore", category: "switch" },
  318: { name: "APC" },
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
  2636: { name: "Juniper" },
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
  40310: { name: "Cumulus", category: "switch" },
  40482: { name: "Pure Storage", category: "storage" },
  41112: { name: "Ubiquiti" },
  47196: { name: "Aruba", category: "switch" },
  48690: { name: "Teltonika", category: "router" },
  50536: { name: "iXsystems", category: "storage" },
  52674: { name: "APC", category: "environment" },
  52642: { name: "FS", category: "switch" },
};

/** Software whose number stands in sysObjectID of many makers' devices: it says nothing about who built the box. */
const AGENTS = new Set([99, 2021, 4413, 8072, 311]);

/** Words of sysDescr that tell what a device is; the first that fits decides. */
const WORDS: readonly (readonly [RegExp, Category])[] = [
  [/\b(?:esxi?|proxmox|hyper-v)\b/i, "hypervisor"],
  [
    /\b(?:i?drac\d*|ilo ?\d|integrated lights-out|imm2?|xclarity|irmc|cimc|bmc|onboard administrator|chassis management)\b/i,
    "server",
  ],
  [
    /\b(?:adaptive security appliance|firepower|firewall|fortigate|pan-?os|srx\d|sonicwall|check ?point|gaia)\b/i,
    "firewall",
  ],
  [/\b(?:rack ?pdu|pdu|power distribution|power strip|switched rack|epdu)\b/i, "pdu"],
  [/\b(?:ups|smart-ups|symmetra|uninterruptible)\b/i, "ups"],
  [/\b(?:console server|terminal server|serial console|opengear|kvm)\b/i, "console"],
  [/\b(?:netbotz|environment|sensor|probe|cooling|inrow|crac|room alert)\b/i, "environment"],
  [/\b(?:wireless|access point|wlan|wlc|controller aironet|aironet|wi-?fi)\b/i, "wireless"],
  [/\b(?:nas|storage|raid|filer|ontap|powervault|equallogic)\b/i, "storage"],
  [/\b(?:router|ios[- ]xr|isr|asr ?\d{3,}|mx\d+|crs ?\d|vyos|edgeos|routeros ccr)\b/i, "router"],
  [
    /\b(?:switch|catalyst|nexus|nx-os|eos|ex\d{4}|qfx\d{4}|procurve|sonic|ethernet routing|comware|s\d{4}-\d+)\b/i,
    "switch",
  ],
  [/\b(?:linux|windows|freebsd|aix|solaris|sunos|server|hp-ux|darwin)\b/i, "server"],
];

/** Makers whose words about their devices are less telling than what they build. */
const TRUSTED: ReadonlySet<Category> = new Set([
  "pdu",
  "ups",
  "firewall",
  "storage",
  "console",
  "environment",
  "hypervisor",
  "wireless",
]);

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
  const enterprise = enterpriseOf(sysObjectId);
  const named = enterprise === undefined || AGENTS.has(enterprise) ? undefined : MAKERS[enterprise]?.name;
  return named ?? entityVendor ?? MAKERS[found ?? -1]?.name;
}

/** What kind of device it is; `bridges` and `routes` are the layers of sysServices, when it gave any. */
export function categoryOf(
  device: ObservedDevice,
  layers: { bridges: boolean; routes: boolean } | undefined,
): Category | undefined {
  const usual = MAKERS[enterpriseOf(device.sysObjectId) ?? -1]?.category;
  const said = WORDS.find(([words]) => words.test(`${device.sysDescription ?? ""} ${device.model ?? ""}`))?.[1];
  // A UPS maker's PDU says so; a firewall's sysDescr that names its Linux does not make it a server.
  if (usual !== undefined && TRUSTED.has(usual)) {
    return usual === "ups" && (said === "pdu" || said === "environment") ? said : usual;
  }
  if (said !== undefined && said !== "server") return said;
  if (usual !== undefined) return usual;
  if (said !== undefined) return said;
  if (layers?.bridges) return "switch";
  return layers?.routes ? "router" : undefined;
}
