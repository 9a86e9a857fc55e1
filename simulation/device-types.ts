import { stringify } from "yaml";
import type { HardwareModel } from "./model";

/**
 * A model in the form of the community device-type library (one YAML document per model, keys as in its
 * `devicetype.json`). Keys without a value are left out.
 */
export function deviceTypeYaml(model: HardwareModel): string {
  const named = <T extends { name: string }>(items: readonly T[]) => (items.length > 0 ? items : undefined);
  const maximumW = Math.ceil(model.maximumW / 10) * 10;
  const drivesAndModules = [
    ...model.moduleBays.map((name, i) => ({ name, position: String(i + 1) })),
    ...Array.from({ length: model.driveBays }, (_, i) => ({ name: `Bay ${i}`, position: String(i) })),
    ...Array.from({ length: model.fans }, (_, i) => ({ name: `Fan ${i + 1}`, position: String(i + 1) })),
  ];
  const powerPort = model.powerPorts[0]?.name;
  const document = {
    manufacturer: model.maker,
    model: model.model,
    slug: model.slug,
    part_number: model.partNumber,
    u_height: model.heightU,
    is_full_depth: model.fullDepth,
    airflow: model.airflow,
    weight: model.weightKg,
    weight_unit: "kg",
    "console-ports": named(model.consolePorts),
    "power-ports": named(
      model.powerPorts.map(({ name, type }) => ({
        name,
        type,
        maximum_draw: maximumW,
        allocated_draw: model.idleW > 0 ? model.idleW : undefined,
      })),
    ),
    "power-outlets": named(
      model.outlets.map(({ name, type, leg }) => ({ name, type, power_port: powerPort, feed_leg: leg })),
    ),
    interfaces: named(
      model.ports.map(({ name, type, managementOnly }) => ({
        name,
        type,
        mgmt_only: managementOnly ? true : undefined,
      })),
    ),
    "module-bays": named(drivesAndModules),
  };
  return `---\n${stringify(JSON.parse(JSON.stringify(document)))}`;
}
