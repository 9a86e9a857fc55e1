import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeAnswer, encodeRequest, keepsSecurity, PDU } from "./ber";
import { answerTo, oidOctets, type Row } from "./hostile";
import { Undecodable } from "./reader";

const request = {
  version: 1 as const,
  community: Buffer.from("public"),
  pdu: PDU.get,
  requestId: 7,
  first: 0,
  second: 0,
  oids: ["1.3.6.1.2.1.1.1.0"],
};

function read(row: Row) {
  const asked = decodeAnswer(encodeRequest(request));
  return decodeAnswer(answerTo(asked, [row])).varbinds[0];
}

test("a request has the octets RFC 3416 gives it", () => {
  expect(encodeRequest(request).toString("hex")).toBe(
    `302602010104067075626c6963a019020107020100020100300e300c0608${"2b06010201010100"}0500`,
  );
});

test.each([1, 127, 128, 255, 256, 0x7fff_ffff, -1, -128, -129, -200, -32_769])(
  "the number %i of a message head comes back as it went",
  (requestId) => {
    expect(decodeAnswer(encodeRequest({ ...request, requestId })).requestId).toBe(requestId);
  },
);

test("names of any length and 32-bit parts come back as they went", () => {
  const names = [
    "1.3.6.1.2.1.2.2.1.2.4194316032",
    "1.3.6.1.2.1.31.1.1.1.1.4294967295",
    `1.3.6.1.4.1.9.${Array.from({ length: 120 }, (_, at) => 4_000_000_000 + at).join(".")}`,
    "2.999.3",
    "0.0",
  ];
  const back = decodeAnswer(encodeRequest({ ...request, oids: names })).varbinds.map(({ oid }) => oid);
  expect(back).toEqual(names);
});

test("a community of more than 127 octets is read", () => {
  const community = Buffer.alloc(300, "c");
  expect(decodeAnswer(encodeRequest({ ...request, community })).community.equals(community)).toBe(true);
});

test.each([
  ["ff7f", -129],
  ["ff38", -200],
  ["80000000", -2_147_483_648],
  ["00ffffffff", 4_294_967_295],
  ["", null],
])("an INTEGER of octets %s is %s", (octets, value) => {
  expect(read({ oid: "1.3.6.1", type: 2, value: Buffer.from(octets, "hex") })?.value).toBe(value);
});

test("counters are unsigned and exact to 64 bits", () => {
  const of = (type: number, octets: string) => read({ oid: "1.3.6.1", type, value: Buffer.from(octets, "hex") })?.value;
  expect(of(65, "ffffffff")).toBe(4_294_967_295);
  expect(of(70, "00ffffffffffffffff")).toBe(18_446_744_073_709_551_615n);
  expect(of(70, "0020000000000001")).toBe(9_007_199_254_740_993n);
  expect(of(66, "01ffffffff")).toBe(null);
});

test("an address that is not four octets is nothing", () => {
  expect(read({ oid: "1.3.6.1", type: 64, value: Buffer.from("c0000201", "hex") })?.value).toBe("192.0.2.1");
  expect(read({ oid: "1.3.6.1", type: 64, value: Buffer.alloc(16) })?.value).toBe(null);
});

test("a datagram cut anywhere is refused, never half believed", () => {
  const asked = decodeAnswer(encodeRequest(request));
  const whole = answerTo(asked, [
    { oid: "1.3.6.1.2.1.1.1.0", type: 4, value: Buffer.from("one") },
    { oid: "1.3.6.1.2.1.1.2.0", type: 6, value: oidOctets("1.3.6.1.4.1.9.1.1") },
  ]);
  for (let length = 0; length < whole.length; length++) {
    expect(() => decodeAnswer(whole.subarray(0, length))).toThrow(Undecodable);
  }
  expect(decodeAnswer(whole).varbinds).toHaveLength(2);
});

test("any octets are read or refused, nothing else is thrown", () => {
  const asked = decodeAnswer(encodeRequest(request));
  const whole = answerTo(asked, [{ oid: "1.3.6.1.2.1.1.1.0", type: 4, value: Buffer.from("one") }]);
  const attempt = (datagram: Buffer) => {
    try {
      decodeAnswer(datagram);
    } catch (error) {
      expect(error).toBeInstanceOf(Undecodable);
    }
    expect(typeof keepsSecurity(datagram, 3)).toBe("boolean");
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => attempt(Buffer.from(octets))));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, octet) => {
      const changed = Buffer.from(whole);
      changed[at] = octet;
      attempt(changed);
    }),
  );
});

test("an answer below the security level of its user is a downgrade, a bare report is not", () => {
  const tlv = (tag: number, ...parts: Buffer[]) => {
    const content = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([tag, content.length]), content]);
  };
  const number = (value: number) => tlv(2, Buffer.from([value]));
  const nothing = Buffer.alloc(0);
  const version3 = (flags: number, pdu: number) =>
    tlv(
      0x30,
      number(3),
      tlv(0x30, number(1), number(1), tlv(4, Buffer.from([flags])), number(3)),
      tlv(4, nothing),
      tlv(0x30, tlv(4, nothing), tlv(4, nothing), tlv(pdu, number(1), number(0), number(0), tlv(0x30))),
    );
  expect(keepsSecurity(version3(0, PDU.response), 3)).toBe(false);
  expect(keepsSecurity(version3(0, 0xa8), 3)).toBe(true);
  expect(keepsSecurity(version3(0, PDU.response), 0)).toBe(true);
  expect(keepsSecurity(version3(3, PDU.response), 3)).toBe(true);
});
