/** Where an agent's own value stands in a row: its number as four digits or two octets, or tenths of seconds. */
export type Patch = { at: number; form: "digits" | "octets" | "clock" };
export type SiteRow = { oid: string; type: number; value: Buffer; patches?: readonly Patch[] };

export const PORTS = 48;
const NEIGHBOURS = 4;
const SUPPLIES = 2;
const SENSORS = 4;

const INTEGER = 2;
const STRING = 4;
const OID = 6;
const ADDRESS = 64;
const COUNTER32 = 65;
const GAUGE = 66;
const TICKS = 67;
const COUNTER64 = 70;

/** The serial number of agent `n`, as its rows tell it. */
export function serialOf(n: number): string {
  return `BNC${String(n).padStart(4, "0")}XK`;
}

/** What every simulated switch tells: system, 48 ports with all columns of ifTable and ifXTable, hardware, LLDP, sensors. */
export function siteRows(): SiteRow[] {
  const rows: SiteRow[] = [];
  const add = (oid: string, type: number, value: Buffer, patches?: readonly Patch[]) =>
    rows.push({ oid, type, value, patches });
  const number = (oid: string, type: number, value: number) => add(oid, type, integer(value));
  const text = (oid: string, value: string) => add(oid, STRING, Buffer.from(value));

  const system = "1.3.6.1.2.1.1";
  text(`${system}.1.0`, "Acme switch, ACME OS 12.4(3), 48 ports of 1 Gb/s");
  add(`${system}.2.0`, OID, Buffer.from([0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 1]));
  add(`${system}.3.0`, TICKS, Buffer.from([1, 0, 0, 0]), [{ at: 2, form: "clock" }]);
  text(`${system}.4.0`, "noc@example.net");
  add(`${system}.5.0`, STRING, Buffer.from("sw-0000.lab.example"), [{ at: 3, form: "digits" }]);
  text(`${system}.6.0`, "Hall 1");
  number(`${system}.7.0`, INTEGER, 6);
  number("1.3.6.1.2.1.2.1.0", INTEGER, PORTS);
  for (let port = 1; port <= PORTS; port++) addPort(port, add, number, text);
  addHardware(add, number, text);
  addNeighbours(add, number, text);
  add("1.3.6.1.2.1.4.20.1.1.10.0.0.1", ADDRESS, Buffer.from([10, 0, 0, 1]));
  number("1.3.6.1.2.1.4.20.1.2.10.0.0.1", INTEGER, 1);
  add("1.3.6.1.2.1.4.20.1.3.10.0.0.1", ADDRESS, Buffer.from([255, 255, 255, 0]));
  return rows;
}

type Add = (oid: string, type: number, value: Buffer, patches?: readonly Patch[]) => void;
type AddNumber = (oid: string, type: number, value: number) => void;
type AddText = (oid: string, value: string) => void;

function addPort(port: number, add: Add, number: AddNumber, text: AddText): void {
  const entry = "1.3.6.1.2.1.2.2.1";
  number(`${entry}.1.${port}`, INTEGER, port);
  text(`${entry}.2.${port}`, `GigabitEthernet1/0/${port}`);
  number(`${entry}.3.${port}`, INTEGER, 6);
  number(`${entry}.4.${port}`, INTEGER, 1_500);
  number(`${entry}.5.${port}`, GAUGE, 1_000_000_000);
  add(`${entry}.6.${port}`, STRING, Buffer.from([2, 0x1b, 0, 0, 0, port]), [{ at: 2, form: "octets" }]);
  number(`${entry}.7.${port}`, INTEGER, 1);
  number(`${entry}.8.${port}`, INTEGER, port % 5 === 0 ? 2 : 1);
  number(`${entry}.9.${port}`, TICKS, 1_234);
  for (const column of [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
    number(`${entry}.${column}.${port}`, COUNTER32, column % 3 === 0 ? 123_456_789 + port : 0);
  number(`${entry}.21.${port}`, GAUGE, 0);
  add(`${entry}.22.${port}`, OID, Buffer.from([0]));
  const more = "1.3.6.1.2.1.31.1.1.1";
  text(`${more}.1.${port}`, `Gi1/0/${port}`);
  for (const column of [2, 3, 4, 5]) number(`${more}.${column}.${port}`, COUNTER32, 12 + column);
  for (const column of [6, 7, 8, 9, 10, 11, 12, 13])
    add(`${more}.${column}.${port}`, COUNTER64, Buffer.from([0x1c, port, 0, 0, column, 1]), [{ at: 2, form: "clock" }]);
  number(`${more}.14.${port}`, INTEGER, 1);
  number(`${more}.15.${port}`, GAUGE, 1_000);
  number(`${more}.16.${port}`, INTEGER, 2);
  number(`${more}.17.${port}`, INTEGER, 1);
  text(`${more}.18.${port}`, `to server ${port}`);
  number(`${more}.19.${port}`, TICKS, 0);
}

function addHardware(add: Add, number: AddNumber, text: AddText): void {
  const entry = "1.3.6.1.2.1.47.1.1.1.1";
  const part = (id: number, parent: number, kind: number, name: string, model: string, serial: Buffer) => {
    text(`${entry}.2.${id}`, name);
    add(`${entry}.3.${id}`, OID, Buffer.from([0]));
    number(`${entry}.4.${id}`, INTEGER, parent);
    number(`${entry}.5.${id}`, INTEGER, kind);
    number(`${entry}.6.${id}`, INTEGER, id);
    text(`${entry}.7.${id}`, name);
    for (const column of [8, 9, 10]) text(`${entry}.${column}.${id}`, "1.0");
    add(`${entry}.11.${id}`, STRING, serial, serial.length > 0 ? [{ at: 3, form: "digits" }] : []);
    text(`${entry}.12.${id}`, "Acme");
    text(`${entry}.13.${id}`, model);
    text(`${entry}.14.${id}`, "");
    text(`${entry}.15.${id}`, "");
    number(`${entry}.16.${id}`, INTEGER, 1);
  };
  part(1, 0, 3, "Chassis", "EX-48T", Buffer.from(serialOf(0)));
  for (let supply = 1; supply <= SUPPLIES; supply++)
    part(10 + supply, 1, 6, `Power supply ${supply}`, "PS-350", Buffer.from(`PSU0000${supply}Y`));
  for (let sensor = 1; sensor <= SENSORS; sensor++) {
    part(20 + sensor, 1, 8, `Temperature ${sensor}`, "", Buffer.alloc(0));
    const measured = "1.3.6.1.2.1.99.1.1.1";
    for (const [column, value] of [8, 9, 0, 20 + sensor, 1].entries())
      number(`${measured}.${column + 1}.${20 + sensor}`, INTEGER, value);
  }
}

function addNeighbours(add: Add, number: AddNumber, text: AddText): void {
  const local = "1.0.8802.1.1.2.1.3.7.1";
  for (let port = 1; port <= PORTS; port++) {
    number(`${local}.2.${port}`, INTEGER, 5);
    text(`${local}.3.${port}`, `Gi1/0/${port}`);
    text(`${local}.4.${port}`, `GigabitEthernet1/0/${port}`);
  }
  const remote = "1.0.8802.1.1.2.1.4.1.1";
  for (let at = 0; at < NEIGHBOURS; at++) {
    const index = `0.${PORTS - at}.1`;
    number(`${remote}.4.${index}`, INTEGER, 4);
    add(`${remote}.5.${index}`, STRING, Buffer.from([2, 0x1c, 0, 0, 0, at]), [{ at: 2, form: "octets" }]);
    number(`${remote}.6.${index}`, INTEGER, 5);
    text(`${remote}.7.${index}`, `Gi1/0/${PORTS - at}`);
    text(`${remote}.8.${index}`, `GigabitEthernet1/0/${PORTS - at}`);
    text(`${remote}.9.${index}`, `far-${at}.lab.example`);
    text(`${remote}.10.${index}`, "Acme switch");
  }
}

function integer(value: number): Buffer {
  const octets: number[] = [];
  let left = value;
  do {
    octets.unshift(left % 256);
    left = Math.floor(left / 256);
  } while (left > 0);
  if ((octets[0] ?? 0) & 0x80) octets.unshift(0);
  return Buffer.from(octets);
}
