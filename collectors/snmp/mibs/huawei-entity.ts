import type { ObservedComponent } from "../../../domain/observation";
import type { Mib } from "../mib";
import { rowsOf, textOf } from "../text";
import type { Varbind } from "../varbind";

/** hwRUModuleInfoEntry and hwOpticalModuleInfoEntry of HUAWEI-ENTITY-EXTENT-MIB, indexed by entPhysicalIndex. */
const MODULE_ENTRY = "1.3.6.1.4.1.2011.5.25.31.1.1.2.1";
const OPTIC_ENTRY = "1.3.6.1.4.1.2011.5.25.31.1.1.3.1";

/** hwEntityBomId, hwEntityBoardType. */
const MODULE = { partNumber: 1, boardType: 11 };
/** hwEntityOpticalVenderSn, hwEntityOpticalVenderName, hwEntityOpticalVenderPn. */
const OPTIC = { serial: 4, vendor: 24, partNumber: 25 };

/** What ENTITY-MIB leaves empty on Huawei's: the models of boards, and the optics in the ports. */
export function huaweiComponents(
  varbinds: readonly Varbind[],
  known: readonly ObservedComponent[],
): ObservedComponent[] {
  const modules = rowsOf(varbinds, MODULE_ENTRY);
  const optics = rowsOf(varbinds, OPTIC_ENTRY);
  return known.flatMap(({ id }) => {
    const [module, optic] = [modules.get(id), optics.get(id)];
    if (!module && !optic) return [];
    const partNumber = textOf(module?.get(MODULE.partNumber)) ?? textOf(optic?.get(OPTIC.partNumber));
    return {
      id,
      model: textOf(module?.get(MODULE.boardType)) ?? textOf(optic?.get(OPTIC.partNumber)),
      partNumber,
      serial: textOf(optic?.get(OPTIC.serial)),
      vendor: textOf(optic?.get(OPTIC.vendor)),
    };
  });
}

/** HUAWEI-ENTITY-EXTENT-MIB, as far as it names parts. */
export const huaweiEntityMib: Mib = {
  name: "HUAWEI-ENTITY-EXTENT-MIB",
  askedOf: [2011],
  reads: [
    { table: "hwRUModuleInfoTable", columns: Object.values(MODULE).map((column) => `${MODULE_ENTRY}.${column}`) },
    { table: "hwOpticalModuleInfoTable", columns: Object.values(OPTIC).map((column) => `${OPTIC_ENTRY}.${column}`) },
  ],
  measures: false,
  parts: (varbinds, { components }) => ({ components: huaweiComponents(varbinds, components) }),
};
