import { counted, type Gauge, isNot, numberIn, type Row, type Tables, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";

/** EQLMEMBER-MIB (2), EQLDISK-MIB (3), EQLVOLUME-MIB (5) and EQLSTORAGEPOOL-MIB (16). */
const EQL = "1.3.6.1.4.1.12740";
const MEMBER = `${EQL}.2.1.1.1`;
const HEALTH = `${EQL}.2.1.5.1`;
const TEMPERATURE = `${EQL}.2.1.6.1`;
const FAN = `${EQL}.2.1.7.1`;
const PSU = `${EQL}.2.1.8.1`;
const SPACE = `${EQL}.2.1.10.1`;
const CHASSIS = `${EQL}.2.1.11.1`;
const DISK = `${EQL}.3.1.1.1`;
const VOLUME = `${EQL}.5.1.7.1.1`;
const VOLUME_STATUS = `${EQL}.5.1.7.7.1`;
const POOL = `${EQL}.16.1.1.1`;
const POOL_USE = `${EQL}.16.1.2.1`;

const UNKNOWN = 0;
const MEBIBYTE = 1024 * 1024;
const CONDITION = counted(0, "unknown normal warning critical");

const GAUGES: readonly Gauge[] = [
  { of: HEALTH, column: 1, class: "state", name: "Health", states: CONDITION },
  ...table(TEMPERATURE, {}, [
    { column: 3, class: "temperature", name: 2, low: 7, high: 5, needs: [4], when: isNot(4, UNKNOWN) },
    { column: 4, class: "state", name: 2, states: CONDITION, absent: [UNKNOWN] },
  ]),
  ...table(FAN, {}, [
    { column: 3, class: "fanSpeed", name: 2, low: 7, high: 5, needs: [4], when: isNot(4, UNKNOWN) },
    { column: 4, class: "state", name: 2, states: CONDITION, absent: [UNKNOWN] },
  ]),
  ...table(PSU, {}, [
    { column: 3, class: "state", name: 2, states: counted(1, "on-and-operating no-ac-power failed-or-no-data") },
    {
      column: 4,
      class: "state",
      name: [2, "fan"],
      states: counted(0, "not-applicable fan-is-operational fan-not-operational"),
      absent: [0],
    },
  ]),
  ...table(DISK, {}, [
    {
      column: 8,
      class: "state",
      name: ["Disk", 11, 5],
      states: counted(
        1,
        `on-line spare failed off-line alt-sig too-small history-of-failures unsupported-version unhealthy replacement
        encrypted notApproved preempt-failed`,
      ),
    },
    { column: 17, class: "state", name: ["Disk", 11, "S.M.A.R.T."], states: { 1: "ok", 2: "tripped" } },
  ]),
];

/** A column of the row with the same index in another table. */
const beside = (entry: string, column: number) => (_: Row, tables: Tables, index: string) =>
  numberIn(tables.rows(entry).get(index)?.get(column));

const FITTED: readonly Fitted[] = [
  { of: CHASSIS, class: "chassis", name: 8, model: 1, serial: 2, description: 9 },
  {
    of: DISK,
    class: "storageDrive",
    name: ["Disk", 11],
    description: [sized(6, MEBIBYTE), 2],
    model: 3,
    firmwareVersion: 4,
    serial: 5,
    slot: 11,
    needs: [6],
  },
  { of: PSU, class: "powerSupply", name: 2, firmwareVersion: 5 },
  { of: FAN, class: "fan", name: 2 },
];
const HOLDING: readonly Holding[] = [
  { of: DISK, kind: "disk", name: ["Disk", 11], total: 6, unit: MEBIBYTE },
  { of: SPACE, kind: "pool", name: "Member", total: 1, used: 2, unit: MEBIBYTE },
  { of: POOL, kind: "pool", name: 3, total: beside(POOL_USE, 1), used: beside(POOL_USE, 2), unit: MEBIBYTE },
  { of: VOLUME, kind: "volume", name: 4, total: 8, used: beside(VOLUME_STATUS, 13), unit: MEBIBYTE },
];

/** The MIBs of a PS series group (EqualLogic). */
export const equalLogicMib = hardwareMib({
  name: "EQLMEMBER-MIB",
  askedOf: [12740],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  more: [`${POOL_USE}.1`, `${POOL_USE}.2`, `${VOLUME_STATUS}.13`],
  device: {
    name: [`${MEMBER}.9`],
    model: [`${CHASSIS}.1`],
    serial: [`${CHASSIS}.8`, `${CHASSIS}.2`],
  },
});
