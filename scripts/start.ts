// npm start: the product, without the simulation. The first visit creates the administrator.
import { build, isBuilt, main, prepare, refuseTakenPort, serve, untilStopped } from "./serve";

await main(async () => {
  const port = Number(process.env.PORT ?? 3000);
  const host = process.env.HOST ?? "127.0.0.1";
  await refuseTakenPort(port, host);
  await prepare();
  if (!isBuilt()) await build();
  const serving = await serve({ port, host });
  console.log(`Plenum: ${serving.address}   (Ctrl-C stops it)`);
  await untilStopped(serving);
});
