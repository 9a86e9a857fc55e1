import type { ObservedComponent } from "../../../domain/observation";
import { withoutCycles } from "../entity";
import type { Mib } from "../mib";
import { numberOf, rowsOf, textOf } from "../text";
import type { Varbind } from "../varbind";

/** jnxContainersEntry and jnxContentsEntry of JUNIPER-MIB: the places of a chassis and what is in them. */
const CONTAINER_ENTRY = "1.3.6.1.4.1.2636.3.1.6.1";
const CONTENT_ENTRY = "1.3.6.1.4.1.2636.3.1.8.1";

const CONTAINER = { within: 4, description: 6 };
const CONTENT = { description: 6, serial: 7, revision: 8, partNumber: 10, model: 14 };

/** What a content is, by what it and its container are called; Juniper has no enumeration of it. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/\bfan\b/i, "fan"],
  [/power|\bp[es]m\b|\bpsu\b/i, "powerSupply"],
  [/\b(?:fpc|pic|mic|mpc|routing engine|re|[tc]feb|cb|sib|scb|fpm|sfm|ssb)\b/i, "module"],
];

/** The hardware of a Juniper chassis; the chassis itself takes the serial and model of its midplane. */
export function juniperComponents(varbinds: readonly Varbind[]): ObservedComponent[] {
  const containers = rowsOf(varbinds, CONTAINER_ENTRY);
  const found = new Map<string, ObservedComponent>();
  const parentOf = (index: string | undefined, id: string) =>
    index !== undefined && index !== id && containers.has(index) ? index : undefined;
  for (const [index, row] of containers) {
    const parentId = parentOf(numberOf(row.get(CONTAINER.within))?.toString(), index);
    found.set(index, {
      id: index,
      parentId,
      class: parentId === undefined ? "chassis" : "container",
      description: textOf(row.get(CONTAINER.description)),
      vendor: "Juniper Networks",
    });
  }
  for (const [index, row] of rowsOf(varbinds, CONTENT_ENTRY)) {
    // jnxContentsContainerIndex, L1, L2, L3: levels that are not used are 0.
    const [container, ...levels] = index.split(".").map(Number);
    const [l1, l2, l3] = levels;
    if (container === undefined || l1 === undefined || l2 === undefined || l3 === undefined) continue;
    const told: Omit<ObservedComponent, "id"> = {
      serial: textOf(row.get(CONTENT.serial)),
      partNumber: textOf(row.get(CONTENT.partNumber)),
      model: textOf(row.get(CONTENT.model)) ?? textOf(row.get(CONTENT.partNumber)),
      hardwareVersion: textOf(row.get(CONTENT.revision)),
    };
    const place = found.get(String(container));
    if (place?.class === "chassis") {
      if (place.serial === undefined) found.set(place.id, { ...place, ...told });
      continue;
    }
    const description = textOf(row.get(CONTENT.description));
    const id = String(l1 * 1_000_000 + l2 * 10_000 + l3 * 100 + container);
    found.set(id, {
      id,
      parentId: parentOf(String(container), id),
      class: CLASSES.find(([words]) => words.test(`${place?.description} ${description}`))?.[1] ?? "other",
      name: description,
      vendor: "Juniper Networks",
      ...told,
    });
  }
  return withoutCycles([...found.values()]);
}

/** JUNIPER-MIB's chassis, where the agent has no ENTITY-MIB, which later releases fill. */
export const juniperChassisMib: Mib = {
  name: "JUNIPER-MIB",
  askedOf: [2636],
  reads: [
    {
      table: "jnxContainersTable",
      columns: Object.values(CONTAINER).map((column) => `${CONTAINER_ENTRY}.${column}`),
    },
    { table: "jnxContentsTable", columns: Object.values(CONTENT).map((column) => `${CONTENT_ENTRY}.${column}`) },
  ],
  measures: false,
  parts: (varbinds, { components }) => ({ components: components.length > 0 ? [] : juniperComponents(varbinds) }),
};
