import { Refusal } from "../../domain/refusal";

/**
 * Where a libvirt is and which of its hypervisors is meant:
 * `libvirt+unix:///run/libvirt/libvirt-sock-ro?uri=qemu:///system`, `libvirt+tls://host[:16514]?uri=…`,
 * `libvirt+ssh://[user@]host[:22]?uri=…`. The default uri is `qemu:///system`.
 */
export type LibvirtAddress = { uri: string } & (
  | { transport: "unix"; path: string }
  | { transport: "tls"; host: string; port: number }
  | { transport: "ssh"; host: string; port: number; user: string | undefined }
);

/**
 * The hypervisor uri goes into a command line on the far side of SSH, where a shell reads it. Only these forms
 * exist for a local hypervisor, and none holds a character a shell would act on or can begin an option.
 */
const HYPERVISOR_URI =
  /^(?:qemu:\/\/\/(?:system|session)|(?:xen|vz|ch|bhyve):\/\/\/system|lxc:\/\/\/(?:system)?|test:\/\/\/[A-Za-z0-9._/-]{1,255})$/;

/** sockaddr_un holds 108 bytes and a final zero. */
const MAX_SOCKET_PATH_BYTES = 107;

const invalid = (message: string): never => {
  throw new Refusal("invalid", message);
};

/** True for a uri that may be handed to libvirt, and to a shell on the way to it. */
export function isHypervisorUri(uri: string): boolean {
  return HYPERVISOR_URI.test(uri);
}

/** Parses a target's url. Throws a `Refusal` of kind `invalid` that says which part is wrong. */
export function parseLibvirtUrl(text: string): LibvirtAddress {
  if (text.length > 2048 || !URL.canParse(text)) return invalid("This is not a libvirt address: it cannot be parsed.");
  const url = new URL(text);
  const transport = /^libvirt\+(unix|tls|ssh):$/.exec(url.protocol)?.[1];
  if (!transport) return invalid("A libvirt address begins with libvirt+unix://, libvirt+tls:// or libvirt+ssh://.");
  if (url.password) return invalid("Leave the password out of the address and store it as a credential.");
  for (const name of url.searchParams.keys()) {
    if (name !== "uri") return invalid("A libvirt address takes one parameter, uri.");
  }
  const uri = url.searchParams.get("uri") ?? "qemu:///system";
  if (!isHypervisorUri(uri)) {
    return invalid("The uri must name a local hypervisor, such as qemu:///system or test:///path/host.xml.");
  }
  const path = decode(url.pathname);
  if (transport === "unix") {
    if (url.host || url.username) return invalid("A libvirt+unix address has three slashes and then a socket's path.");
    if (!path.startsWith("/") || path.includes("\0") || Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES) {
      return invalid(`A socket's path is absolute and at most ${MAX_SOCKET_PATH_BYTES} bytes long.`);
    }
    return { transport, path, uri };
  }
  if (path !== "" && path !== "/") return invalid("The address has a path; name the hypervisor with ?uri= instead.");
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (!/^[A-Za-z0-9_.:-]{1,253}$/.test(host) || host.startsWith("-")) return invalid("The host is no name or address.");
  if (transport === "tls") {
    if (url.username) return invalid("A libvirt+tls address has no user: the client certificate says who it is.");
    return { transport, host, port: url.port === "" ? 16514 : Number(url.port), uri };
  }
  const user = url.username === "" ? undefined : decode(url.username);
  return { transport: "ssh", host, port: url.port === "" ? 22 : Number(url.port), user, uri };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return invalid("The address holds a broken percent sequence.");
  }
}
