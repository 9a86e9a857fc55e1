import { counted, type Gauge, gaugeMib, ownIndex, portName, type Row, type Tables, table } from "../gauge";
import { numberOf } from "../text";

/**
 * The roots below which one set of MIBs stands: RADLAN's own (Marvell; Eltex, Dell PowerConnect, Netgear and D-Link use
 * it), Cisco Small Business and Linksys.
 */
const RADLAN = "1.3.6.1.4.1.89";
const CISCO_SB = "1.3.6.1.4.1.9.6.1.101";
const LINKSYS = "1.3.6.1.4.1.3955.1000.201";

const MILLI = 0.001;
const MICRO = 0.000001;
/** rlPhyTestGetType: what the transceiver of a port was asked. */
const TEST = { temperature: 5, supply: 6, bias: 7, transmit: 8, receive: 9, lossOfSignal: 11 };
const RESULT = 3;
const TRUTH = counted(1, "true false");
const ENVIRONMENT_STATES = counted(
  1,
  "normal warning critical shutdown notPresent notFunctioning notAvailable backingUp readingFailed",
);
const NOT_PRESENT = 5;
const SENSOR_OK = 1;

const isTest =
  (test: number) =>
  (_: Row, _tables: Tables, index: string): boolean =>
    index.endsWith(`.${test}`);
/** Without temperature and supply there is no transceiver that tells anything. */
const isMonitored =
  (entry: string, test: number) =>
  (_: Row, tables: Tables, index: string): boolean => {
    const port = index.slice(0, index.lastIndexOf("."));
    const told = (other: number) => numberOf(tables.rows(entry).get(`${port}.${other}`)?.get(RESULT)) ?? 0;
    return index.endsWith(`.${test}`) && (told(TEST.temperature) !== 0 || told(TEST.supply) !== 0);
  };

/** rlPhyTestGetEntry, rlPethPsePortEntry and swIfEntry below a root. */
function portGauges(root: string): Gauge[] {
  const phy = `${root}.90.1.2.1`;
  const optics = (test: number, gauge: Omit<Gauge, "of" | "column">): Omit<Gauge, "of"> => ({
    column: RESULT,
    when: isMonitored(phy, test),
    absent: [-2_147_483_648, 2_147_483_647],
    ...gauge,
  });
  return [
    ...table(phy, {}, [
      optics(TEST.temperature, { class: "temperature", name: [portName(), "optics"] }),
      optics(TEST.supply, { class: "voltage", factor: MICRO, name: [portName(), "optics"] }),
      optics(TEST.bias, { class: "current", factor: MICRO, name: [portName(), "laser"] }),
      optics(TEST.transmit, { class: "signal", factor: MILLI, name: [portName(), "transmits"] }),
      optics(TEST.receive, { class: "signal", factor: MILLI, name: [portName(), "receives"] }),
    ]),
    ...table(`${root}.108.1.1`, {}, [
      { column: 5, class: "power", factor: MILLI, name: [portName(1), "PoE"], absent: [0], high: 9 },
    ]),
    ...table(`${root}.43.1.1`, {}, [
      { column: 24, class: "state", name: [portName(), "suspended"], states: TRUTH, when: isEthernet },
    ]),
  ];
}

/** Only ports of the box itself, which have a MAC address, can be suspended. */
function isEthernet(_: Row, { seen }: Tables, index: string): boolean {
  const port = seen?.interfaces.find((each) => each.index === Number(index));
  return /ethernet|^(?:gi|te|fa|xg|fo|tw)\d/i.test(port?.description ?? port?.name ?? "");
}

/** rlEnvMonFanStatusEntry and rlEnvMonSupplyStatusEntry below a root. */
function environmentGauges(root: string): Gauge[] {
  return [
    ...table(`${root}.83.1.2.1`, {}, [
      { column: 3, class: "state", name: 2, states: ENVIRONMENT_STATES, absent: [NOT_PRESENT] },
    ]),
  ];
}

/** rlPhdUnitEnvParamEntry below a root; from the sixth fan on, the columns of the products differ. */
function unitGauges(root: string, temperature: number, fanSpeeds: readonly number[]): Gauge[] {
  return table(`${root}.53.15.1`, {}, [
    {
      column: temperature,
      class: "temperature",
      name: ["Unit", ownIndex],
      needs: [temperature + 1],
      absent: [0],
      when: (row) => (numberOf(row.get(temperature + 1)) ?? 1) === SENSOR_OK,
    },
    ...fanSpeeds.map(
      (column, at): Omit<Gauge, "of"> => ({
        column,
        class: "fanSpeed",
        name: ["Unit", ownIndex, `fan ${at + 1}`],
        absent: [0],
      }),
    ),
  ]);
}

const GAUGES: readonly Gauge[] = [
  ...[RADLAN, CISCO_SB, LINKSYS].flatMap(portGauges),
  ...[RADLAN, LINKSYS].flatMap(environmentGauges),
  ...table(`${LINKSYS}.83.1.1.1`, {}, [
    { column: 3, class: "state", name: 2, states: ENVIRONMENT_STATES, absent: [NOT_PRESENT] },
  ]),
  ...table(`${RADLAN}.90.1.2.1`, {}, [
    {
      column: RESULT,
      class: "state",
      name: [portName(), "loss of signal"],
      states: counted(0, "false true"),
      when: isTest(TEST.lossOfSignal),
    },
  ]),
  ...unitGauges(RADLAN, 9, []),
  ...unitGauges(CISCO_SB, 10, [18, 19, 20, 21, 22, 23]),
  ...unitGauges(LINKSYS, 9, []),
];

/** RADLAN-PHY-MIB, MARVELL-POE-MIB, RADLAN-HWENVIROMENT and RADLAN-Physicaldescription-MIB, and Cisco's copies of them. */
export const radlanMib = gaugeMib({ name: "RADLAN-PHY-MIB", askedOf: [89, 9, 3955], gauges: GAUGES });
