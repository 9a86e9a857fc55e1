import type { ObservationDocument } from "../../domain/observation";
import { digits, word } from "./word";
import { child, childrenOf, type XmlNode } from "./xml";

export type ObservedNetwork = ObservationDocument["networks"][number];

/** Bridges and tagged segments named by guests alone; a host has tens of them. */
const MAX_SEGMENTS = 4096;

/** The VLAN of an element with `<vlan><tag id='…'/></vlan>`: one untrunked tag, else none is the answer. */
export function vlanOf(node: XmlNode | undefined): number | undefined {
  const vlan = child(node, "vlan");
  const tags = childrenOf(vlan, "tag");
  if (tags.length !== 1 || vlan?.attributes.get("trunk") === "yes") return undefined;
  const id = digits(tags[0]?.attributes.get("id"));
  return id !== undefined && id >= 1 && id <= 4094 ? id : undefined;
}

/** libvirt's networks, and those that have no network object: bridges and devices that guests name themselves. */
export class NetworkIndex {
  readonly #byId = new Map<string, ObservedNetwork>();
  readonly #idByName = new Map<string, string>();

  /** A network of libvirt's own; `xml` is its definition where it could be read. */
  add(network: { id: string; name: string }, xml: XmlNode | undefined): void {
    this.#byId.set(network.id, { id: network.id, name: word(network.name), vlanId: vlanOf(xml) });
    this.#idByName.set(network.name, network.id);
  }

  /** The id of what a guest's `<interface>` is plugged into; undefined when it is plugged into nothing nameable. */
  idFor(attachment: XmlNode): string | undefined {
    const source = child(attachment, "source")?.attributes;
    const vlanId = vlanOf(attachment);
    const network = word(source?.get("network"));
    const known = network === undefined ? undefined : this.#idByName.get(network);
    if (known !== undefined) {
      const own = this.#byId.get(known);
      return vlanId === undefined || vlanId === own?.vlanId ? known : this.#segment(known, network, vlanId);
    }
    const bridge = word(source?.get("bridge"));
    if (bridge !== undefined) return this.#segment(`bridge:${bridge}`, bridge, vlanId);
    const device = attachment.attributes.get("type") === "direct" ? word(source?.get("dev")) : undefined;
    return device === undefined ? undefined : this.#segment(`device:${device}`, device, vlanId);
  }

  #segment(baseId: string, baseName: string | undefined, vlanId: number | undefined): string | undefined {
    const id = vlanId === undefined ? baseId : `${baseId}.${vlanId}`;
    const name = vlanId === undefined || baseName === undefined ? baseName : `${baseName}.${vlanId}`;
    if (!this.#byId.has(id)) {
      if (this.#byId.size >= MAX_SEGMENTS) return undefined;
      this.#byId.set(id, { id, name, vlanId });
    }
    return id;
  }

  list(): ObservedNetwork[] {
    return [...this.#byId.values()];
  }
}
