"use client";
import { Download } from "lucide-react";
import { Button } from "./controls/button";
import { Menu } from "./controls/menu";
import { useToast } from "./controls/toast";
import { drawnOf, pngOf, standaloneSvg } from "./picture-file";
import { saveFile } from "./save-file";

type Props = {
  /** Which drawings of the page: a selector of their `svg` elements; each becomes a file. */
  of: string;
  /** Of the file, without its ending. */
  name: string;
};

/** "Download": the pictures of a page as they look now, as SVG or PNG. */
export function DownloadPicture({ of, name }: Props) {
  const toast = useToast();
  const save = async (format: "svg" | "png") => {
    const drawings = [...document.querySelectorAll<SVGSVGElement>(of)];
    if (drawings.length === 0) return toast({ title: "There is no picture on this page now", tone: "notice" });
    for (const [i, element] of drawings.entries()) {
      const box = element.viewBox.baseVal;
      const drawn = element.getBoundingClientRect();
      const size = box && box.width > 0 ? { width: box.width, height: box.height } : drawn;
      const ground = getComputedStyle(document.body).backgroundColor;
      const svg = standaloneSvg(drawnOf(element), size, ground);
      const file = `${name.replace(/[^\p{L}\p{N} ._-]/gu, "_")}${drawings.length > 1 ? `-${i + 1}` : ""}.${format}`;
      saveFile(file, format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngOf(svg, size));
    }
  };
  const start = (format: "svg" | "png") => {
    save(format).catch(() =>
      toast({ title: "The picture could not be drawn", text: "Try the other format.", tone: "bad" }),
    );
  };
  return (
    <Menu
      label="Download the picture"
      items={[
        { label: "SVG", onSelect: () => start("svg") },
        { label: "PNG", onSelect: () => start("png") },
      ]}
      trigger={
        <Button>
          <Download aria-hidden /> Download
        </Button>
      }
    />
  );
}
