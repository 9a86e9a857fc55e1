"use client";
import { Tag } from "lucide-react";
import { type FormEvent, useState } from "react";
import { LABEL_SHEETS, type LabelKind, labelSheet, MAX_LABELS } from "../domain/label";
import { Button } from "../ui/controls/button";
import { Dialog } from "../ui/controls/dialog";
import { Select } from "../ui/controls/field";
import { saveFile } from "../ui/save-file";

const FORMATS = [
  { value: "pdf", label: "PDF" },
  { value: "zpl203", label: "ZPL for Zebra, 203 dpi" },
  { value: "zpl300", label: "ZPL for Zebra, 300 dpi" },
];

type Props = {
  kind: LabelKind;
  ids: readonly string[] /** Says of what, where the button stands alone. */;
  name?: string;
};

/** "Label": chooses paper and format, and downloads the file to print. */
export function PrintLabels({ kind, ids, name }: Props) {
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const whyNot =
    ids.length === 0
      ? "Select what to label first"
      : ids.length > MAX_LABELS
        ? `Select at most ${MAX_LABELS}: these are ${ids.length}`
        : undefined;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const format = String(data.get("format"));
    const isZpl = format.startsWith("zpl");
    setBusy(true);
    setError(undefined);
    const wanted = {
      kind,
      ids,
      sheet: data.get("sheet"),
      format: isZpl ? "zpl" : "pdf",
      dpi: format === "zpl300" ? 300 : 203,
      origin: window.location.origin,
    };
    try {
      const answer = await fetch("/api/labels", { method: "POST", body: JSON.stringify(wanted) });
      if (!answer.ok) return setError(await answer.text());
      saveFile(isZpl ? "labels.zpl" : "labels.pdf", await answer.blob());
      setOpen(false);
    } catch {
      setError("The server did not answer. Try again.");
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={ids.length === 1 ? `Label ${name ?? kind}` : `${ids.length} labels`}
      description="Name, asset tag, serial and place, with a code that opens this page."
      trigger={
        <Button disabledReason={whyNot}>
          <Tag aria-hidden /> {ids.length > 1 ? `Labels (${ids.length})` : "Label"}
        </Button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="Labels"
          name="sheet"
          options={labelSheet.options.map((value) => ({ value, label: LABEL_SHEETS[value].name }))}
        />
        <Select label="Format" name="format" options={FORMATS} error={error} />
        <Button type="submit" kind="primary" busy={isBusy}>
          Download
        </Button>
      </form>
    </Dialog>
  );
}
