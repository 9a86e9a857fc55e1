import type { ImportKind } from "../../domain/import";
import type { UploadMessage } from "../../server/inventory/import-upload";

type Asked = {
  step: "inspect" | "preview" | "apply";
  file: File;
  kind?: ImportKind;
  mapping?: readonly (string | null)[];
};

/** Sends a file and hands over each message of the answer as it comes; the last of them is returned. */
export async function upload({ step, file, kind, mapping }: Asked, onMessage: (message: UploadMessage) => void) {
  const query = new URLSearchParams({
    ...{ step, name: file.name.slice(-200) },
    ...(kind && { kind }),
    ...(mapping && { mapping: JSON.stringify(mapping) }),
  });
  const answer = await fetch(`/api/import?${query}`, { method: "POST", body: file });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") onMessage(messageOf(line));
  }
}

/** The server of the same version wrote it. */
function messageOf(line: string): UploadMessage {
  return JSON.parse(line) as UploadMessage;
}

const KEY = "plenum.import.";

/** Which field each column was last chosen to be, kept in this browser by kind. */
export function chosenBefore(kind: ImportKind): Record<string, string> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY + kind) ?? "{}");
    const entries = Object.entries(Object(found)).filter((e): e is [string, string] => typeof e[1] === "string");
    return Object.fromEntries(entries);
  } catch {
    return {}; // private windows have no storage, and anybody may have written nonsense into it
  }
}

export function keepChosen(kind: ImportKind, header: readonly string[], mapping: readonly (string | null)[]): void {
  const chosen = {
    ...chosenBefore(kind),
    ...Object.fromEntries(header.map((column, i) => [column, mapping[i] ?? ""])),
  };
  try {
    localStorage.setItem(KEY + kind, JSON.stringify(chosen));
  } catch {
    // without storage the next file is guessed anew
  }
}
