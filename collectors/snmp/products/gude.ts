/** Devices of the GUDEADS MIBs, below 1.3.6.1.4.1.28507: the last arc and the model. */
export const GUDE = `
  1 Expert Power Control 8, 4 Expert Transfer Switch, 5 Expert Power Control 24, 6 Expert Power Control 2x6,
  23 Expert PDU 8110, 27 Expert PDU 8310, 35 Expert PDU 818X, 40 ATS 3020, 41 Expert Transfer Switch 8801,
  43 Expert Power Control 1202, 44 Expert PDU 8306, 50 Expert Power Control 1292, 52 Expert PDU 835X,
  54 Expert PDU 8340, 56 Expert Power Control 8221, 58 Expert Power Control 8226, 60 Expert Net Control 2111,
  61 Expert Net Control 2191, 62 Expert PDU 8311, 64 Expert Power Control 8316, 65 Expert PDU 8341,
  66 Expert Sensor Box 7213, 67 Expert Sensor Box 7214, 68 Expert Power Control 1104, 69 Expert Power Control 1105,
  70 Expert Net Control 2302
`;
