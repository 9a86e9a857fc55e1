import type { Link } from "../links";
import type { PortModel } from "../model";
import { type Device, portMac } from "../site";
import type { Subject } from "./identity";

const IF = "1.3.6.1.2.1.2";
const IFX = "1.3.6.1.2.1.31";
const IP = "1.3.6.1.2.1.4.20.1";
const ETHERNET = 6;
const LOOPBACK = 24;
const GAUGE_MAX = 2 ** 32 - 1;
const DAY_MS = 86_400_000;

/**
 * ifIndex of a port. Makers count differently, which is the point: 1 upwards after the loopback on hosts, 10101 upwards
 * on access switches, slot and port elsewhere.
 */
export function ifIndex(device: Device, port: string): number {
  const at = device.model.ports.findIndex(({ name }) => name === port);
  if (at < 0) throw new Error(`${device.model.model} has no port ${port}`);
  if (device.role === "management-switch") return 10_101 + at;
  if (device.model.maker === "Northline") return 436_207_616 + at * 4096;
  return at + 2;
}

/** ifTable, ifXTable (RFC 2863) and the management address; counters grow with the clock. */
export function writeInterfaces(subject: Subject) {
  const { device, rows } = subject;
  const host = device.role === "server" || device.role === "hypervisor";
  rows.integer(`${IF}.1.0`, device.model.ports.length + (host ? 1 : 0));
  if (host) writeLoopback(subject);
  for (const port of device.model.ports) writePort(subject, port);
  const managed = device.model.ports.find(({ managementOnly }) => managementOnly) ?? device.model.ports[0];
  if (!managed) return;
  const address = device.managementAddress;
  rows.address(`${IP}.1.${address}`, address);
  rows.integer(`${IP}.2.${address}`, ifIndex(device, managed.name));
  rows.address(`${IP}.3.${address}`, "255.255.240.0");
}

function writePort({ device, cables, rows, startedAt }: Subject, port: PortModel) {
  const index = ifIndex(device, port.name);
  const link = cables.get(port.name);
  const speedBps = port.speedMbps * 1e6;
  const column = (n: number) => `${IF}.2.1.${n}.${index}`;
  const extended = (n: number) => `${IFX}.1.1.1.${n}.${index}`;
  rows.integer(column(1), index);
  rows.text(column(2), device.model.maker === "Northline" ? port.name.replace(/^eth/, "Ethernet") : port.name);
  rows.integer(column(3), ETHERNET);
  rows.integer(column(4), port.managementOnly ? 1500 : 9216);
  rows.gauge(column(5), Math.min(speedBps, GAUGE_MAX));
  rows.octets(column(6), Buffer.from(portMac(device, port.name).replaceAll(":", ""), "hex"));
  rows.integer(column(7), 1);
  rows.integer(column(8), link ? 1 : 2);
  rows.ticks(column(9), link ? 4200 + (index % 977) : 0);
  const { inBps, outBps } = link ? traffic(link, device) : { inBps: 0, outBps: 0 };
  const inOctets = (now: number) => octets(inBps, startedAt, now);
  const outOctets = (now: number) => octets(outBps, startedAt, now);
  rows.liveCounter(column(10), inOctets);
  rows.idleCounter(column(13));
  rows.liveCounter(column(14), (now) => (index % 23 === 0 ? octets(inBps / 1e9, startedAt, now) : 0));
  rows.liveCounter(column(16), outOctets);
  rows.idleCounter(column(19));
  rows.idleCounter(column(20));
  rows.text(extended(1), port.name);
  rows.liveCounter64(extended(6), inOctets);
  rows.liveCounter64(extended(10), outOctets);
  rows.gauge(extended(15), port.speedMbps);
  rows.integer(extended(17), 1);
  rows.text(extended(18), alias(link, device));
  rows.ticks(extended(19), 0);
}

function writeLoopback({ rows }: Subject) {
  rows.integer(`${IF}.2.1.1.1`, 1);
  rows.text(`${IF}.2.1.2.1`, "lo");
  rows.integer(`${IF}.2.1.3.1`, LOOPBACK);
  rows.integer(`${IF}.2.1.4.1`, 65_536);
  rows.gauge(`${IF}.2.1.5.1`, 10_000_000);
  rows.text(`${IF}.2.1.6.1`, "");
  rows.integer(`${IF}.2.1.7.1`, 1);
  rows.integer(`${IF}.2.1.8.1`, 1);
  rows.text(`${IFX}.1.1.1.1.1`, "lo");
  rows.gauge(`${IFX}.1.1.1.15.1`, 10);
  rows.text(`${IFX}.1.1.1.18.1`, "");
}

function traffic(link: Link, device: Device): { inBps: number; outBps: number } {
  return link.a.device === device
    ? { inBps: link.baBps, outBps: link.abBps }
    : { inBps: link.abBps, outBps: link.baBps };
}

/** Octets since the start at a mean rate that is half again as high by day and half as high by night. */
function octets(bps: number, startedAt: number, now: number): number {
  const seconds = Math.max(0, now - startedAt) / 1000;
  const swing = (at: number) => (-0.5 * DAY_MS * Math.cos((2 * Math.PI * (at - DAY_MS / 3)) / DAY_MS)) / (2 * Math.PI);
  return Math.max(0, (bps / 8) * (seconds + (swing(now) - swing(startedAt)) / 1000));
}

/** People describe the far end on switches, and seldom elsewhere. */
function alias(link: Link | undefined, device: Device): string {
  if (!link || !device.model.maker.startsWith("Northline")) return "";
  const far = link.a.device === device ? link.b : link.a;
  return `${far.device.name} ${far.port}`;
}
