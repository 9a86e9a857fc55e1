import type { Category, ObservedDevice } from "../../domain/observation";
import { enterpriseOf, makerOf } from "./vendors";

/**
 * Branches of sysObjectID under which a maker numbers one kind of device only, so that they say more than any word.
 * Sources: PowerNet-MIB (318), CPS-MIB (3808), IDRAC-MIB and Dell's product MIBs (674), Huawei's product MIBs (2011),
 * LENOVO-XCC-MIB (19046), TIMETRA-GLOBAL-MIB (6527), UPS-MIB.
 */
const BRANCHES: readonly (readonly [string, Category])[] = [
  ["1.3.6.1.2.1.33", "ups"],
  ["1.3.6.1.4.1.11.2.3.9", "other"],
  ["1.3.6.1.4.1.2.6.182", "storage"],
  ["1.3.6.1.4.1.11.2.51", "storage"],
  ["1.3.6.1.4.1.11.5.7.1.2", "server"],
  ["1.3.6.1.4.1.11.10.2.1.3", "storage"],
  ["1.3.6.1.4.1.211.1.21.1.150", "storage"],
  ["1.3.6.1.4.1.232.165.3", "ups"],
  ["1.3.6.1.4.1.232.165", "pdu"],
  ["1.3.6.1.4.1.318.1.1.32", "pdu"],
  ["1.3.6.1.4.1.318.1.3.4", "pdu"],
  ["1.3.6.1.4.1.318.1.3.32", "pdu"],
  ["1.3.6.1.4.1.318.1.3.8", "environment"],
  ["1.3.6.1.4.1.318.1.3.14", "environment"],
  ["1.3.6.1.4.1.534.6.6", "pdu"],
  ["1.3.6.1.4.1.534.10", "pdu"],
  ["1.3.6.1.4.1.674.10892", "server"],
  ["1.3.6.1.4.1.674.10893", "storage"],
  ["1.3.6.1.4.1.674.10895", "switch"],
  ["1.3.6.1.4.1.674.10902", "ups"],
  ["1.3.6.1.4.1.674.10903", "pdu"],
  ["1.3.6.1.4.1.674.11000.5000", "switch"],
  ["1.3.6.1.4.1.705.2", "pdu"],
  ["1.3.6.1.4.1.890.1.15.3", "wireless"],
  ["1.3.6.1.4.1.2011.2.91", "storage"],
  ["1.3.6.1.4.1.2011.2.235", "server"],
  ["1.3.6.1.4.1.2011.6.174", "ups"],
  ["1.3.6.1.4.1.3808.1.1.3", "pdu"],
  ["1.3.6.1.4.1.3808.1.1.6", "pdu"],
  ["1.3.6.1.4.1.6527", "router"],
  ["1.3.6.1.4.1.4555.2", "pdu"],
  ["1.3.6.1.4.1.13742.8", "environment"],
  ["1.3.6.1.4.1.19046.11", "server"],
  ["1.3.6.1.4.1.21317.1.3", "pdu"],
];

/** Systems that net-snmp runs on (netSnmpAgentOIDs of NET-SNMP-TC): a host, if nothing else. */
const HOSTS = "1.3.6.1.4.1.8072.3.2.";

/** Words of sysDescr that tell what a device is; the first that fits decides. */
const WORDS: readonly (readonly [RegExp, Category])[] = [
  [/\b(?:esxi?|proxmox|hyper-v)\b/i, "hypervisor"],
  [
    /\b(?:i?drac\d*|ilo ?\d|integrated lights-out|imm2?|xclarity|irmc|cimc|bmc|integrated management controller|identity services engine|onboard administrator|chassis management)\b/i,
    "server",
  ],
  [
    /\b(?:adaptive security appliance|firepower|firewall|fortigate|pf ?sense|opnsense|pan-?os|srx\d|sonicwall|check ?point|gaia)\b/i,
    "firewall",
  ],
  [/\b(?:rack ?pdu|pdu|power distribut(?:ion|ed)|power strip|switched rack|epdu)\b/i, "pdu"],
  [/\b(?:ups|smart-ups|symmetra|uninterruptible)\b/i, "ups"],
  [/\b(?:console server|terminal server|serial console|opengear|kvm)\b/i, "console"],
  [/\b(?:netbotz|environment(?:al)?|sensor|probe|cooling|inrow|crac|room alert)\b/i, "environment"],
  [/\b(?:wireless|access point|wlan|wlc|controller aironet|aironet|wi-?fi|uap|nxc\d+)\b/i, "wireless"],
  [/\b(?:nas|storage|raid|filer|ontap|powervault|me[45]\d{3}|compellent|truenas|freenas|equallogic)\b/i, "storage"],
  [/\b(?:router|ios[- ]xr|isr|asr ?\d{3,}|mx\d+|crs ?\d|vyos|edgeos|routeros ccr)\b/i, "router"],
  [
    /\b(?:switch|catalyst|nexus|nx-os|eos|ex\d{4}|qfx\d{4}|procurve|sonic|ethernet routing|comware|usw|s\d{4}-\d+)\b/i,
    "switch",
  ],
  [/\b(?:linux|windows|freebsd|aix|solaris|sunos|server|hp-ux|darwin)\b/i, "server"],
];

/** Cisco's routers by their numbers, which are all that their models and products are called: 1710, CISCO2911/K9. */
const CISCO_ROUTER =
  /^(?:CISCO)?(?:8\d\d|1[6-9]\d\d|2[56]\d\d|28[0-5]1|29[0-5]1|3[67][2469][05]|38[24]5|39[24]5|7[256]\d\d)(?:VXR|XM|E|A)?(?:[-/]\S+)?$/i;
const CISCO = "1.3.6.1.4.1.9.";

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

/**
 * What kind of device it is; undefined when nothing tells. `found` is the enterprise whose MIB the agent has, `layers`
 * are those of sysServices, when it gave any.
 */
export function categoryOf(
  device: ObservedDevice,
  found: number | undefined,
  layers: { bridges: boolean; routes: boolean } | undefined,
): Category | undefined {
  const { sysObjectId, sysDescription, model } = device;
  const branch = BRANCHES.find(([oid]) => `${sysObjectId ?? ""}.`.startsWith(`${oid}.`))?.[1];
  if (branch) return branch;
  if (sysObjectId?.startsWith(CISCO) && CISCO_ROUTER.test(model ?? "")) return "router";
  const usual = (makerOf(enterpriseOf(sysObjectId)) ?? makerOf(found))?.category;
  const said = WORDS.find(([words]) => words.test(`${sysDescription ?? ""} ${model ?? ""}`))?.[1];
  // A UPS maker's PDU says so; a firewall's sysDescr that names its Linux does not make it a server.
  if (usual !== undefined && TRUSTED.has(usual)) {
    return usual === "ups" && (said === "pdu" || said === "environment") ? said : usual;
  }
  if (said !== undefined && said !== "server") return said;
  // A maker of switches has no servers, but a word for one among its words ("Cisco Integrated Management Controller").
  if (said === "server" && /controller|engine|i?drac|bmc|ilo/i.test(sysDescription ?? "")) return said;
  if (usual !== undefined) return usual;
  if (said !== undefined) return said;
  if (layers?.bridges) return "switch";
  if (layers?.routes) return "router";
  return sysObjectId?.startsWith(HOSTS) ? "server" : undefined;
}
