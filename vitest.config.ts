import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, "e2e/**", ".next/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
