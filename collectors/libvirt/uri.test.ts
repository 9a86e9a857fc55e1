import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../domain/refusal";
import { isHypervisorUri, parseLibvirtUrl } from "./uri";

describe("parseLibvirtUrl", () => {
  test("reads the three transports with their defaults", () => {
    expect(parseLibvirtUrl("libvirt+unix:///run/libvirt/libvirt-sock-ro")).toEqual({
      transport: "unix",
      path: "/run/libvirt/libvirt-sock-ro",
      uri: "qemu:///system",
    });
    expect(parseLibvirtUrl("libvirt+tls://kvm1.example.com?uri=xen:///system")).toEqual({
      transport: "tls",
      host: "kvm1.example.com",
      port: 16514,
      uri: "xen:///system",
    });
    expect(parseLibvirtUrl("libvirt+ssh://plenum@[2001:db8::1]:2222/")).toEqual({
      transport: "ssh",
      host: "2001:db8::1",
      port: 2222,
      user: "plenum",
      uri: "qemu:///system",
    });
    expect(parseLibvirtUrl("libvirt+unix:///run/my%20sock?uri=test:///srv/host.xml")).toMatchObject({
      path: "/run/my sock",
      uri: "test:///srv/host.xml",
    });
  });

  test.each([
    "qemu:///system",
    "snmp://host",
    "libvirt+http://host",
    "libvirt+unix://host/run/sock",
    "libvirt+unix://",
    `libvirt+unix:///${"x".repeat(108)}`,
    "libvirt+unix:///run/a%00b",
    "libvirt+unix:///run/%zz",
    "libvirt+tls://user@host",
    "libvirt+tls://host/path",
    "libvirt+tls://",
    "libvirt+ssh://user:secret@host",
    "libvirt+ssh://-oProxyCommand=id@-host",
    "libvirt+ssh://ho;st",
    "libvirt+ssh://host?uri=qemu:///system&keyfile=/etc/shadow",
    "libvirt+ssh://host?command=id",
    `libvirt+ssh://${"h".repeat(3000)}`,
  ])("refuses %s in a sentence", (url) => {
    expect(() => parseLibvirtUrl(url)).toThrow(Refusal);
  });

  test.each([
    "qemu:///system;id",
    "qemu:///system $(id)",
    "qemu:///system`id`",
    "qemu:///system|id",
    "qemu:///system\nid",
    "-r",
    "--help qemu:///system",
    "qemu+ssh://elsewhere/system",
    "qemu://elsewhere/system",
    "qemu:///system?socket=/etc/passwd",
    "test:///a b",
    "test:///a'b",
    "test:///~root",
    "test:///*",
    "test:///",
    "esx://host",
  ])("takes no uri a shell or libvirt could act on: %s", (uri) => {
    expect(isHypervisorUri(uri)).toBe(false);
    expect(() => parseLibvirtUrl(`libvirt+ssh://host?uri=${encodeURIComponent(uri)}`)).toThrow(Refusal);
  });

  test("lets through only letters, digits and five marks, whatever is tried", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "qemu:///system",
        "test:///",
        "lxc:///",
        "a",
        "/",
        "..",
        "-",
        " ",
        ";",
        "$(",
        "`",
        "\n",
        "%0a",
        "'",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const uri = pieces.join("");
        if (isHypervisorUri(uri)) expect(uri).toMatch(/^[a-z][A-Za-z0-9:/._-]+$/);
      }),
      { numRuns: 2000 },
    );
  });

  test("throws nothing but Refusal, whatever the text", () => {
    const text = fc.tuple(
      fc.constantFrom("libvirt+unix://", "libvirt+tls://", "libvirt+ssh://", ""),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, ([prefix, rest]) => {
        try {
          parseLibvirtUrl(prefix + rest);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
