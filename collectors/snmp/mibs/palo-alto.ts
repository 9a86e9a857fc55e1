import { saysNot } from "../conditions";
import { counted, type Gauge, gaugeMib, scalars, table } from "../gauge";

/** PAN-COMMON-MIB. */
const PAN_SYS = "1.3.6.1.4.1.25461.2.1.2.1";
const PAN_MGMT = "1.3.6.1.4.1.25461.2.1.2.4";
const PAN_SESSION = "1.3.6.1.4.1.25461.2.1.2.3";
const PAN_VSYS = "1.3.6.1.4.1.25461.2.1.2.3.9.1";
const PAN_LC_STAT = "1.3.6.1.4.1.25461.2.3.30.1";
const PAN_GPGATEWAY_UTILIZATION = "1.3.6.1.4.1.25461.2.1.2.5.1";

const PAN_SYS_HAMODE_STATES = counted(1, "active-passive active-active");
const PAN_SYS_HASTATE_STATES = {
  0: "unknown",
  1: "suspended",
  2: "non-functional",
  3: "initial",
  4: "passive",
  5: "active",
  10: "tentative",
  11: "active-secondary",
  12: "active-primary",
};
const PAN_MGMT_PANORAMA_CONNECTED_STATES = counted(0, "Not-Connected Connected");

const GAUGES: readonly Gauge[] = [
  ...scalars(PAN_SYS, {}, [
    { column: 13, class: "state", name: "High Availability Mode", states: PAN_SYS_HAMODE_STATES },
    { column: 11, class: "state", name: "High Availability Local Status", states: PAN_SYS_HASTATE_STATES },
    {
      column: 12,
      class: "state",
      name: "High Availability Peer Status",
      states: PAN_SYS_HASTATE_STATES,
      when: saysNot(11, /^disabled$/),
      needs: [11],
    },
  ]),
  ...scalars(PAN_MGMT, {}, [
    { column: 1, class: "state", name: "Panorama Server 1", states: PAN_MGMT_PANORAMA_CONNECTED_STATES },
    { column: 2, class: "state", name: "Panorama Server 2", states: PAN_MGMT_PANORAMA_CONNECTED_STATES },
  ]),
  ...scalars(PAN_SESSION, {}, [
    { column: 3, class: "count", name: "Active Sessions", high: 2 },
    { column: 7, class: "count", name: "Active Sessions in SSL Proxy", high: 2 },
    { column: 4, class: "count", name: "Active TCP Sessions", high: 2 },
    { column: 5, class: "count", name: "Active UDP Sessions", high: 2 },
    { column: 1, class: "load", name: "Session Utilization" },
    { column: 8, class: "load", name: "Session Utilization in SSL Proxy" },
  ]),
  ...table(PAN_VSYS, {}, [
    { column: 4, class: "count", name: "Active Sessions", high: 5 },
    { column: 6, class: "count", name: "TCP Connections Per Second" },
    { column: 7, class: "count", name: "UDP Connections Per Second" },
    { column: 8, class: "count", name: "Other IP Connections Per Second" },
    { column: 3, class: "load", name: "Session Utilization" },
  ]),
  ...scalars(PAN_LC_STAT, {}, [{ column: 1, class: "count", name: "Log Collection Write Rate (logs/sec)" }]),
  ...scalars(PAN_GPGATEWAY_UTILIZATION, {}, [{ column: 3, class: "count", name: "GlobalProtect VPN Active Sessions" }]),
];

/** PAN-COMMON-MIB. */
export const paloAltoMib = gaugeMib({ name: "palo-alto", askedOf: [25461], gauges: GAUGES });
