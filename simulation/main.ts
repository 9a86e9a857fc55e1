import { parseArgs } from "node:util";
import { type SimulationOptions, startSimulation } from "./start";

const USAGE = `Usage: tsx simulation/main.ts --out DIR [--seed N] [--devices full|small] [--today YYYY-MM-DD]
         [--snmp-base-port 20000] [--vsphere-port 20900] [--control-port 20901] [--trap-port N]
Runs the simulated data centre until it is told to stop; prints one line READY {…} when everything answers.`;

/** Options of the command line; throws an Error with a sentence when they make no sense. */
function readOptions(args: string[]): SimulationOptions {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: "string" },
      seed: { type: "string", default: "1" },
      devices: { type: "string", default: "full" },
      today: { type: "string", default: new Date().toISOString().slice(0, 10) },
      "snmp-base-port": { type: "string", default: "20000" },
      "vsphere-port": { type: "string", default: "20900" },
      "control-port": { type: "string", default: "20901" },
      "trap-port": { type: "string" },
    },
  });
  const { out, devices: size, today } = values;
  if (out === undefined) throw new Error("--out DIR says where the files go");
  if (size !== "full" && size !== "small") throw new Error("--devices is full or small");
  if (!/^\d{4}-\d\d-\d\d$/.test(today) || Number.isNaN(Date.parse(today))) throw new Error("--today is YYYY-MM-DD");
  return {
    out,
    size,
    today,
    seed: whole("--seed", values.seed, 2 ** 32 - 1),
    snmpBasePort: whole("--snmp-base-port", values["snmp-base-port"], 65_535),
    vspherePort: whole("--vsphere-port", values["vsphere-port"], 65_535),
    controlPort: whole("--control-port", values["control-port"], 65_535),
    trapPort: values["trap-port"] === undefined ? undefined : whole("--trap-port", values["trap-port"], 65_535),
  };
}

function whole(name: string, text: string, maximum: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > maximum) throw new Error(`${name} is a whole number up to ${maximum}`);
  return value;
}

async function main() {
  let options: SimulationOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const simulation = await startSimulation(options);
  const stop = () => {
    simulation.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`READY ${JSON.stringify(simulation.ready)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`The simulation could not start: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
