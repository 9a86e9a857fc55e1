import type { z } from "zod";
import type { ObservedMachine } from "../../../domain/observation";
import { hardwareMib } from "../inventory";
import { macOf, numberOf, rowsOf, textOf } from "../text";
import type { Value, Varbind } from "../varbind";

/** VMWARE-SYSTEM-MIB (1), VMWARE-VMINFO-MIB (2), VMWARE-RESOURCES-MIB (3) and VMWARE-ENV-MIB (4.20). */
const VMWARE = "1.3.6.1.4.1.6876";
const SYSTEM = `${VMWARE}.1`;
const MACHINE = `${VMWARE}.2.1.1`;
const NIC = `${VMWARE}.2.4.1`;
const ADAPTER = `${VMWARE}.3.5.2.1`;
const ENVIRONMENT = `${VMWARE}.4.20.3.1`;

const MEBIBYTE = 1024 * 1024;
const HEALTH = { 1: "unknown", 2: "normal", 3: "marginal", 4: "critical", 5: "failed" };

/** The words of vSphere for the words of the agent ("powered on", "poweredOn"). */
const POWER: Readonly<Record<string, string>> = {
  poweredon: "poweredOn",
  poweredoff: "poweredOff",
  suspended: "suspended",
};

type Machine = z.infer<typeof ObservedMachine>;

/** The machines of one host; their numbers are unique on it only. */
export function machines(varbinds: readonly Varbind[]): Machine[] {
  const nics = nicsOf(varbinds);
  return [...rowsOf(varbinds, MACHINE)].map(([index, row]) => {
    const memory = numberOf(row.get(5));
    const power = textOf(row.get(6))?.toLowerCase().replaceAll(" ", "");
    const guest = textOf(row.get(4));
    return {
      id: numberOf(row.get(7))?.toString() ?? index,
      name: textOf(row.get(2)),
      biosUuid: uuidOf(row.get(10)),
      powerState: power === undefined ? undefined : (POWER[power] ?? power),
      vcpus: positive(numberOf(row.get(9))),
      memoryBytes: memory === undefined ? undefined : positive(memory * MEBIBYTE),
      // Without its tools a guest is told by an error ("E: tools not installed").
      guestOs: guest?.startsWith("E:") ? undefined : guest,
      interfaces: nics.get(index),
    };
  });
}

function nicsOf(varbinds: readonly Varbind[]): Map<string, NonNullable<Machine["interfaces"]>> {
  const found = new Map<string, NonNullable<Machine["interfaces"]>>();
  for (const [index, row] of rowsOf(varbinds, NIC)) {
    const [machine = "", id = ""] = index.split(".");
    const nic = { id, name: textOf(row.get(3)), macAddress: macOf(row.get(7)), networkId: textOf(row.get(4)) };
    found.set(machine, [...(found.get(machine) ?? []), nic]);
  }
  return found;
}

/** "56 4d 21 0a …-…" and its like as a UUID is written; undefined without 32 figures. */
function uuidOf(value: Value | undefined): string | undefined {
  const figures = textOf(value)
    ?.toLowerCase()
    .replace(/[^0-9a-f]/g, "");
  return figures?.length === 32 ? figures.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : undefined;
}

function positive(count: number | undefined): number | undefined {
  return count !== undefined && count > 0 ? count : undefined;
}

/** The MIBs of an ESXi host: its product, what runs on it, and the state of its hardware. */
export const vmwareMib = hardwareMib({
  name: "VMWARE-VMINFO-MIB",
  askedOf: [6876],
  gauges: [
    { of: ADAPTER, column: 4, class: "state", name: [2, 5], states: HEALTH },
    { of: ENVIRONMENT, column: 3, class: "state", name: 4, states: HEALTH },
  ],
  more: [
    ...[2, 4, 5, 6, 7, 9, 10].map((column) => `${MACHINE}.${column}`),
    ...[3, 4, 7].map((column) => `${NIC}.${column}`),
  ],
  also: (varbinds) => ({ machines: machines(varbinds) }),
  device: { osName: [`${SYSTEM}.1`], osVersion: [`${SYSTEM}.2`] },
});
