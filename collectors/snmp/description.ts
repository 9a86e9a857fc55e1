import { FORMS } from "./forms";

/** What sysDescr tells besides: free text, in which every maker has habits of its own. */

/** Systems by their words in sysDescr; the first that fits decides, so the particular stands before the general. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bIOS[ -]?XR\b/i, "IOS XR"],
  [/\bIOS[ -]?XE\b|_IOSXE\b|_LINUX_IOSD\b/i, "IOS XE"],
  [/\bNX-OS\b/i, "NX-OS"],
  [/\bAdaptive Security Appliance\b/i, "ASA"],
  [/\bCisco (?:IOS|Internetwork Operating System)\b/i, "IOS"],
  [/\bJunos\b/i, "Junos"],
  [/\bArista Networks EOS\b/i, "EOS"],
  [/\bRouterOS\b/i, "RouterOS"],
  [/\bVRP\b/, "VRP"],
  [/\bComware\b/i, "Comware"],
  [/\bSONiC\b/i, "SONiC"],
  [/\bCumulus Linux\b/i, "Cumulus Linux"],
  [/\bArubaOS\b/i, "ArubaOS"],
  [/\bTiMOS\b/i, "TiMOS"],
  [/\bOS10\b/, "OS10"],
  [/\bESXi\b/, "ESXi"],
  [/\bTrueNAS\b/i, "TrueNAS"],
  [/\bpfSense\b/i, "pfSense"],
  [/\bWindows\b/i, "Windows"],
  [/\bAIX\b/, "AIX"],
  [/\bFreeBSD\b/i, "FreeBSD"],
  [/^Linux\b/i, "Linux"],
];

/** Where the version stands; the first form that fits decides. */
const VERSIONS = [
  /\bAIX version: (\d[\d.]+)/,
  // "Version 15.2(7)E3", "Version: 10.5.2", "Release 7.1.070".
  /\b(?:version|ver\.?|release)[\s:=]+(?:SONiC\.)?([vV]?\d[\w.()+/-]*)/i,
  // "Linux name 6.1.0-18-amd64 #1 SMP …" and FreeBSD's like it.
  /^(?:Linux|FreeBSD)(?: \S+)? (\d[\w.+~-]*)/,
];

/** Builds of Windows as Microsoft names them to people: of servers, of clients. */
const SERVER_BUILDS: Readonly<Record<string, string>> = {
  "3790": "Server 2003",
  "6001": "Server 2008",
  "6002": "Server 2008",
  "6003": "Server 2008",
  "7600": "Server 2008 R2",
  "7601": "Server 2008 R2",
  "9200": "Server 2012",
  "9600": "Server 2012 R2",
  "14393": "Server 2016",
  "17763": "Server 2019",
  "20348": "Server 2022",
  "26100": "Server 2025",
};
/** sysObjectID of workstations, which share builds with servers (Microsoft's HOST-MIB). */
const WORKSTATION = "1.3.6.1.4.1.311.1.1.3.1.1";
const CLIENT_BUILDS: Readonly<Record<string, string>> = {
  "7601": "7 SP1",
  "9200": "8",
  "9600": "8.1",
  "10240": "10 (1507)",
  "10586": "10 (1511)",
  "14393": "10 (1607)",
  "15063": "10 (1703)",
  "16299": "10 (1709)",
  "17134": "10 (1803)",
  "17763": "10 (1809)",
  "18362": "10 (1903)",
  "18363": "10 (1909)",
  "19041": "10 (2004)",
  "19042": "10 (20H2)",
  "19043": "10 (21H1)",
  "19044": "10 (21H2)",
  "19045": "10 (22H2)",
  "22000": "11 (21H2)",
  "22621": "11 (22H2)",
  "22631": "11 (23H2)",
  "26100": "11 (24H2)",
};
const WINDOWS = /\bWindows (?:2000 )?Version (\S+) \(Build(?: Number:)? (\d+)/;

/** What a sysDescr tells in one of the forms known of makers' agents. */
export type Described = Partial<Record<"model" | "partNumber" | "serial" | "version" | "firmware", string>>;

/** sysDescr has 255 octets by its MIB; what some agents send beyond is not looked at. */
const MAX_LENGTH = 400;

/** What the maker's own form of sysDescr tells. */
export function describedIn(description: string | undefined): Described {
  const start = description?.slice(0, MAX_LENGTH);
  for (const form of FORMS) {
    const groups = start?.match(form)?.groups;
    if (groups) return groups;
  }
  return {};
}

/** A sysDescr that is a single word with letters and digits is the model and nothing else. */
export function bareModelIn(description: string | undefined): string | undefined {
  return description?.match(/^(?=.*\d)(?=.*[A-Za-z])[\w+-]{4,40}$/)?.[0];
}

/** How Windows names what it runs on, and what people call it. */
const WINDOWS_ON: Readonly<Record<string, string>> = {
  Intel64: "Intel x64",
  EM64T: "Intel x64",
  AMD64: "AMD x64",
  x86: "Generic x86",
};

/** What software that runs on anyone's hardware says of what it runs on: a processor, or the kind of one. */
export function platformIn(description: string | undefined): string | undefined {
  const start = description?.slice(0, MAX_LENGTH);
  const windows = start?.match(/^Hardware: (Intel64|EM64T|AMD64|x86)\b/)?.[1];
  if (windows !== undefined) return WINDOWS_ON[windows];
  return (start?.match(/^(?:True|Free)NAS\b.*? Hardware: (.+?)\. Software:/) ??
    start?.match(/^(?:pfSense|OPNsense)\b.*\b(amd64|i[3-6]86|arm64|aarch64|riscv64)\b/))?.[1];
}

/** The system and version a sysDescr names (Windows numbers its clients like its servers: sysObjectID tells which); what it does not name is absent. */
export function softwareIn(
  description: string | undefined,
  sysObjectId?: string,
): { osName?: string; osVersion?: string } {
  if (description === undefined) return {};
  const start = description.slice(0, MAX_LENGTH);
  const osName = SYSTEMS.find(([words]) => words.test(start))?.[1];
  const [, windows, build = ""] = start.match(WINDOWS) ?? [];
  const builds = sysObjectId === WORKSTATION ? CLIENT_BUILDS : SERVER_BUILDS;
  if (windows) return { osName, osVersion: builds[build] ?? `${windows} (${build})` };
  for (const form of VERSIONS) {
    const version = start.match(form)?.[1];
    // A sentence may go on after the version; only a bracket that closes one within it belongs to it.
    if (!version) continue;
    const osVersion = version.replace(/[.,]+$/, "").replace(/^([^(]*)\)$/, "$1");
    // "06.01.0009.0300" is what everyone calls 6.1.9.300.
    return { osName, osVersion: osName === "AIX" ? osVersion.replace(/(^|\.)0+(?=\d)/g, "$1") : osVersion };
  }
  return { osName, osVersion: undefined };
}
