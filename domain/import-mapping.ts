import { columnsOf, type TableKind } from "./import";

/** What people and other tools call a field, beside its own name; written as `plainWord` leaves them. */
const CALLED: Record<string, readonly string[]> = {
  path: ["location", "locationpath", "fullpath"],
  kind: ["type", "locationtype", "porttype"],
  location: ["site", "place", "room", "locationpath", "datacenter", "datacentre"],
  rack: ["rackname", "cabinet"],
  name: ["devicename", "hostname", "rackname", "label", "portname", "host", "systemname"],
  device: ["devicename", "hostname", "host", "server"],
  model: ["devicetype", "type", "product", "productname"],
  manufacturer: ["vendor", "make", "maker", "oem"],
  vendor: ["manufacturer", "make", "maker"],
  serial: ["serialnumber", "serialno", "sn", "servicetag"],
  asset_tag: ["asset", "assetnumber", "assetno", "inventorynumber", "tag"],
  part_number: ["partno", "pn", "sku"],
  position_u: ["position", "u", "unit", "rackunit", "ru", "rackposition", "startu", "uposition"],
  from_u: ["position", "u", "unit", "startu", "start"],
  height_u: ["uheight", "height", "units", "sizeu", "rackunits", "hu"],
  width_mm: ["width"],
  depth_mm: ["depth"],
  weight_kg: ["weight"],
  max_weight_kg: ["maxweight", "weightlimit"],
  power_limit_w: ["power", "powerlimit", "maxpower", "powercapacity"],
  power_w: ["power", "watts", "wattage", "powerdraw", "draw"],
  mgmt_address: ["ip", "ipaddress", "managementip", "mgmtip", "primaryip", "managementaddress", "address", "oobip"],
  mac_address: ["mac"],
  tenant: ["owner", "customer", "department", "team"],
  owner: ["tenant", "customer", "team", "for"],
  notes: ["comments", "comment", "description", "remarks", "remark", "note"],
  comments: ["notes", "comment", "description"],
  description: ["alias", "comment", "notes"],
  status: ["state"],
  state: ["status"],
  role: ["function", "devicerole", "usage"],
  side: ["rackside"],
  face: ["rackface", "orientation"],
  a_device: ["devicea", "sourcedevice", "fromdevice", "adevicename", "source"],
  a_port: ["porta", "sourceport", "fromport", "interfacea", "ainterface"],
  b_device: ["deviceb", "destinationdevice", "todevice", "targetdevice", "zdevice", "destination"],
  b_port: ["portb", "destinationport", "toport", "targetport", "interfaceb", "binterface", "zport"],
  length_m: ["length"],
  color: ["colour"],
  until: ["to", "end", "enddate"],
  from: ["since", "start", "startdate", "begin"],
  purpose: ["project", "reason"],
  url: ["address", "uri"],
  day: ["date"],
  class: ["kind", "type", "parttype", "category"],
  bay: ["slot", "baylabel", "position"],
};

/** `Asset tag (no.)` → `assettagno`; what stands in brackets is mostly a unit and is kept: `Height (U)` → `heightu`. */
export function plainWord(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");
}

/**
 * Which field each column of a file is, by its name: the field's own first, else a word it goes by, else null. No field
 * is given twice; what was chosen for such a column before goes before any guess.
 */
export function guessMapping(
  kind: TableKind,
  header: readonly string[],
  chosenBefore: Readonly<Record<string, string>> = {},
): (string | null)[] {
  const fields = columnsOf(kind);
  const taken = new Set<string>();
  const mapping: (string | null)[] = header.map(() => null);
  const give = (match: (word: string, field: string, column: string) => boolean) => {
    for (const [i, column] of header.entries()) {
      if (mapping[i] !== null || column === "") continue;
      const field = fields.find((each) => !taken.has(each) && match(plainWord(column), each, column));
      if (field === undefined) continue;
      taken.add(field);
      mapping[i] = field;
    }
  };
  give((_, field, column) => Object.hasOwn(chosenBefore, column) && chosenBefore[column] === field);
  for (const [i, column] of header.entries())
    if (mapping[i] === null && Object.hasOwn(chosenBefore, column) && chosenBefore[column] === "") mapping[i] = "";
  give((word, field) => plainWord(field) === word);
  give((word, field) => (CALLED[field] ?? []).includes(word));
  return mapping.map((field) => field || null);
}
