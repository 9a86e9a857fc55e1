import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeXml, escapeXml, type Streamed, XmlError, type XmlValue } from "./xml";

const XSI = 'xmlns:other="http://www.w3.org/2001/XMLSchema-instance"';

async function* chunksOf(source: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const decode = (source: string, size?: number, streamed?: Streamed) => decodeXml(chunksOf(source, size), streamed);
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test("leaves stay strings, whatever number they look like", async () => {
  const source = "<a><b>0012345</b><c>1e5</c><d>9007199254740993</d><e>true</e><f/></a>";
  expect(plain(await decode(source))).toEqual({
    a: { b: "0012345", c: "1e5", d: "9007199254740993", e: "true", f: "" },
  });
});

test("xsi:type is told by its namespace and not by its prefix, and kept apart from a reference's type", async () => {
  const source = `<v ${XSI} xmlns:x="x" other:type="x:ManagedObjectReference" type="Folder">group-d1</v>`;
  expect(plain(await decode(source))).toEqual({ v: { $ref: "Folder", value: "group-d1" } });
  expect(plain(await decode(`<v ${XSI} other:type="Disk"><key>1</key></v>`))).toEqual({
    v: { $type: "Disk", key: "1" },
  });
});

test("an empty object still says its type, an empty text is empty", async () => {
  const source = `<v ${XSI} xmlns:xsd="xsd"><a other:type="NoPermission"/><b other:type="xsd:string"/><c/></v>`;
  expect(plain(await decode(source))).toEqual({ v: { a: { $type: "NoPermission" }, b: "", c: "" } });
});

test("repeated children and ArrayOf… are arrays, an array in an array too", async () => {
  const source = `<v ${XSI}><a>1</a><a>2</a><a>3</a><b other:type="ArrayOfInt"><int>1</int></b><c other:type="ArrayOfInt"/></v>`;
  expect(plain(await decode(source))).toEqual({ v: { a: ["1", "2", "3"], b: ["1"], c: [] } });
  const twice = `<v ${XSI}><a other:type="ArrayOfInt"><int>1</int></a><a>2</a></v>`;
  expect(plain(await decode(twice))).toEqual({ v: { a: [["1"], "2"] } });
});

test("a DOCTYPE is refused, so no entity can be declared, inside or outside", async () => {
  const laughs = '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>';
  const outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>';
  await expect(decode(laughs)).rejects.toThrow(XmlError);
  await expect(decode(outside)).rejects.toThrow("DOCTYPE");
  await expect(decode("<a>&undeclared;</a>")).rejects.toThrow(XmlError);
});

test("256 levels are decoded, 257 are refused", async () => {
  const nested = (levels: number) => `${"<a>".repeat(levels)}x${"</a>".repeat(levels)}`;
  await expect(decode(nested(256))).resolves.toBeDefined();
  await expect(decode(nested(257))).rejects.toThrow("256 levels");
  await expect(decode("<a>".repeat(200_000), 65_536)).rejects.toThrow("256 levels");
});

test("a run of megabytes without a tag is refused, and a long leaf is cut", async () => {
  async function* endless() {
    yield new TextEncoder().encode("<a>");
    for (;;) yield new Uint8Array(1024 * 1024).fill(97);
  }
  await expect(decodeXml(endless())).rejects.toThrow("endless");
  const long = await decode(`<a>${"x".repeat(1_000_000)}</a>`, 65_536);
  expect(String(long.a).length).toBeLessThan(300_000);
});

test("names that mean something to JavaScript are names like any other", async () => {
  const root = await decode("<a><__proto__><polluted>1</polluted></__proto__><constructor>2</constructor></a>");
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(root.a)).toBeNull();
  expect(Object.keys(root.a ?? {})).toEqual(["__proto__", "constructor"]);
});

test("a control character inside a name costs that character, not the document", async () => {
  expect(plain(await decode("<a><b>one\u0001two\u0000</b><c>kept</c></a>"))).toEqual({
    a: { b: "one\ufffdtwo\ufffd", c: "kept" },
  });
});

test("text that ends too early or is no XML is refused", async () => {
  for (const source of ["<a><b></a>", "<a>", "", "{}", "<a/><b/>", "<a b='1' b='2'/>"]) {
    await expect(decode(source), source).rejects.toThrow(XmlError);
  }
});

test("streamed elements go to their taker one by one and are not kept", async () => {
  const taken: XmlValue[] = [];
  const source = "<r><o><i>1</i></o><o><i>2</i></o><t>next</t><n><o>deep</o></n></r>";
  const root = await decode(source, 3, { name: "o", depth: 2, take: (value) => taken.push(value) });
  expect(plain(taken)).toEqual([{ i: "1" }, { i: "2" }]);
  expect(plain(root)).toEqual({ r: { t: "next", n: { o: "deep" } } });
});

test("any text survives escaping and any cut of the bytes", async () => {
  const text = fc
    .string({ unit: "grapheme", maxLength: 200 })
    .filter((value) => !/[\r\p{Cc}\ufffe\uffff]/u.test(value));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (value, size) => {
      expect((await decode(`<a>${escapeXml(value)}</a>`, size)).a).toBe(value);
    }),
  );
});

test("any bytes give a value or an XmlError", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string().map((text) => new TextEncoder().encode(`<a>${text}</a>`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (source) => {
      await decodeXml(chunksOf(source)).catch((error) => expect(error).toBeInstanceOf(XmlError));
    }),
  );
});
