import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite, portMac } from "../site";
import { filterSpec, readPage, SoapClient } from "./client";
import { serveVsphere, type VsphereServer } from "./server";
import { child, childrenOf, textOf } from "./soap";

const COLLECTOR = { type: "PropertyCollector", id: "propertyCollector" };
const site = buildSite({ seed: 5, today: "2026-11-24", size: "small" });
const HOUR_MS = 3_600_000;
let clock = Date.parse("2026-11-24T12:00:00Z");
let server: VsphereServer;
let client: SoapClient;

beforeAll(async () => {
  server = await serveVsphere({ site, user: "reader", password: "right", now: () => clock, idleMs: HOUR_MS });
  client = new SoapClient(server.port);
  await client.login("reader", "right");
});

afterAll(() => server.close());

async function retrieveAll(type: string, paths: readonly string[], maxObjects: number) {
  const view = await client.view([type]);
  const inner = `${filterSpec("specSet", view, type, paths)}<options><maxObjects>${maxObjects}</maxObjects></options>`;
  let page = readPage((await client.call("RetrievePropertiesEx", COLLECTOR, inner)).body);
  const pages = [page];
  while (page.token) {
    page = readPage(
      (await client.call("ContinueRetrievePropertiesEx", COLLECTOR, `<token>${page.token}</token>`)).body,
    );
    pages.push(page);
  }
  return pages;
}

describe("signing in", () => {
  test("is not needed to learn what is served, and is for everything else", async () => {
    const stranger = new SoapClient(server.port);
    const content = await stranger.call("RetrieveServiceContent", { type: "ServiceInstance", id: "ServiceInstance" });
    expect(textOf(child(child(content.body, "returnval"), "about"), "instanceUuid")).toBe(site.estate.managerUuid);
    const refused = await stranger.call("RetrievePropertiesEx", COLLECTOR);
    expect([refused.status, refused.fault]).toEqual([500, "NotAuthenticated"]);
    const wrong = await stranger.login("reader", "wrong");
    expect([wrong.status, wrong.fault]).toEqual([500, "InvalidLogin"]);
  });

  test("ends with Logout and after an hour unheard of", async () => {
    const guest = new SoapClient(server.port);
    const self = { type: "ServiceInstance", id: "ServiceInstance" };
    await guest.login("reader", "right");
    clock += HOUR_MS;
    expect((await guest.call("CurrentTime", self)).status).toBe(200);
    clock += HOUR_MS + 1;
    expect((await guest.call("CurrentTime", self)).fault).toBe("NotAuthenticated");
    await guest.login("reader", "right");
    await guest.call("Logout", { type: "SessionManager", id: "SessionManager" });
    expect((await guest.call("CurrentTime", self)).fault).toBe("NotAuthenticated");
    await client.login("reader", "right");
  });
});

describe("retrieval in pages", () => {
  test.each([1, 7, 60, 500])("of at most %i yields every machine once", async (maxObjects) => {
    const pages = await retrieveAll("VirtualMachine", ["name", "config.instanceUuid"], maxObjects);
    expect(pages).toHaveLength(Math.ceil(60 / maxObjects));
    const objects = pages.flatMap((page) => page.objects);
    expect(objects.map(({ id }) => id).toSorted()).toEqual(site.estate.machines.map(({ id }) => id).toSorted());
    const uuids = new Set(objects.map(({ properties }) => properties.get("config.instanceUuid")?.text));
    expect(uuids.size).toBe(60);
  });

  test("takes a token once, in the session it was given to", async () => {
    const view = await client.view(["VirtualMachine"]);
    const inner = `${filterSpec("specSet", view, "VirtualMachine", ["name"])}<options><maxObjects>10</maxObjects></options>`;
    const { token } = readPage((await client.call("RetrievePropertiesEx", COLLECTOR, inner)).body);
    const other = new SoapClient(server.port);
    await other.login("reader", "right");
    const next = `<token>${token}</token>`;
    expect((await other.call("ContinueRetrievePropertiesEx", COLLECTOR, next)).fault).toBe("InvalidArgument");
    expect((await client.call("ContinueRetrievePropertiesEx", COLLECTOR, next)).status).toBe(200);
    expect((await client.call("ContinueRetrievePropertiesEx", COLLECTOR, next)).fault).toBe("InvalidArgument");
  });

  test("gives values their types, leaves out what is unset and lists what does not exist", async () => {
    const paths = ["name", "summary.hardware.memorySize", "hardware.systemInfo.serialNumber", "config.shoeSize"];
    const [page] = await retrieveAll("HostSystem", paths, 100);
    expect(page?.objects).toHaveLength(6);
    for (const { id, properties, missing } of page?.objects ?? []) {
      const host = site.estate.hosts.find((each) => each.id === id);
      expect(properties.get("summary.hardware.memorySize")).toMatchObject({
        xsiType: "long",
        text: String(host?.memoryBytes),
      });
      expect(properties.has("hardware.systemInfo.serialNumber")).toBe((host?.device.index ?? 0) % 3 !== 0);
      expect(missing).toEqual(["config.shoeSize"]);
    }
  });

  test("says which view is gone and which method is not served", async () => {
    const view = await client.view(["Datastore"]);
    const self = { type: "ContainerView", id: view };
    expect((await client.call("DestroyView", self)).status).toBe(200);
    expect((await client.call("DestroyView", self)).fault).toBe("ManagedObjectNotFound");
    const inner = filterSpec("specSet", view, "Datastore", ["name"]);
    expect((await client.call("RetrievePropertiesEx", COLLECTOR, inner)).fault).toBe("ManagedObjectNotFound");
    expect((await client.call("Destroy_Task", self)).fault).toBe("MethodNotFound");
  });
});

describe("network hints", () => {
  test("name the switch port at the other end of each cable", async () => {
    for (const host of site.estate.hosts) {
      const self = { type: "HostNetworkSystem", id: host.id.replace("host", "networkSystem") };
      const { body } = await client.call("QueryNetworkHint", self);
      const hints = childrenOf(body, "returnval").map((hint) => {
        const lldp = child(hint, "lldpInfo");
        return [textOf(hint, "device"), textOf(lldp, "chassisId"), textOf(lldp, "portId")];
      });
      const expected = ["vmnic0", "vmnic1", "vmnic2", "vmnic3"].map((nic) => {
        const link = site.links.find(({ a }) => a.device === host.device && a.port === nic);
        return [nic, link && portMac(link.b.device, "eth1/1"), link?.b.port];
      });
      expect(hints).toEqual(expected);
    }
  });
});

describe("waiting for updates", () => {
  test("tells everything once, then what changes, then nothing", async () => {
    const view = await client.view(["VirtualMachine"]);
    const made = await client.call("CreatePropertyCollector", COLLECTOR);
    const own = { type: "PropertyCollector", id: textOf(made.body, "returnval") ?? "" };
    const spec = filterSpec("spec", view, "VirtualMachine", ["name", "runtime.powerState"]);
    await client.call("CreateFilter", own, `${spec}<partialUpdates>false</partialUpdates>`);
    const wait = async (version: string, seconds: number) => {
      const options = `<options><maxWaitSeconds>${seconds}</maxWaitSeconds><maxObjectUpdates>25</maxObjectUpdates></options>`;
      const { body, fault } = await client.call("WaitForUpdatesEx", own, `<version>${version}</version>${options}`);
      const update = child(body, "returnval");
      const objects = childrenOf(update, "filterSet").flatMap((set) => childrenOf(set, "objectSet"));
      return { update, fault, objects, version: textOf(update, "version") ?? "", more: textOf(update, "truncated") };
    };
    let answer = await wait("", 0);
    const entered = [...answer.objects];
    while (answer.more) {
      answer = await wait(answer.version, 0);
      entered.push(...answer.objects);
    }
    expect(new Set(entered.map((object) => textOf(object, "obj"))).size).toBe(60);
    expect(entered).toHaveLength(60);
    const last = answer.version;
    expect((await wait(last, 0)).update).toBeUndefined();

    const machine = site.estate.machines.find(({ poweredOn }) => poweredOn);
    const waiting = wait(last, 30);
    expect(server.change(machine?.name ?? "", "off")).toBe(true);
    const [changed] = (await waiting).objects;
    expect([textOf(changed, "kind"), textOf(changed, "obj")]).toEqual(["modify", machine?.id]);
    expect(textOf(child(changed, "changeSet"), "val")).toBe("poweredOff");

    expect((await wait("1", 0)).fault).toBe("InvalidCollectorVersion");
  });
});

describe("hostile requests", () => {
  test("with a DOCTYPE, broken or endless nesting are refused, and the server goes on", async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "b">]><Envelope><Body><a>&b;</a></Body></Envelope>';
    for (const body of [bomb, "<Envelope><Body>", "", "not xml", `<Envelope><Body>${"<a>".repeat(500)}`]) {
      expect((await client.post(body)).status).toBe(500);
    }
    expect((await client.call("CurrentTime", { type: "ServiceInstance", id: "ServiceInstance" })).status).toBe(200);
  });

  test("that are longer than a mebibyte are not read to the end", async () => {
    const outcome = await client.post(" ".repeat(2_000_000)).then(
      ({ status }) => status,
      () => "cut off",
    );
    expect([413, "cut off"]).toContain(outcome);
  });
});
