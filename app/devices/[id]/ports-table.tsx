"use client";
import { useMemo } from "react";
import { formatBps } from "../../../domain/units";
import {
  ageMarkup,
  dashMarkup,
  linkMarkup,
  loadMarkup,
  monoMarkup,
  nowrapMarkup,
  statusMarkup,
  textMarkup,
} from "../../../ui/cell-markup";
import { type LongColumn, LongTable } from "../../../ui/long-table";
import { type Packed, unpacked } from "../../../ui/packed";
import { paths } from "../../paths";

/** What is shown of a port; what is unknown is left out. */
export type PortLine = {
  name: string;
  kind: string;
  up: boolean | undefined;
  isDisabled: true | undefined;
  bps: number | undefined;
  /** The name its readings are kept under. */
  series: string | undefined;
  inBps: number | undefined;
  outBps: number | undefined;
  mac: string | undefined;
  alias: string | undefined;
  cable: string | undefined;
  /** The far end: id and name of the device, name of the port. */
  far: [deviceId: string, device: string, port: string] | undefined;
  seenMs: number | undefined;
};

type Props = { deviceId: string; ports: Packed<PortLine[]>; nowMs: number };

/** The ports of a device, of which a chassis has hundreds. */
export function PortsTable({ deviceId, ports, nowMs }: Props) {
  const rows = useMemo(() => unpacked(ports), [ports]);
  const columns = useMemo(() => columnsOf(deviceId, new Date(nowMs)), [deviceId, nowMs]);
  return <LongTable label="Ports" columns={columns} rows={rows} />;
}

function columnsOf(deviceId: string, now: Date): LongColumn<PortLine>[] {
  return [
    { head: "Port", cell: (p) => nowrapMarkup(monoMarkup(p.name)) },
    { head: "Kind", cell: (p) => textMarkup(p.kind) },
    { head: "State", cell: state },
    { head: "Speed", cell: (p) => (p.bps ? nowrapMarkup(formatBps(p.bps)) : dashMarkup), isNumber: true },
    { head: "In", cell: (p) => rate(deviceId, p.series, p.inBps), isNumber: true },
    { head: "Out", cell: (p) => rate(deviceId, p.series, p.outBps), isNumber: true },
    { head: "Used", cell: utilisation },
    { head: "MAC", cell: (p) => monoMarkup(p.mac) },
    { head: "Alias", cell: (p) => textMarkup(p.alias) },
    { head: "Cable", cell: (p) => textMarkup(p.cable) },
    {
      head: "Far end",
      cell: ({ far }) =>
        far ? `<span>${linkMarkup(paths.device(far[0]), far[1])} ${monoMarkup(far[2])}</span>` : dashMarkup,
    },
    { head: "Seen", cell: (p) => ageMarkup(p.seenMs, now) },
  ];
}

function state({ up, isDisabled }: PortLine): string {
  if (up === undefined) return dashMarkup;
  if (up) return statusMarkup("good", "up");
  return isDisabled ? statusMarkup("unknown", "disabled") : statusMarkup("notice", "down");
}

/** What a port carries in one direction, as the way to its history. */
function rate(deviceId: string, series: string | undefined, bps: number | undefined): string {
  if (series === undefined || bps === undefined) return dashMarkup;
  return linkMarkup(paths.reading(deviceId, `interface/${series}`), formatBps(bps), ' class="whitespace-nowrap"');
}

/** How full a link is: the busier direction, since both have the whole speed. */
function utilisation({ bps, inBps, outBps }: PortLine): string {
  const busier = Math.max(inBps ?? -1, outBps ?? -1);
  if (!bps || busier < 0) return dashMarkup;
  return `<span class="block min-w-32">${loadMarkup("Link", busier / bps)}</span>`;
}
