import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { formatWatts } from "../domain/units";
import { ForecastChart, fullWords } from "./forecast-chart";
import { Load, loadStep } from "./load";
import { sampleForecast, sampleGraph } from "./pictures-data";
import { Sparkline } from "./sparkline";
import { TimeChart } from "./time-chart";
import { drawingOf, litNodes } from "./topology-drawing";
import { layout } from "./topology-layout";
import { TopologySvg } from "./topology-svg";

test("a forecast chart is drawn as before", () => {
  expect(
    renderToStaticMarkup(<ForecastChart title="Row A power" {...sampleForecast} format={formatWatts} />),
  ).toMatchSnapshot();
});

test("missing measurements are a gap in the line: it is lifted once", () => {
  const drawn = renderToStaticMarkup(<ForecastChart title="Row A power" {...sampleForecast} format={formatWatts} />);
  const line = /class="chart-line" d="([^"]*)"/.exec(drawn)?.[1] ?? "";
  expect(line.match(/M/g)).toHaveLength(2);
});

test("without measurements a chart says so", () => {
  const empty = { ...sampleForecast, history: [], forecast: [] };
  expect(renderToStaticMarkup(<ForecastChart title="x" {...empty} format={formatWatts} />)).toContain(
    "No measurements yet",
  );
  expect(renderToStaticMarkup(<TimeChart title="x" series={[]} format={formatWatts} />)).toContain("No measurements");
});

test("the date of exhaustion is told with its range, or that there is none", () => {
  expect(fullWords(sampleForecast.full)).toBe("full 11 Apr 2026 (8 in 10: 27 Mar 2026 to 29 Apr 2026)");
  expect(fullWords({ ...sampleForecast.full, p90: null })).toBe(
    "full 11 Apr 2026 (8 in 10: 27 Mar 2026 to beyond the horizon)",
  );
  expect(fullWords({ p10: sampleForecast.full.p10, p50: null, p90: null })).toBe(
    "possibly full from 27 Mar 2026, not likely",
  );
  expect(fullWords(null)).toBe("not full within the horizon");
});

test("time chart and sparkline are drawn as before", () => {
  const series = [{ id: "a", label: "Feed A", points: sampleForecast.history }];
  expect(
    renderToStaticMarkup(
      <TimeChart title="Feed A" series={series} format={formatWatts} limit={{ value: 4000, label: "Breaker" }} />,
    ),
  ).toMatchSnapshot();
  expect(renderToStaticMarkup(<Sparkline label="Feed A" points={sampleForecast.history} />)).toMatchSnapshot();
});

test("a topology map is drawn as before, each state told in words", () => {
  const drawing = drawingOf(sampleGraph, layout(sampleGraph, { seed: 7, kind: "layers" }));
  const drawn = renderToStaticMarkup(
    <TopologySvg label="dc1" drawing={drawing} lit={litNodes(sampleGraph, "s2")} selected="s2" />,
  );
  expect(drawn).toMatchSnapshot();
  for (const words of [
    "Seen and documented",
    "Seen, not documented",
    "Documented, not seen",
    "Seen differs from documented",
  ])
    expect(drawn).toContain(words);
});

test.each([
  [0, 1],
  [0.494, 1],
  [0.5, 2],
  [0.7, 3],
  [0.8, 4],
  [0.894, 4],
  [0.896, 5],
  [1.3, 5],
])("a load of %d wears step %i", (fraction, step) => expect(loadStep(fraction)).toBe(step));

test("a meter never shows more than full, and unknown has no number", () => {
  const over = renderToStaticMarkup(<Load fraction={1.2} label="Power" />);
  expect(over).toContain('aria-valuenow="100"');
  expect(over).toContain("120 %");
  expect(renderToStaticMarkup(<Load fraction={null} label="Power" />)).not.toMatch(/\d %/);
});

test("a time chart draws what is below zero, over the whole span it is asked for", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
  const points = [
    { at: at(11), value: -4 },
    { at: at(12), value: -2 },
  ];
  const drawn = renderToStaticMarkup(
    <TimeChart
      title="Received power"
      series={[{ id: "1", label: "Rx", points }]}
      format={(value) => `${value} dBm`}
      span={{ from: at(0), to: at(12) }}
    />,
  );
  const [, path = ""] = /class="chart-series" data-series="1" d="([^"]*)"/.exec(drawn) ?? [];
  const [x, y] = path.replace(/^M/, "").split(/[,L]/).map(Number);
  expect(x).toBeGreaterThan(480);
  expect(y).toBeLessThan(210);
  expect(drawn).toContain("-4 dBm");
});

test("a value alone between two gaps is a dot, since a line would not show it", () => {
  const values = [1, null, 2, null, 3, 4];
  const points = values.map((value, i) => ({ at: new Date(i * 60_000), value }));
  const series = [{ id: "1", label: "Rx", points }];
  const drawn = renderToStaticMarkup(<TimeChart title="x" series={series} format={String} />);
  expect(drawn.match(/class="chart-dot"/g)).toHaveLength(3); // 1, 2, and 4, which is the last
});
