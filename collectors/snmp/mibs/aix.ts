import { counted } from "../gauge";
import { hardwareMib, sized } from "../inventory";
import { scalarOf, textOf } from "../text";
import type { Varbind } from "../varbind";

/** IBM-AIX-MIB. */
const AIX = "1.3.6.1.4.1.2.6.191";
const SYSTEM = `${AIX}.1.3`;
const GROUP = `${AIX}.2.1.2.1`;
const VOLUME = `${AIX}.2.3.1.1`;
const FILES = `${AIX}.6.2.1`;

const MEBIBYTE = 1024 * 1024;

/** The system names its maker before its numbers: "IBM,8233-E8B". */
function own(varbinds: readonly Varbind[], object: number): string | undefined {
  return textOf(scalarOf(varbinds, `${SYSTEM}.${object}.0`))?.replace(/^IBM,/, "");
}

/** IBM-AIX-MIB: volume groups, physical volumes and file systems of an AIX host. */
export const aixMib = hardwareMib({
  name: "IBM-AIX-MIB",
  askedOf: [2],
  gauges: [
    {
      of: GROUP,
      column: 3,
      class: "state",
      name: ["Volume group", 1],
      states: counted(1, "activeComplete activePartial inactive unknown"),
    },
    {
      of: VOLUME,
      column: 3,
      class: "state",
      name: ["Physical volume", 1],
      states: counted(1, "active missing removed variedOff"),
    },
  ],
  more: [`${SYSTEM}.6`, `${SYSTEM}.7`],
  also: (varbinds) => ({ device: { model: own(varbinds, 6), serial: own(varbinds, 7) } }),
  fitted: [{ of: VOLUME, class: "storageDrive", name: 1, description: sized(4, MEBIBYTE), needs: [4] }],
  holding: [
    { of: GROUP, kind: "pool", name: 1, total: 4, free: 5, unit: MEBIBYTE },
    { of: VOLUME, kind: "disk", name: 1, total: 4, free: 5, unit: MEBIBYTE },
    { of: FILES, kind: "filesystem", name: 3, total: 5, free: 6, unit: MEBIBYTE },
  ],
});
