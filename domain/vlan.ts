/** VLAN ids that may be used (IEEE 802.1Q, 9.6): 0 means none and 4095 is reserved. */
export const MIN_VID = 1;
export const MAX_VID = 4_094;

/** "VLAN 210 dv-production": how a VLAN is written where it stands alone. */
export const vlanWords = ({ vid, name }: { vid: number; name: string | null }): string =>
  `VLAN ${vid}${name ? ` ${name}` : ""}`;

/** What makers call the interface that routes a VLAN: Cisco and Arista, Junos, Huawei, Comware, Linux. */
export const routedInterfaceNames = (vid: number): string[] => [
  `Vlan${vid}`,
  `VLAN${vid}`,
  `vlan${vid}`,
  `vlan.${vid}`,
  `irb.${vid}`,
  `Vlanif${vid}`,
  `Vlan-interface${vid}`,
];
