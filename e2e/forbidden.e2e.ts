import { expect } from "@playwright/test";
import { test } from "./people";

const ACCEPT = "/api/trpc/discovery.proposals.accept";
const BODY = { data: { json: { id: "01900000-0000-7000-8000-000000000000" } } };
const PAGES = ["/", "/devices", "/locations", "/machines", "/discovery", "/capacity", "/topology", "/work", "/audit"];

test.describe("a viewer", () => {
  test.use({ role: "viewer" });

  test("sees proposals, and at the button why they are not the viewer's to decide", async ({ page }) => {
    const accept = page.getByRole("button", { name: /^Accept: / }).first();
    await expect(async () => {
      await page.goto("/discovery?tab=proposals&kind=adopt"); // what was found comes with the first poll
      await expect(accept).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 45_000, intervals: [2_000] });
    await expect(accept).toBeDisabled();
    await expect(accept).toHaveAccessibleDescription("Your role may look at proposals, not decide them");
    const asked: string[] = [];
    page.on("request", (r) => r.method() === "POST" && asked.push(r.url()));
    await accept.click({ force: true });
    await accept.press("Enter");
    await expect(accept).toBeVisible();
    expect(asked).toEqual([]);
  });

  test("is refused by the server too, whatever the page shows", async ({ page }) => {
    const answer = await page.request.post(ACCEPT, BODY);
    expect(answer.status()).toBe(403);
  });
});

test.describe("an engineer's own session", () => {
  test.use({ role: "engineer" });

  test("does not serve a page of another origin", async ({ page }) => {
    const claims: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { origin: "http://elsewhere.example" },
    ];
    for (const headers of claims) {
      const answer = await page.request.post(ACCEPT, { ...BODY, headers });
      expect(answer.status()).toBe(403);
    }
  });
});

test.describe("somebody who did not sign in", () => {
  test("is led to the sign-in page from every page", async ({ page }) => {
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page, path).toHaveURL(/\/sign-in$/);
    }
  });

  test("gains nothing by claiming to be a request that the proxy has already seen", async ({ page }) => {
    const headers = { "x-middleware-subrequest": Array(5).fill("proxy").join(":"), "x-pathname": "/sign-in" };
    for (const path of PAGES) {
      const answer = await page.request.get(path, { headers, maxRedirects: 0 });
      const text = await answer.text();
      expect(answer.status() === 307 || text.includes("/sign-in"), path).toBe(true);
      expect(text, path).not.toContain("fra1-");
    }
    expect((await page.request.post(ACCEPT, { ...BODY, headers })).status()).toBe(401);
  });

  test("is told that name or password are wrong, and not which", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Name").fill("nobody-of-that-name");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("main")).toContainText(/name.*password|password.*name/i);
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});
