import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { currentHref } from "../frame";
import { fieldChanges, History } from "../history";
import { escapeText, safeHref, safeId } from "../markup";
import { Properties } from "../properties";
import { Age } from "./age";
import { Breadcrumbs } from "./breadcrumbs";
import { Button } from "./button";
import { Input } from "./field";
import { Status } from "./status";

const now = new Date("2026-11-24T12:00:00Z");

test("a button that cannot be pressed stays reachable and says why", () => {
  const html = renderToStaticMarkup(<Button disabledReason="Two devices are mounted">Delete</Button>);
  expect(html).toContain('aria-disabled="true"');
  expect(html).not.toMatch(/ disabled[ =>]/);
  const id = /aria-describedby="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain(`<span id="${id}" class="sr-only">Two devices are mounted</span>`);
});

test("a field ties its label, error and hint to its control", () => {
  const html = renderToStaticMarkup(<Input label="Unit" error="Too high" hint="Counted from the floor" />);
  const [, id] = /<input[^>]* id="([^"]+)"/.exec(html) ?? [];
  expect(html).toContain(`for="${id}"`);
  expect(html).toContain(`aria-describedby="${id}-error ${id}-hint"`);
  expect(html).toContain('aria-invalid="true"');
});

test("a status is a shape and a word", () => {
  const html = renderToStaticMarkup(<Status status="bad" />);
  expect(html).toContain("<rect");
  expect(html).toContain("Bad");
});

test("an age past two intervals is stale, in words too", () => {
  const age = (minutes: number) =>
    renderToStaticMarkup(<Age at={new Date(now.getTime() - minutes * 60_000)} now={now} intervalMs={300_000} />);
  expect(age(9)).not.toContain("stale");
  expect(age(11)).toContain("(stale)");
  expect(age(11)).toContain('title="2026-11-24 11:49:00 UTC"');
});

test("the last crumb is the page and no link", () => {
  const html = renderToStaticMarkup(
    <Breadcrumbs
      crumbs={[
        { label: "dc1", href: "/a" },
        { label: "A01", href: "/b" },
      ]}
    />,
  );
  expect(html).toContain('<a href="/a">dc1</a>');
  expect(html).toContain('<span aria-current="page">A01</span>');
});

test("a missing fact is shown as missing", () => {
  expect(renderToStaticMarkup(<Properties items={[{ label: "Asset tag", value: null }]} />)).toContain("–");
});

test("history tells only what differs, from objects or their JSON", () => {
  expect(fieldChanges('{"name":"a","rackId":null}', { name: "b", rackId: null })).toEqual([
    { field: "name", before: "a", after: "b" },
  ]);
  expect(fieldChanges(null, { name: "b" })).toEqual([{ field: "name", before: null, after: "b" }]);
  const entry = {
    seq: 1,
    at: now,
    actorName: "Ada",
    action: "moved",
    before: { positionHalfU: 2 },
    after: { positionHalfU: 4 },
  };
  const html = renderToStaticMarkup(<History entries={[entry]} now={now} />);
  expect(html).toContain("position half U");
  expect(html).toContain("<del>2</del>");
  expect(html).toContain("<ins>4</ins>");
});

test("the navigation marks the longest path that leads here", () => {
  const item = (href: string, ...also: string[]) => ({ label: href, href, icon: null, also });
  const nav = [{ items: [item("/"), item("/work"), item("/work/swap"), item("/devices", "/device-types")] }];
  expect(currentHref(nav, "/work/swap/7")).toBe("/work/swap");
  expect(currentHref(nav, "/workshop")).toBeUndefined();
  expect(currentHref(nav, "/")).toBe("/");
  expect(currentHref(nav, "/device-types/7")).toBe("/devices");
});

test.each([
  ["/devices/1", "/devices/1"],
  ["https://example.net/?a=1&b=2", "https://example.net/?a=1&amp;b=2"],
  ["javascript:alert(1)", "#"],
  [" javascript:alert(1)", "#"],
  ["//evil.example", "#"],
  ["data:text/html,x", "#"],
])("a link to %s goes to %s", (href, safe) => expect(safeHref(href)).toBe(safe));

test("text stays text and ids stay ids", () => {
  expect(escapeText(`<a b="c" d='e'>&\u0000`)).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
  expect(safeId('a"b)c')).toBe("a_b_c");
});
