/** Appliances of NETBOTZV2-MIB, below 1.3.6.1.4.1.5528.100.20.10: the last arc and the model. */
export const NETBOTZ = `
  2000 NetBotz WallBotz 500, 2001 NetBotz 420 Wall, 2003 NetBotz 420 Rack, 2004 NetBotz 320 Wall,
  2005 NetBotz 320 Rack, 2006 NetBotz 420E Rack, 2007 NetBotz 320E Rack
`;
