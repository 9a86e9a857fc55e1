import type { ObservedDevice } from "../../domain/observation";
import { categoryOf } from "./category";
import { bareModelIn, describedIn, platformIn, softwareIn } from "./description";
import { isRealSerial } from "./entity";
import type { Own } from "./maker";
import { productOf } from "./products";
import type { layers } from "./system";
import { vendorOf } from "./vendors";
import { versionIn } from "./version";

/** What was told of one device: by the system group, by the MIBs that were read, by its maker's own objects. */
export type Sources = {
  self: ObservedDevice;
  told: ObservedDevice;
  makers: Own;
  layered: ReturnType<typeof layers>;
};

/**
 * One device out of what its sources say. The maker's own objects know best, for ENTITY-MIB may be that of a module or
 * filled with part numbers; then the form its agent gives sysDescr, then the MIBs everyone has, then what sysObjectID
 * stands for. Software that runs on anyone's hardware may at least name the processor.
 */
export function deviceOf({ self, told, makers, layered }: Sources): ObservedDevice {
  const { sysObjectId, sysDescription } = self;
  const described = describedIn(sysDescription);
  const software = softwareIn(sysDescription, sysObjectId);
  const serials = [makers.serial, told.serial, described.serial];
  const products = [makers.product, sysObjectId].map(productOf);
  const models = [moreExact(described.model, makers.model), told.model, ...products];
  const lastModels = [bareModelIn(sysDescription), platformIn(sysDescription)];
  const device: ObservedDevice = {
    ...told,
    vendor: vendorOf(self, makers.enterprise, told.vendor),
    model: [...models, ...lastModels].find((model) => model !== undefined),
    partNumber: told.partNumber ?? makers.partNumber ?? described.partNumber,
    serial: serials.find(isRealSerial),
    osName: makers.osName ?? software.osName ?? told.osName,
    osVersion: makers.osVersion ?? described.version ?? versionIn(told.osVersion) ?? software.osVersion,
    firmware: makers.firmware ?? described.firmware ?? versionIn(told.firmware),
  };
  return { ...device, category: categoryOf(device, makers.enterprise, layered) };
}

/** The model sysDescr names, unless the maker's object says the same at greater length or in proper letters. */
function moreExact(described: string | undefined, own: string | undefined): string | undefined {
  if (described === undefined || own === undefined) return own ?? described;
  return own.toLowerCase().includes(described.toLowerCase()) ? own : described;
}
