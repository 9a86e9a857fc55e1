import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, child, childrenOf, parseXml, XmlError } from "./xml";

describe("parseXml", () => {
  test("gives names, attributes, text and order", () => {
    const root = parseXml("<domain type='kvm'><name> web &amp; db </name><disk n='1'/><disk n='2'/></domain>");
    expect(root.name).toBe("domain");
    expect(root.attributes.get("type")).toBe("kvm");
    expect(child(root, "name")?.text).toBe("web & db");
    expect(childrenOf(root, "disk").map((disk) => disk.attributes.get("n"))).toEqual(["1", "2"]);
    expect(at(root, "name", "nothing")).toBeUndefined();
  });

  test("knows elements by their local name, whatever the prefix", () => {
    const root = parseXml("<a xmlns:q='urn:x'><q:os id='debian' q:id='other'/></a>");
    expect(child(root, "os")).toMatchObject({ namespace: "urn:x" });
    expect(child(root, "os")?.attributes.get("id")).toBe("debian");
  });

  test("keeps attributes called like an object's own parts as mere attributes", () => {
    const root = parseXml("<a __proto__='x' constructor='y'/>");
    expect(root.attributes.get("__proto__")).toBe("x");
    expect(root.attributes.get("constructor")).toBe("y");
    expect(root.attributes.get("toString")).toBeUndefined();
  });

  test.each([
    ["a DOCTYPE", "<!DOCTYPE a><a/>"],
    ["an entity of its own", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"],
    ["an external entity", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"],
    ["an entity nobody declared", "<a>&x;</a>"],
    ["elements nested 257 deep", "<a>".repeat(257) + "</a>".repeat(257)],
    ["elements nested without end", "<a>".repeat(200_000)],
    ["more than 500,000 elements", `<a>${"<b/>".repeat(500_001)}</a>`],
    ["more than 16 Mi characters", `<a>${"x".repeat(16 * 1024 * 1024)}</a>`],
    ["an element left open", "<a><b></a>"],
    ["nothing", ""],
    ["no XML", "Not Found"],
  ])("refuses %s", (_what, source) => {
    expect(() => parseXml(source)).toThrow(XmlError);
  });

  test("takes elements nested 256 deep", () => {
    expect(parseXml("<a>".repeat(256) + "</a>".repeat(256)).name).toBe("a");
  });

  test("throws nothing but XmlError, whatever the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<",
        ">",
        "</a>",
        "<a>",
        "<a b='c'>",
        "&",
        "&amp;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?xml ?>",
      ),
      fc.constantFrom("<!DOCTYPE", "xmlns:q='u'", "q:x", "\0", "'", '"', "&#x0;", "&#99999999;", "<!ENTITY"),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parseXml(pieces.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
