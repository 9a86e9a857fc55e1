import type { ObservedComponent } from "../../domain/observation";
import { isRealSerial } from "./entity";
import type { Seen } from "./mib";
import { rowsOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** Where a maker's table of optics keeps what; its rows are indexed by ifIndex, which `portAt` places (0 when absent). */
export type OpticTable = {
  of: string;
  vendor?: number;
  model?: number;
  serial: number;
  type?: number;
  portAt?: number;
};

/** The columns of the table that have to be read. */
export function opticColumns({ of, vendor, model, serial, type }: OpticTable): string[] {
  return [vendor, model, serial, type].filter((column) => column !== undefined).map((column) => `${of}.${column}`);
}

/** The optics in the ports of a switch, but for those that ENTITY-MIB has told already. */
export function transceivers(varbinds: readonly Varbind[], seen: Seen, optics: OpticTable): ObservedComponent[] {
  const known = new Set(seen.components.map(({ serial }) => serial));
  return [...rowsOf(varbinds, optics.of)].flatMap(([index, row]): ObservedComponent[] => {
    const column = (number: number | undefined) => (number === undefined ? undefined : textOf(row.get(number)));
    const serial = column(optics.serial);
    if (!isRealSerial(serial) || known.has(serial)) return [];
    const port = seen.interfaces.find((each) => each.index === Number(index.split(".").at(optics.portAt ?? 0)));
    return [
      {
        id: `${optics.of}.${index}`,
        class: "transceiver",
        name: port?.name ?? port?.description,
        description: column(optics.type),
        vendor: column(optics.vendor),
        model: column(optics.model),
        serial,
        replaceable: true,
      },
    ];
  });
}
