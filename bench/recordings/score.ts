/** Everything that is compared, in the order it is printed. */
export const FIELDS = [
  "sysName",
  "model",
  "modelDerived",
  "serial",
  "makerSerial",
  "version",
  "versionDerived",
  "port",
  "mac",
  "entPhysical",
  "makerPart",
  "lldp",
  "cdp",
  "links",
  "linkPlace",
  "sensors",
  "count",
  "state",
  "storage",
  "memory",
  "processors",
  "transceivers",
  "vlans",
  "ipv4",
  "vms",
] as const;
export type Field = (typeof FIELDS)[number];

/** `missed` is absent in what we saw, `wrong` is there with another value (or, of neighbours, expected by nobody). */
export type Score = { found: number; wrong: number; missed: number };
export type Scores = Record<Field, Score>;
export type How = keyof Score;

/** One comparison of an expected value with what was seen. */
export type Mark = { field: Field; how: How; fault: string };

/** How an expected text compares with what was seen. */
export function compared(field: Field, want: string, saw: string | undefined, note = ""): Mark {
  const how = saw === undefined ? "missed" : saw === want ? "found" : "wrong";
  return { field, how, fault: `${field}: expected ${JSON.stringify(want)}, saw ${JSON.stringify(saw)}${note}` };
}

/** An expected thing that was found or missed. */
export function found(field: Field, what: string, is: boolean): Mark {
  return { field, how: is ? "found" : "missed", fault: `${field}: missed ${what}` };
}

export function noScores(): Scores {
  const entries = FIELDS.map((field): [Field, Score] => [field, { found: 0, wrong: 0, missed: 0 }]);
  return Object.fromEntries(entries) as Scores;
}

export function scoresOf(marks: readonly Mark[]): Scores {
  const scores = noScores();
  for (const { field, how } of marks) scores[field][how]++;
  return scores;
}

/** The lines of totals: what is summed, and the share that has to be found. */
export const TOTALS: readonly { label: string; of: readonly Field[]; bar?: number }[] = [
  { label: "sysName", of: ["sysName"], bar: 98 },
  { label: "model, in the recording", of: ["model"], bar: 98 },
  { label: "model, all", of: ["model", "modelDerived"], bar: 90 },
  { label: "serial, in ENTITY-MIB", of: ["serial"] },
  { label: "serial, all real", of: ["serial", "makerSerial"], bar: 98 },
  { label: "version, in the recording", of: ["version"], bar: 98 },
  { label: "version, all", of: ["version", "versionDerived"], bar: 90 },
  { label: "ports", of: ["port"], bar: 100 },
  { label: "MACs", of: ["mac"], bar: 99.9 },
  { label: "entPhysical rows", of: ["entPhysical"], bar: 99 },
  { label: "the same out of makers' MIBs", of: ["makerPart"] },
  { label: "neighbours decoded", of: ["lldp", "cdp"], bar: 100 },
  { label: "links", of: ["links"], bar: 94 },
  { label: "links at the right interface", of: ["linkPlace"] },
  { label: "physical sensors", of: ["sensors"], bar: 85 },
  { label: "counts", of: ["count"] },
  { label: "states", of: ["state"], bar: 85 },
  { label: "storage", of: ["storage"], bar: 95 },
  { label: "memory", of: ["memory"], bar: 95 },
  { label: "processors", of: ["processors"] },
  { label: "transceivers", of: ["transceivers"] },
  { label: "VLANs", of: ["vlans"] },
  { label: "IPv4 addresses", of: ["ipv4"] },
  { label: "virtual machines", of: ["vms"] },
];

/** What counts as found, for the head of the printout. */
export const RULES = `What counts as found:
  sysName      equal but for case                port   the ifIndex is there with the name or description
  model        one contains the other (3 characters at least, whatever the case); version: our osVersion or firmware
               stands in it, or equals it as a token. "In the recording": the value or a part of it stands there
  serial       equal, of those that are real     mac    equal, of 6 octets not all 0
  entPhysical  index, class, name, serial, model equal where expected (makerPart: rows ENTITY-MIB does not have, composed
               out of makers' MIBs; found by serial, else model, else name)
  lldp, cdp    chassis or device id, port id, name equal; rows nobody expected are wrong
  links        port id and MAC, or name and port, of one neighbour; linkPlace: heard at the expected interface besides
  sensors      one each of the same unit with the value within 0.5 % or less than 1 of the last digit expected
               (count and state apart; state: the number equal)
  storage, memory  total and used within 0.5 % (wrong: only the total); memory of 100 or less is a percentage
  processors   a load within 1 %                 transceivers  serial, and model where expected
  vlans        number and name, if it has one    ipv4   address, and prefix where we tell one
  vms          id, memory, CPUs and power`;
