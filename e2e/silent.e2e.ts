import { expect } from "@playwright/test";
import { find, known, test, turn, written } from "./people";

const POLL_MS = 30_000;

test.use({ role: "engineer" });
test.setTimeout(4 * POLL_MS + 60_000);

test("a switch that falls silent says so within two polls, and says no more once it answers again", async ({
  page,
}) => {
  const name = known(
    written("devices.csv").find((d) => /tor/.test(d.role ?? "")),
    "switch",
  ).name as string;
  await page.goto("/");
  await find(page, name);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const silent = page.getByRole("status").filter({ hasText: "Not answering" });
  await expect(silent).toHaveCount(0);
  const shows = (count: number, withinMs: number) =>
    expect(async () => {
      await page.reload();
      await expect(silent).toHaveCount(count, { timeout: 500 });
    }).toPass({ timeout: withinMs, intervals: [2_000] });

  await turn(name, "stop");
  try {
    // Two polls, and as long again as one question may wait for its answer.
    await shows(1, 2 * POLL_MS + 20_000);
    await expect(silent).toContainText("got no answer");
  } finally {
    await turn(name, "start");
  }
  await shows(0, 2 * POLL_MS + 20_000);
});
