import { isRealSerial } from "../../collectors/snmp/entity";
import type { ObservationDocument, ObservedNeighbour } from "../../domain/observation";
import { clean, type Expectation } from "./expectation";
import { processorMarks, sensorMarks, storageMarks } from "./measures";
import { compared, found, type Mark } from "./score";

/** A recording, and what the table of sources says of its expected texts. */
export type Recording = {
  file: string;
  vendor: string;
  /** Only a real one that stands in the recording. */
  serial?: string;
  serialInEntity: boolean;
  modelInRecording: boolean;
  versionInRecording: boolean;
};

/**
 * Everything expected of a recording, compared with what was seen. `entities` are the indices its ENTITY-MIB has: what
 * is expected besides was composed out of makers' MIBs, and is found by serial, model or name under any number.
 */
export function judge(
  recording: Recording,
  expected: Expectation,
  document: ObservationDocument,
  entities: ReadonlySet<string>,
): Mark[] {
  return [
    ...identityMarks(recording, expected, document),
    ...portMarks(expected, document),
    ...entityMarks(expected, document, entities),
    ...neighbourMarks(expected, document),
    ...linkMarks(expected, document),
    ...sensorMarks(expected, document),
    ...storageMarks(expected, document),
    ...processorMarks(expected, document),
    ...transceiverMarks(expected, document),
    ...vlanMarks(expected, document),
    ...addressMarks(expected, document),
    ...machineMarks(expected, document),
  ];
}

function identityMarks(recording: Recording, { os }: Expectation, { device = {} }: ObservationDocument): Mark[] {
  const marks: Mark[] = [];
  const name = clean(os.sysName);
  // The source of the expectations writes names of systems in lower case.
  if (name) marks.push(compared("sysName", name.toLowerCase(), device.name?.toLowerCase()));
  const { serial } = recording;
  if (serial && isRealSerial(serial)) {
    marks.push(compared(recording.serialInEntity ? "serial" : "makerSerial", serial, device.serial));
  }
  const model = clean(os.hardware);
  if (model) {
    const fits = [device.model, device.partNumber].find((saw) => saw && sameModel(model, saw));
    marks.push(compared(recording.modelInRecording ? "model" : "modelDerived", model, fits ? model : device.model));
  }
  const version = clean(os.version);
  if (version) {
    const seen = [device.osVersion, device.firmware].filter((saw) => saw !== undefined);
    const fits = seen.some((saw) => sameVersion(version, saw));
    const field = recording.versionInRecording ? "version" : "versionDerived";
    marks.push(compared(field, version, fits ? version : seen.join(" or ") || undefined));
  }
  return marks;
}

function sameModel(want: string, saw: string): boolean {
  const [a, b] = [want.toLowerCase(), saw.toLowerCase()];
  return a === b || (Math.min(a.length, b.length) >= 3 && (a.includes(b) || b.includes(a)));
}

function sameVersion(want: string, saw: string): boolean {
  const tokens = (text: string) => text.split(/[\s,;/]+/);
  return (saw.length >= 3 && want.includes(saw)) || tokens(saw).includes(want) || tokens(want).includes(saw);
}

function portMarks({ ports }: Expectation, document: ObservationDocument): Mark[] {
  const seen = new Map(document.interfaces.map((port) => [port.index, port]));
  return ports.flatMap((port) => {
    const saw = seen.get(port.ifIndex);
    const names = [port.ifName, port.ifDescr].map(clean).filter((text) => text !== undefined);
    // A port whose name the recording left empty is found by its index.
    const same = names.length === 0 || names.some((text) => text === saw?.name || text === saw?.description);
    const want = `${port.ifIndex} ${names[0]}`;
    const marks = [compared("port", want, saw && (same ? want : `${saw.index} ${saw.name}`))];
    const mac = port.ifPhysAddress?.match(/^[0-9a-f]{12}$/i) ? port.ifPhysAddress.toLowerCase() : undefined;
    // Twelve zeros are how an agent says that there is no address.
    if (mac && !/^0+$/.test(mac)) marks.push(compared("mac", mac, saw?.macAddress?.replaceAll(":", ""), ` of ${want}`));
    return marks;
  });
}

function entityMarks(
  { entPhysical }: Expectation,
  { components }: ObservationDocument,
  entities: ReadonlySet<string>,
): Mark[] {
  const seen = new Map(components.map((component) => [component.id, component]));
  return entPhysical.map((row) => {
    const id = String(row.entPhysicalIndex);
    const [name, serial, model] = [row.entPhysicalName, row.entPhysicalSerialNum, row.entPhysicalModelName].map(clean);
    // A class no enumeration knows is expected as its number.
    const kind = /^\d*$/.test(row.entPhysicalClass ?? "") ? undefined : clean(row.entPhysicalClass);
    if (!entities.has(id)) {
      const what = [id, kind, name, serial, model].filter((text) => text !== undefined).join(" | ");
      const is = components.some((part) =>
        serial ? part.serial === serial : model ? part.model === model : name !== undefined && part.name === name,
      );
      return found("makerPart", what, is);
    }
    const saw = seen.get(id);
    const pairs = [
      [kind, saw?.class],
      [name, saw?.name],
      [serial, saw?.serial],
      [model, saw?.model],
    ].filter(([want]) => want !== undefined);
    const key = (texts: (string | undefined)[]) => [id, ...texts].join(" | ");
    return compared("entPhysical", key(pairs.map(([want]) => want)), saw && key(pairs.map(([, have]) => clean(have))));
  });
}

function neighbourMarks(expected: Expectation, document: ObservationDocument): Mark[] {
  return (["lldp", "cdp"] as const).flatMap((protocol) => {
    const seen = document.neighbours.filter((neighbour) => neighbour.protocol === protocol);
    // Only the standard MIBs were decoded; what a maker's own tells is among the links.
    const linked = new Set(seen.filter((row) => expected.links.some((link) => isLink(link, row))).map(seenKey));
    const left = seen.map(seenKey);
    const marks = expectedKeys(expected, protocol).map((key) => {
      const at = left.indexOf(key);
      if (at >= 0) left.splice(at, 1);
      return compared(protocol, key, at >= 0 ? key : undefined);
    });
    const strangers = left
      .filter((key) => !linked.has(key))
      .map((key): Mark => ({ field: protocol, how: "wrong", fault: `${protocol}: nobody expected ${key}` }));
    return [...marks, ...strangers];
  });
}

function seenKey(neighbour: ObservedNeighbour): string {
  const { protocol, remoteChassisId, remotePortId, remoteName } = neighbour;
  const name = protocol === "lldp" ? remoteName : undefined;
  return [remoteChassisId, remotePortId, name].map((text) => text ?? "").join(" | ");
}

/** One key per neighbour expected; rows that say the same of one local port are one neighbour. */
function expectedKeys(expected: Expectation, protocol: "lldp" | "cdp"): string[] {
  const keys = new Map<string, string>();
  for (const row of expected.neighbors_decoded) {
    if (row.proto !== protocol) continue;
    const parts =
      row.proto === "lldp"
        ? [chassis(row.chassisId, row.chassisSubtype), row.portId, row.sysName]
        : [row.deviceId, row.devicePort, ""];
    const remote = parts.map((text) => clean(text) ?? "");
    const local = row.proto === "lldp" ? row.locPortNum : row.ifIndex;
    keys.set(JSON.stringify([local, remote[0], remote[1]]), remote.join(" | "));
  }
  return [...keys.values()];
}

/** A MAC that an agent sent as text ("e4 f0 04 fb 1f fb") is expected as we write MACs. */
function chassis(id: string | null | undefined, subtype: number | null | undefined): string | null | undefined {
  return subtype === 4 && id && /^([0-9a-f]{2}[ -]){5}[0-9a-f]{2}$/i.test(id)
    ? id.toLowerCase().replace(/[ -]/g, ":")
    : id;
}

function linkMarks({ links }: Expectation, { neighbours, interfaces }: ObservationDocument): Mark[] {
  const ports = new Map(interfaces.map((port) => [port.index, port]));
  return links.flatMap((link) => {
    const what = `${link.protocol} at ${link.ifName ?? link.ifDescr}: ${link.remote_hostname}, ${link.remote_port}`;
    const fits = neighbours.filter((neighbour) => isLink(link, neighbour));
    const local = new Set([link.ifName, link.ifDescr].map(clean));
    const placed = fits.some(({ localIndex, localInterface }) => {
      const port = ports.get(localIndex ?? -1);
      return [port?.name, port?.description, localInterface].some((name) => name !== undefined && local.has(name));
    });
    const saw = fits.map((fit) => fit.localInterface).join(", ");
    return [
      found("links", what, fits.length > 0),
      { ...found("linkPlace", `${what}, heard at ${saw}`, placed), field: "linkPlace" as const },
    ];
  });
}

function isLink(link: Expectation["links"][number], neighbour: ObservedNeighbour): boolean {
  if (neighbour.protocol !== link.protocol) return false;
  const plain = (text: string | null | undefined) => clean(text)?.toLowerCase();
  const bare = (text: string | null | undefined) => plain(text)?.replace(/[^0-9a-f]/g, "");
  const port = plain(link.remote_port_id ?? link.remote_port);
  const ports = [neighbour.remotePortId, neighbour.remotePortDescription].map(plain);
  // MACs are expected in any of their spellings ("B4 FB E4 E0 09 31"), and text with a NUL as the octets it is.
  const isMac = bare(port)?.length === 12 && bare(neighbour.remotePortId) === bare(port);
  const octets =
    port?.match(/^(?:[0-9a-f]{2} )+[0-9a-f]{2}$/) && plain(Buffer.from(bare(port) ?? "", "hex").toString());
  if (port !== undefined && !ports.includes(port) && !isMac && !(octets && ports.includes(octets))) return false;
  const mac = plain(link.remote_mac);
  if (mac && [neighbour.remoteChassisId, neighbour.remotePortId].some((id) => bare(id) === mac)) return true;
  const name = plain(link.remote_hostname);
  return name !== undefined && [neighbour.remoteName, neighbour.remoteChassisId].some((id) => plain(id) === name);
}

function transceiverMarks({ transceivers }: Expectation, { components }: ObservationDocument): Mark[] {
  const named = transceivers.filter((row) => clean(row.serial) || clean(row.model));
  return named.map((row) => {
    const [serial, model] = [clean(row.serial), clean(row.model)];
    const bySerial = components.filter((part) => serial === undefined || part.serial === serial);
    const fits = bySerial.some((part) => model === undefined || [part.model, part.partNumber].includes(model));
    const what = `${row.vendor} ${model} ${serial}`;
    return compared(
      "transceivers",
      what,
      fits ? what : serial && bySerial[0] ? `${bySerial[0].model} ${serial}` : undefined,
    );
  });
}

function vlanMarks({ vlans }: Expectation, document: ObservationDocument): Mark[] {
  const seen = new Map(document.vlans.map((vlan) => [vlan.id, vlan]));
  return vlans.map(({ vlan_vlan: id, vlan_name }) => {
    const saw = seen.get(id);
    // A VLAN without a name is expected under a made-up one.
    const name = /^VLAN ?\d+$/i.test(vlan_name ?? "") && saw?.name === undefined ? undefined : clean(vlan_name);
    return compared("vlans", `${id} ${name ?? ""}`, saw && `${id} ${saw.name ?? ""}`);
  });
}

function addressMarks({ ipv4 }: Expectation, { addresses }: ObservationDocument): Mark[] {
  return ipv4.map((row) => {
    const saw = addresses.find(({ address }) => address === row.ipv4_address);
    // Where the agent gives no mask, one is expected that was made up by the class of the address.
    const prefix = saw && saw.prefixLength === undefined ? undefined : row.ipv4_prefixlen;
    return compared("ipv4", `${row.ipv4_address}/${prefix}`, saw && `${saw.address}/${saw.prefixLength}`);
  });
}

function machineMarks({ vms }: Expectation, { machines }: ObservationDocument): Mark[] {
  return vms.map((vm) => {
    const saw = machines.find(({ id }) => id === vm.vmwVmVMID || id.endsWith(`.${vm.vmwVmVMID}`));
    const on = (text: string | undefined) => /on$/i.test(text ?? "");
    const key = (memory: number, cpus: number, powered: boolean) =>
      `${vm.vmwVmVMID}: ${memory} MB, ${cpus} CPUs, ${powered ? "on" : "off"}`;
    const want = key(vm.vmwVmMemSize, vm.vmwVmCpus, vm.vmwVmState === 1);
    return compared("vms", want, saw && key((saw.memoryBytes ?? 0) / 1024 ** 2, saw.vcpus ?? 0, on(saw.powerState)));
  });
}
