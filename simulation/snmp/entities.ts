import { Random } from "../random";
import type { Device } from "../site";
import { ENTERPRISE, type Subject } from "./identity";
import { deviceSensors, type Sensor } from "./sensors";

const ENTITY = "1.3.6.1.2.1.47.1.1.1.1";
const SENSOR = "1.3.6.1.2.1.99.1.1.1";
/** PhysicalClass of IANA-ENTITY-MIB. */
const CLASS = { chassis: 3, container: 5, supply: 6, fan: 7, sensor: 8, module: 9, drive: 15 };
const CHASSIS = 1;

export type Part = {
  id: number;
  parentId: number;
  class: number;
  position: number;
  name: string;
  description: string;
  model: string;
  maker: string;
  serial: string;
  firmware: string;
  replaceable: boolean;
};

/** Chassis, supplies, fans, line cards and drives of a device, and its sensors below what they measure. */
export function partsOf(device: Device, seed: number): Part[] {
  const { model } = device;
  const random = new Random(`parts ${seed} ${device.name}`);
  const none = { model: "", maker: "", serial: "", firmware: "", replaceable: false };
  const own = { maker: model.maker, firmware: "", replaceable: true };
  const parts: Part[] = [
    {
      ...own,
      id: CHASSIS,
      parentId: 0,
      class: CLASS.chassis,
      position: -1,
      name: "Chassis",
      description: `${model.maker} ${model.model}`,
      model: model.model,
      serial: device.serial,
      firmware: model.operatingSystem.version,
    },
  ];
  for (const [i, bay] of model.moduleBays.entries()) {
    const position = i + 1;
    const slot = {
      ...none,
      parentId: CHASSIS,
      class: CLASS.container,
      position,
      name: `${bay} slot`,
      description: "Slot",
    };
    parts.push({ ...slot, id: 100 + i });
    parts.push({
      ...own,
      id: 200 + i,
      parentId: 100 + i,
      class: CLASS.module,
      position: 1,
      name: bay,
      description: bay,
      model: `${model.partNumber.split("-")[0]}-${bay.charAt(0)}${position}`,
      serial: `${model.maker.slice(0, 2).toUpperCase()}M${random.code(8)}`,
    });
  }
  // A power cord or a mains feed is no part that can be pulled.
  const supplies = device.role === "pdu" || device.role === "ups" ? [] : model.powerPorts;
  for (const [i, { name }] of supplies.entries()) {
    parts.push({
      ...own,
      id: 300 + i,
      parentId: CHASSIS,
      class: CLASS.supply,
      position: i + 1,
      name,
      description: `Power supply ${i + 1}`,
      model: `PS-${Math.ceil((model.maximumW * 1.2) / 100) * 100}AC`,
      serial: `PS${random.code(9)}`,
    });
  }
  for (let i = 0; i < model.fans; i++) {
    const part = { ...none, id: 400 + i, parentId: CHASSIS, class: CLASS.fan, position: i + 1 };
    parts.push({ ...part, name: `Fan ${i + 1}`, description: `Fan ${i + 1}`, maker: model.maker, replaceable: true });
  }
  const drive = random.pick(["SKD-3840N", "SKD-1920N", "HX-18T7"]);
  const filled =
    device.role === "storage" ? model.driveBays : Math.ceil(model.driveBays * (0.25 + 0.75 * random.next()));
  for (let i = 0; i < filled; i++) {
    parts.push({
      id: 500 + i,
      parentId: CHASSIS,
      class: CLASS.drive,
      position: i,
      name: `Bay ${i}`,
      description: drive.startsWith("HX") ? "Hard disk 18 TB SAS" : "Solid state drive NVMe",
      model: drive,
      maker: "Sedgeware",
      serial: `S${random.code(11)}`,
      firmware: "GX41",
      replaceable: true,
    });
  }
  return parts;
}

/** ENTITY-MIB (RFC 6933) and ENTITY-SENSOR-MIB (RFC 3433). */
export function writeEntities({ site, device, rows, startedAt }: Subject) {
  const sensors = deviceSensors(device);
  const probes = sensors.map(
    (sensor, i): Part => ({
      id: 900 + i,
      parentId: CHASSIS,
      class: CLASS.sensor,
      position: i + 1,
      name: sensor.name,
      description: `${sensor.name} sensor`,
      model: "",
      maker: "",
      serial: "",
      firmware: "",
      replaceable: false,
    }),
  );
  for (const part of [...partsOf(device, site.seed), ...probes]) {
    const column = (n: number) => `${ENTITY}.${n}.${part.id}`;
    rows.text(column(2), part.description);
    rows.oid(column(3), part.id === CHASSIS ? `${ENTERPRISE}.${device.model.objectId}` : "0.0");
    rows.integer(column(4), part.parentId);
    rows.integer(column(5), part.class);
    rows.integer(column(6), part.position);
    rows.text(column(7), part.name);
    rows.text(column(8), part.model === "" ? "" : "A02");
    rows.text(column(9), part.firmware);
    rows.text(column(10), part.id === CHASSIS ? device.model.operatingSystem.version : "");
    rows.text(column(11), part.serial);
    rows.text(column(12), part.maker);
    rows.text(column(13), part.model);
    rows.text(column(14), "");
    rows.text(column(15), part.id === CHASSIS ? device.assetTag : "");
    rows.integer(column(16), part.replaceable ? 1 : 2);
  }
  rows.ticks("1.3.6.1.2.1.47.1.4.1.0", startedAt % 100_000);
  for (const [i, sensor] of sensors.entries()) writeSensor(rows, 900 + i, sensor);
}

function writeSensor(rows: Subject["rows"], id: number, { type, scale, precision, unit, value }: Sensor) {
  const column = (n: number) => `${SENSOR}.${n}.${id}`;
  const factor = 10 ** precision * 10 ** (-3 * (scale - 9));
  rows.integer(column(1), type);
  rows.integer(column(2), scale);
  rows.integer(column(3), precision);
  rows.liveInteger(column(4), (now) => value(now) * factor);
  rows.integer(column(5), 1);
  rows.text(column(6), unit);
}
