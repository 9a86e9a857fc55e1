import type { Mib } from "../mib";
import { walk } from "./read";

/**
 * For tests: what a MIB makes of a walk in this folder, out of the columns it asks for and no others, as lines people
 * read: "name: value unit" of sensors, "class name: model, serial" of parts, "name: used of total kind" of storage.
 */
export function told(mib: Mib, name: string, sysDescription?: string) {
  const columns = mib.reads.flatMap((group) => group.columns.map((column) => `${column}.`));
  const asked = walk(name).filter(({ oid }) => columns.some((column) => oid.startsWith(column)));
  const parts = mib.parts(asked, { device: { sysDescription }, components: [], interfaces: [] });
  return {
    device: parts.device,
    machines: parts.machines,
    components: parts.components ?? [],
    parts: (parts.components ?? []).map(
      ({ class: kind, name: of, description, vendor, model, partNumber, serial, slot }) => {
        const words = [description, vendor, model, partNumber, serial, slot && `in ${slot}`];
        return `${kind} ${of}: ${words.filter((word) => word !== undefined).join(", ")}`;
      },
    ),
    sensors: (parts.sensors ?? []).map(({ name: of, class: kind, value, unit, status }) =>
      kind === "state" ? `${of}: ${status}` : `${of}: ${value} ${unit}`.trim(),
    ),
    power: parts.power,
    ties: (parts.sensors ?? []).map(({ componentId }) => componentId),
    storage: (parts.storage ?? []).map(({ name: of, kind, totalBytes, usedBytes }) => {
      return `${of}: ${usedBytes ?? "?"} of ${totalBytes} ${kind}`;
    }),
  };
}
