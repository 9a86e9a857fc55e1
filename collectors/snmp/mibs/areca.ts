import { type Gauge, ownIndex, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";
import type { Mib } from "../mib";
import { textOf } from "../text";

/** ARECA-SNMP-MIB, and proware-SNMP-MIB that has the same tree below another enterprise. */
const ARECA_ATA = "1.3.6.1.4.1.18928.1.1";
const ARECA_SAS = "1.3.6.1.4.1.18928.1.2";
const PROWARE = "1.3.6.1.4.1.14752.1.3";

/** The controller's board is the first part of the tree, the enclosures 1 to 8 follow. */
const BOARDS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const ENCLOSURES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const MILLI = 0.001;
const MEGABYTE = 1_000_000;
const NOT_MEASURED = -128;
/** The words of a drive's state, numbered as they are listed. */
const DRIVE_STATES = { 1: "RaidSet Member", 2: "Hot Spare", 3: "Failed", 4: "Free", 5: "Pass Through" };
/** Batteries stand among the voltages with their state as a number. */
const BATTERY = "Battery Status";

function gauges(base: string): Gauge[] {
  const boards = BOARDS.flatMap((number) => {
    const board = `${base}.2.${number}`;
    const place = number === 1 ? "Controller" : `Enclosure ${number - 1}`;
    return [
      ...table(`${board}.7.1`, {}, [{ column: 3, class: "state", name: [place, 2], states: { 0: "failed", 1: "ok" } }]),
      ...table(`${board}.8.1`, {}, [
        {
          column: 3,
          class: "voltage",
          factor: MILLI,
          name: [place, 2],
          when: (row) => textOf(row.get(2)) !== BATTERY,
        },
      ]),
      ...table(`${board}.9.1`, {}, [{ column: 3, class: "fanSpeed", name: [place, 2] }]),
      ...table(`${board}.10.1`, {}, [{ column: 3, class: "temperature", name: [place, 2] }]),
    ] satisfies Gauge[];
  });
  const drives = ENCLOSURES.map(
    (number): Gauge => ({
      of: `${base}.3.${number}.4.1`,
      column: 8,
      class: "state",
      name: [`Enclosure ${number}`, 2],
      states: DRIVE_STATES,
    }),
  );
  return [...boards, ...drives];
}

function fitted(base: string): Fitted[] {
  return ENCLOSURES.map((number) => ({
    of: `${base}.3.${number}.4.1`,
    class: "storageDrive",
    name: [`Enclosure ${number}`, 2],
    description: sized(6, MEGABYTE),
    needs: [6],
    model: 3,
    serial: 4,
    firmwareVersion: 5,
    slot: 1,
  }));
}

function holding(base: string): Holding[] {
  return [
    { of: `${base}.4.1.1`, kind: "pool", name: 2, total: 5, free: 6, unit: MEGABYTE },
    { of: `${base}.5.1.1`, kind: "volume", name: 2, total: 4, unit: MEGABYTE },
  ];
}

function raidMib(name: string, maker: number, base: string): Mib {
  return hardwareMib({
    name,
    askedOf: [maker],
    gauges: gauges(base),
    fitted: fitted(base),
    holding: holding(base),
    device: {
      vendor: [`${base}.1.1`],
      model: [`${base}.1.2`],
      serial: [`${base}.1.3`],
      firmware: [`${base}.1.4`],
    },
  });
}

export const arecaMib = raidMib("ARECA-SNMP-MIB", 18928, ARECA_SAS);
export const prowareMib = raidMib("proware-SNMP-MIB", 14752, PROWARE);

/** The older half of ARECA-SNMP-MIB, of controllers for SATA. */
export const arecaAtaMib = hardwareMib({
  name: "ARECA-SNMP-MIB SATA",
  askedOf: [18928],
  gauges: [
    ...table(`${ARECA_ATA}.2.14.1`, {}, [
      { column: 2, class: "temperature", name: ["Disk", ownIndex], absent: [NOT_MEASURED] },
    ]),
  ],
  device: { model: [`${ARECA_ATA}.1.1`], serial: [`${ARECA_ATA}.1.3`] },
});
