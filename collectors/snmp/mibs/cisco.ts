import {
  componentName,
  counted,
  type Gauge,
  gaugeMib,
  indexPart,
  ownIndex,
  portName,
  type Row,
  scalars,
  type Tables,
  table,
} from "../gauge";
import { type Pool, poolTable } from "../memory";
import { numberOf, textOf } from "../text";

/** ciscoEnvMonObjects of CISCO-ENVMON-MIB. */
const ENVMON = "1.3.6.1.4.1.9.9.13.1";
const ENVMON_STATES = counted(1, "normal warning critical shutdown notPresent notFunctioning");
const NOT_PRESENT = 5;
const MILLI = 0.001;

/** CISCO-ENTITY-FRU-CONTROL-MIB. */
const FRU_POWER = "1.3.6.1.4.1.9.9.117.1.1.2.1";
const FAN_TRAY = "1.3.6.1.4.1.9.9.117.1.4.1.1";
const POWER_STATES = counted(
  1,
  `offEnvOther on offAdmin offDenied offEnvPower offEnvTemp offEnvFan failed onButFanFail offCooling offConnectorRating
   onButInlinePowerFail`,
);

/** CISCO-RF-MIB. */
const REDUNDANCY = "1.3.6.1.4.1.9.9.176.1.1";
const REDUNDANCY_CONFIGURED = "1.3.6.1.4.1.9.9.176.1.2";
const UNIT_STATES = counted(
  1,
  `notKnown disabled initialization negotiation standbyCold standbyColdConfig standbyColdFileSys standbyColdBulk standbyHot
   activeFast activeDrain activePreconfig activePostconfig active activeExtraload activeHandback standbyWarm`,
);
const REDUNDANCY_MODES = counted(
  1,
  `nonRedundant staticLoadShareNonRedundant dynamicLoadShareNonRedundant staticLoadShareRedundant
   dynamicLoadShareRedundant coldStandbyRedundant warmStandbyRedundant hotStandbyRedundant`,
);

/** CISCO-STACKWISE-MIB. */
const STACK = "1.3.6.1.4.1.9.9.500.1.1";
const STACK_MEMBER = "1.3.6.1.4.1.9.9.500.1.2.1.1";
const STACK_PORT = "1.3.6.1.4.1.9.9.500.1.2.2.1";
const TRUTH = counted(1, "true false");
const ROLES = counted(1, "master member notMember standby");
const MEMBER_STATES = counted(
  1,
  "waiting progressing added ready sdmMismatch verMismatch featureMismatch newMasterInit provisioned invalid removed",
);

/** CISCO-STACK-MIB: what CatOS and some IOS say of their chassis. */
const CATOS_CHASSIS = "1.3.6.1.4.1.9.5.1.2";
const CATOS_STATES = counted(1, "other ok minorFault majorFault");

/** CISCO-PROCESS-MIB, and the scalar of OLD-CISCO-CPU-MIB (avgBusy5) before it. */
const CPU = "1.3.6.1.4.1.9.9.109.1.1.1.1";
const CORE = "1.3.6.1.4.1.9.9.109.1.1.2.1";
const OLD_CPU = "1.3.6.1.4.1.9.2.1";
const CPU_COLUMN = { component: 2, fiveMinutes: 5, fiveMinutesRevised: 8 };

/** CISCO-WAN-3G-MIB, CISCO-RESILIENT-ETHERNET-PROTOCOL-MIB and ALTIGA-LOAD-BALANCING-STATS-MIB. */
const MODEM = "1.3.6.1.4.1.9.9.661.1.1.1";
const MODEM_3G = "1.3.6.1.4.1.9.9.661.1.3.1.1";
const REP_SEGMENT = "1.3.6.1.4.1.9.9.601.1.3.1.1";
const VPN_BALANCING = "1.3.6.1.4.1.3076.2.1.2.36.1";

/** CISCO-MEMORY-POOL-MIB and CISCO-ENHANCED-MEMPOOL-MIB. */
const POOL = "1.3.6.1.4.1.9.9.48.1.1.1";
const ENHANCED_POOL = "1.3.6.1.4.1.9.9.221.1.1.1.1";
const KIB = 1024;

const hasCores = (index: string, tables: Tables) =>
  [...tables.rows(CORE).keys()].some((core) => core.startsWith(`${index}.`));
/** A processor is named by the component it is. */
const processorName = (row: Row | undefined, tables: Tables): string | undefined => {
  const id = numberOf(row?.get(CPU_COLUMN.component))?.toString();
  const component = tables.seen?.components.find((each) => each.id === id);
  return component?.name ?? component?.description;
};
/** A switch of a stack without ring says so of itself alone. */
const isStack = (_: Row, tables: Tables) => tables.rows(STACK_MEMBER).size > 0;

const GAUGES: readonly Gauge[] = [
  ...table(`${ENVMON}.2.1`, { name: 2 }, [
    { column: 3, class: "voltage", factor: MILLI, low: 4, high: 5 },
    { column: 7, class: "state", states: ENVMON_STATES },
  ]),
  ...table(`${ENVMON}.3.1`, { name: 2, when: (row) => textOf(row.get(2)) !== undefined }, [
    { column: 3, class: "temperature", high: 4, needs: [6], when: hasTemperature },
    { column: 6, class: "state", states: ENVMON_STATES },
  ]),
  ...table(`${ENVMON}.4.1`, { name: 2 }, [{ column: 3, class: "state", states: ENVMON_STATES }]),
  ...table(`${ENVMON}.5.1`, { name: 2 }, [{ column: 3, class: "state", states: ENVMON_STATES }]),
  ...table(FRU_POWER, { name: [componentName(), "power"] }, [{ column: 2, class: "state", states: POWER_STATES }]),
  ...table(FAN_TRAY, { name: componentName() }, [
    { column: 1, class: "state", states: counted(1, "unknown up down warning") },
  ]),
  ...scalars(REDUNDANCY, { states: UNIT_STATES }, [
    { column: 2, class: "state", name: "Redundancy: this unit" },
    { column: 4, class: "state", name: "Redundancy: peer unit" },
  ]),
  ...scalars(REDUNDANCY_CONFIGURED, {}, [
    { column: 16, class: "state", name: "Redundancy mode", states: REDUNDANCY_MODES },
  ]),
  ...scalars(STACK, {}, [{ column: 3, class: "state", name: "Stack ring is redundant", states: TRUTH, when: isStack }]),
  ...table(STACK_MEMBER, {}, [
    { column: 3, class: "state", name: [componentName(), "stack role"], states: ROLES },
    { column: 6, class: "state", name: [componentName(), "stack state"], states: MEMBER_STATES },
  ]),
  ...table(STACK_PORT, {}, [
    { column: 1, class: "state", name: ["Stack port", portName()], states: counted(1, "up down forcedDown") },
  ]),
  ...scalars(CATOS_CHASSIS, { states: CATOS_STATES }, [
    { column: 4, class: "state", name: "Power supply 1" },
    { column: 7, class: "state", name: "Power supply 2" },
    { column: 9, class: "state", name: "Fans" },
  ]),
  ...table(CPU, {}, [
    {
      column: CPU_COLUMN.fiveMinutesRevised,
      class: "load",
      name: (row, index, tables) => processorName(row, tables) ?? `Processor ${index}`,
      needs: [CPU_COLUMN.component],
      when: (_, tables, index) => !hasCores(index, tables),
    },
    {
      column: CPU_COLUMN.fiveMinutes,
      class: "load",
      name: (row, index, tables) => processorName(row, tables) ?? `Processor ${index}`,
      when: (row) => !row.has(CPU_COLUMN.fiveMinutesRevised),
    },
  ]),
  ...table(CORE, {}, [
    {
      column: 5,
      class: "load",
      name: [
        (_, index, tables) => processorName(tables.rows(CPU).get(index.split(".")[0] ?? ""), tables) ?? "Processor",
        "core",
        indexPart(1),
      ],
    },
  ]),
  ...scalars(OLD_CPU, {}, [
    { column: 58, class: "load", name: "Processor", when: (_, tables) => tables.rows(CPU).size === 0 },
  ]),
  ...table(MODEM, {}, [{ column: 12, class: "temperature", name: [componentName(), "modem"] }]),
  ...table(MODEM_3G, {}, [
    {
      column: 6,
      class: "state",
      name: [componentName(), "modem"],
      states: counted(1, "unknown offLine onLine lowPowerMode"),
    },
  ]),
  ...table(REP_SEGMENT, {}, [
    { column: 4, class: "state", name: ["REP segment", ownIndex], states: counted(0, "unknown complete incomplete") },
  ]),
  ...scalars(VPN_BALANCING, {}, [
    { column: 4, class: "count", name: "Peers that share the VPN load" },
    { column: 5, class: "load", name: "VPN load" },
  ]),
];

function hasTemperature(row: Row): boolean {
  return numberOf(row.get(6)) !== NOT_PRESENT && textOf(row.get(2)) !== undefined;
}

const POOLS: readonly Pool[] = [
  // The 64-bit columns are told by few agents, the 32-bit ones stop at 4 GiB.
  poolTable(ENHANCED_POOL, { used: 18, free: 20, name: [componentName(), 3] }),
  poolTable(ENHANCED_POOL, {
    used: 7,
    free: 8,
    name: [componentName(), 3],
    when: (row) => !row.has(18),
  }),
  poolTable(POOL, { used: 5, free: 6, name: 2 }),
  poolTable(CPU, { used: 12, free: 13, factor: KIB, name: ["Processor", ownIndex] }),
];

/** CISCO-ENVMON-MIB, ENTITY-FRU-CONTROL, RF, STACKWISE, STACK, PROCESS, MEMORY-POOL and ENHANCED-MEMPOOL. */
export const ciscoMib = gaugeMib({
  name: "CISCO-ENVMON-MIB",
  askedOf: [9],
  gauges: GAUGES,
  more: [`${CPU}.${CPU_COLUMN.component}`],
  memory: POOLS,
});
