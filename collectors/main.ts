// The collectors' process: looks at every target on schedule until it is told to stop.
import { Refusal } from "../domain/refusal";
import { withDb } from "../server/cli/database";
import { startSchedule } from "./schedule";

/** Together below the five seconds in which whoever stops us expects it. */
const STOP_WITHIN_MS = 3_500;
const EXIT_WITHIN_MS = 4_500;

process.on("unhandledRejection", (reason) => {
  // One look gone wrong in a library must not end all the others.
  console.error("unhandled:", reason instanceof Error ? (reason.stack ?? reason.message) : reason);
});

try {
  await withDb(async (db) => {
    const schedule = await startSchedule(db);
    await new Promise<void>((stopped) => {
      process.once("SIGTERM", () => stopped());
      process.once("SIGINT", () => stopped());
    });
    // A socket that a device holds open must not hold us.
    setTimeout(() => process.exit(0), EXIT_WITHIN_MS).unref();
    await schedule.stop(STOP_WITHIN_MS);
  });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
