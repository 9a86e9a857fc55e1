import { type Gauge, isNot, ownIndex, type Row, scalars, table } from "../gauge";
import { bytesSaid, type Fitted, type Holding, hardwareMib, sized } from "../inventory";
import type { Mib } from "../mib";
import { textOf } from "../text";

/** NAS-MIB (QNAP): systemInfo, and nasStorage of the newer half. QuTS hero has the newer half below 55062. */
const OLD = "1.3.6.1.4.1.24681.1.2";
const OLD_DISK = `${OLD}.11.1`;
const OLD_FAN = `${OLD}.15.1`;
const OLD_VOLUME = `${OLD}.17.1`;
const QTS = "1.3.6.1.4.1.24681.1.4.1.1.1";
const HERO = "1.3.6.1.4.1.55062.1.10";

const DISK_STATES = { 0: "ready", [-4]: "unknown", [-5]: "noDisk", [-6]: "invalid", [-9]: "rwError" };
const SMART_STATES = { 0: "good", 1: "warning", 2: "abnormal", [-1]: "error" };
const PART_STATES = { 0: "ok", [-1]: "fail" };
const POOL_STATES = { 0: "ready", [-1]: "warning", [-2]: "notReady", [-3]: "error" };
const NOT_THERE = -1;
const NO_DISK = -5;

const bytesIn = (row: Row, column: number) => bytesSaid(textOf(row.get(column)));

function gauges(base: string): Gauge[] {
  const parts = `${base}.1`;
  return [
    ...table(`${parts}.1.2.1`, {}, [{ column: 7, class: "temperature", name: ["Enclosure", 2], absent: [NOT_THERE] }]),
    ...scalars(`${parts}.4`, {}, [{ column: 2, class: "temperature", name: "CPU", absent: [NOT_THERE] }]),
    ...table(`${parts}.2.2.1`, { name: ["Fan", 1] }, [
      { column: 5, class: "fanSpeed" },
      { column: 4, class: "state", states: PART_STATES },
    ]),
    ...table(`${parts}.3.2.1`, { name: ["Power supply", 1] }, [
      { column: 4, class: "state", states: PART_STATES },
      { column: 5, class: "fanSpeed" },
      { column: 6, class: "temperature", absent: [NOT_THERE] },
    ]),
    ...table(`${parts}.5.2.1`, { name: ["Disk", 1, 8] }, [
      { column: 6, class: "temperature", absent: [NOT_THERE] },
      { column: 5, class: "state", states: SMART_STATES },
    ]),
    ...table(`${parts}.6.2.1`, { name: ["M.2 disk", 1, 8] }, [
      { column: 6, class: "temperature", absent: [NOT_THERE] },
      { column: 5, class: "state", states: SMART_STATES },
    ]),
    { of: `${base}.2.2.2.1`, column: 5, class: "state", name: ["Pool", 2], states: POOL_STATES },
  ];
}

function fitted(base: string): Fitted[] {
  const parts = `${base}.1`;
  const disk = { class: "storageDrive", model: 8, description: sized(9, 1), slot: 1, needs: [9] };
  return [
    { of: `${parts}.1.2.1`, class: "chassis", name: 6, model: 3, serial: 4 },
    { of: `${parts}.5.2.1`, name: ["Disk", 1], ...disk },
    { of: `${parts}.6.2.1`, name: ["M.2 disk", 1], ...disk },
    { of: `${parts}.3.2.1`, class: "powerSupply", name: ["Power supply", 1], slot: 1 },
    { of: `${parts}.2.2.1`, class: "fan", name: ["Fan", 1], slot: 1 },
  ];
}

function holding(base: string): Holding[] {
  return [
    { of: `${base}.1.5.2.1`, kind: "disk", name: ["Disk", 1, 8], total: 9 },
    { of: `${base}.2.2.2.1`, kind: "pool", name: ["Pool", 2], total: 3, free: 4 },
    { of: `${base}.2.3.2.1`, kind: "volume", name: 8, total: 3, free: 4 },
  ];
}

function storageMib(name: string, maker: number, base: string): Mib {
  return hardwareMib({
    name,
    askedOf: [maker],
    gauges: gauges(base),
    fitted: fitted(base),
    holding: holding(base),
    device: { model: [`${base}.1.1.2.1.3`], serial: [`${base}.1.1.2.1.4`] },
  });
}

/** The newer half of NAS-MIB: enclosures, disks, pools and volumes. */
export const qtsMib = storageMib("NAS-MIB nasStorage", 24681, QTS);
export const qutsHeroMib = storageMib("QTS-MIB", 55062, HERO);

/** The older half of NAS-MIB, whose numbers are texts: "38 C/100 F", "2445 RPM". */
export const qnapMib = hardwareMib({
  name: "NAS-MIB",
  askedOf: [24681],
  gauges: [
    ...scalars(OLD, {}, [
      { column: 5, class: "temperature", name: "CPU" },
      { column: 6, class: "temperature", name: "System" },
    ]),
    ...table(OLD_DISK, { name: ["Disk", ownIndex, 5] }, [
      { column: 4, class: "state", states: DISK_STATES },
      { column: 3, class: "temperature", needs: [4], when: isNot(4, NO_DISK) },
    ]),
    ...table(OLD_FAN, {}, [{ column: 3, class: "fanSpeed", name: 2 }]),
  ],
  fitted: [
    {
      of: OLD_DISK,
      class: "storageDrive",
      name: 2,
      model: 5,
      description: 6,
      slot: 1,
      needs: [4],
      when: isNot(4, NO_DISK),
    },
  ],
  holding: [
    { of: OLD_DISK, kind: "disk", name: [2, 5], total: (row) => bytesIn(row, 6), needs: [6] },
    {
      of: OLD_VOLUME,
      kind: "volume",
      name: 2,
      total: (row) => bytesIn(row, 4),
      free: (row) => bytesIn(row, 5),
      needs: [4, 5],
    },
  ],
  device: { model: [`${OLD}.12`], name: [`${OLD}.13`] },
});
