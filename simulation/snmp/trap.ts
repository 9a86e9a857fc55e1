import { encodeInteger, encodeOid, parseOid, tlv } from "./ber";

const COLD_START = "1.3.6.1.6.3.1.1.5.1";
const SYS_UP_TIME = "1.3.6.1.2.1.1.3.0";
const SNMP_TRAP_OID = "1.3.6.1.6.3.1.1.4.1.0";
const TIME_TICKS = 0x43;
const TRAP = 0xa7;

/** What an agent of version 2c calls out when it has started: coldStart of SNMPv2-MIB (RFC 3418). */
export function coldStart(community: string): Buffer {
  const name = (oid: string) => tlv(6, encodeOid(parseOid(oid) ?? []));
  const upTime = tlv(0x30, Buffer.concat([name(SYS_UP_TIME), tlv(TIME_TICKS, Buffer.from([1]))]));
  const what = tlv(0x30, Buffer.concat([name(SNMP_TRAP_OID), name(COLD_START)]));
  const zero = tlv(2, encodeInteger(0));
  const values = tlv(0x30, Buffer.concat([upTime, what]));
  const pdu = tlv(TRAP, Buffer.concat([tlv(2, encodeInteger(1)), zero, zero, values]));
  return tlv(0x30, Buffer.concat([tlv(2, encodeInteger(1)), tlv(4, Buffer.from(community)), pdu]));
}
