import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { type Label, type LabelSheet, labelCorners, labelLayout } from "../../domain/label";
import { fitting, outlines } from "./outlines";
import { code128Widths, qrMatrix } from "./symbols";

const PT = 72 / 25.4; // points in a millimetre
const ASCENT_EM = 0.96875; // of Inter: from the top of the line to the baseline
const QUIET_QR = 4; // modules, ISO/IEC 18004
const QUIET_BARS = 10; // modules, ISO/IEC 15417

type Doc = InstanceType<typeof PDFDocument>;

function drawQr(doc: Doc, text: string, xMm: number, yMm: number, sizeMm: number) {
  const { size, runs } = qrMatrix(text);
  const module = sizeMm / (size + 2 * QUIET_QR);
  for (const r of runs)
    doc.rect(
      (xMm + (r.x + QUIET_QR) * module) * PT,
      (yMm + (r.y + QUIET_QR) * module) * PT,
      r.length * module * PT,
      module * PT,
    );
  doc.fill("#000");
}

function drawBars(doc: Doc, code: string, at: { xMm: number; yMm: number; widthMm: number; heightMm: number }) {
  const widths = code128Widths(code);
  const module = at.widthMm / (widths.reduce((sum, w) => sum + w, 0) + 2 * QUIET_BARS);
  let x = at.xMm + QUIET_BARS * module;
  widths.forEach((width, i) => {
    if (i % 2 === 0) doc.rect(x * PT, at.yMm * PT, width * module * PT, at.heightMm * PT);
    x += width * module;
  });
  doc.fill("#000");
}

function drawText(doc: Doc, text: string, xMm: number, yMm: number, sizeMm: number) {
  const baseline = (yMm + ASCENT_EM * sizeMm) * PT;
  for (const { fill, xEm, scale } of outlines(text)) {
    if (fill === "") continue; // a space
    const k = sizeMm * scale * PT;
    const x = (xMm + xEm * sizeMm) * PT;
    doc.addContent(`q ${k.toFixed(6)} 0 0 ${(-k).toFixed(6)} ${x.toFixed(3)} ${baseline.toFixed(3)} cm\n${fill}\nQ`);
  }
}

/** Labels on sheets as a PDF, from the first label of the first sheet on. Text is drawn, never interpreted. */
export async function labelsPdf(sheet: LabelSheet, labels: readonly Label[], now: Date): Promise<Buffer> {
  const corners = labelCorners(sheet);
  const doc = new PDFDocument({
    size: [sheet.pageWidthMm * PT, sheet.pageHeightMm * PT],
    margin: 0,
    font: "", // none: the standard fonts know no Unicode
    autoFirstPage: false,
    info: { Title: "Labels", Creator: "Plenum", CreationDate: now },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  for (const [i, label] of labels.entries()) {
    const corner = corners[i % corners.length];
    if (!corner) continue;
    await setImmediate(); // a symbol takes some 20 ms: others are served in between
    if (i % corners.length === 0) doc.addPage();
    const layout = labelLayout(sheet, label);
    doc.save().translate(corner.xMm * PT, corner.yMm * PT);
    drawQr(doc, label.url, layout.qr.xMm, layout.qr.yMm, layout.qr.sizeMm);
    for (const line of layout.lines)
      drawText(doc, fitting(line.text, line.widthMm / line.sizeMm), line.xMm, line.yMm, line.sizeMm);
    if (layout.bars) drawBars(doc, label.code, layout.bars);
    doc.restore();
  }
  doc.end();
  await done;
  return Buffer.concat(chunks);
}
