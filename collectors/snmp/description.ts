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
  /\bJUNOS (\d[\w.-]+)/i,
  /\bTiMOS-\w-(\d[\w.]+)/,
  /\bESXi (\d[\w.]+)/,
  /\bTrueNAS-(?:SCALE-)?(\d[\w.-]+)/,
  /\bpfSense (\d[\w.-]+)/,
  /\bNetScaler (NS\d[\w.]+)/,
  /\bSW:(v?\d[\w.]+)/,
  // "Version 15.2(7)E3", "Version: 10.5.2", "Release 7.1.070".
  /\b(?:version|ver\.?|release)[\s:=]+(?:SONiC\.)?([vV]?\d[\w.()+/-]*)/i,
  // "Linux name 6.1.0-18-amd64 #1 SMP …" and FreeBSD's like it.
  /^(?:Linux|FreeBSD) \S+ (\d[\w.+~-]*)/,
];

/** Forms in which makers put the model into sysDescr, as their own devices write it. */
const MODELS = [
  /\brunning on an? \S+ Networks (\S+)/, // Arista
  /\(MODEL: ([^)\s]+)\)/, // Aruba
  /^RouterOS (\S+)/, // MikroTik
  /\bVersion [\d.]+ \(([A-Z]+\d+\S*) V\d+R\d+/, // Huawei
  /\bNokia (\d{4} [A-Z]+(?:-\S+)?)/, // Nokia
  /^"?FSOS software, .*?\(([^)]+)\)/, // FS
  /^Opengear ([\w-]+)/,
  /^RNX UPDU (\w+)/,
  /^APC (InRow [\w ]+?) \(/,
  /^(?:AVTECH|DELL EMC|Eaton) ([A-Za-z0-9][\w -]{2,40})$/,
  // A single word with letters and digits is the model and nothing else.
  /^(?=.*\d)(?=.*[A-Za-z])([\w+-]{4,40})$/,
];

/** The model a sysDescr names, where it has one of the forms known. */
export function modelIn(description: string | undefined): string | undefined {
  for (const form of MODELS) {
    const found = description?.match(form)?.[1];
    if (found) return found;
  }
  return undefined;
}

/** The system and version a sysDescr names; what it does not name is absent. */
export function softwareIn(description: string | undefined): { osName?: string; osVersion?: string } {
  if (description === undefined) return {};
  const osName = SYSTEMS.find(([words]) => words.test(description))?.[1];
  for (const form of VERSIONS) {
    const version = description.match(form)?.[1];
    // A sentence may go on after the version; only a bracket that closes one within it belongs to it.
    if (version) return { osName, osVersion: version.replace(/[.,]+$/, "").replace(/^([^(]*)\)$/, "$1") };
  }
  return { osName, osVersion: undefined };
}
