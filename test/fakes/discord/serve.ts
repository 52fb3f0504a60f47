import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createControl } from "./control.ts";
import { createFakeDiscord } from "./fake.ts";

/**
 * The fake in a process of its own: `node --import tsx test/fakes/discord/serve.ts '{"guilds":10,"validate":false}'`.
 * Its options (all but the clock) are the JSON argument; `clockAt` starts Discord's clock there instead of now. The first
 * line of output is JSON: { api, token, applicationId, control }, where control is the address for POST /control/<deed>.
 */
async function serve({ clockAt, ...options }: { clockAt?: number }): Promise<void> {
  let ahead = clockAt === undefined ? 0 : clockAt - Date.now();
  const clock = { now: () => Date.now() + ahead };
  const fake = await createFakeDiscord({ ...options, clock });
  const stop = async () => {
    control.closeAllConnections();
    control.close();
    await fake.close();
  };
  const moveClock = (ms: number) => {
    ahead += ms;
  };
  const control = createServer(createControl(fake, moveClock, () => void stop()));
  process.once("SIGTERM", () => void stop());
  control.listen(0, "127.0.0.1", () => {
    const { port } = control.address() as AddressInfo;
    const { api, token, applicationId } = fake;
    process.stdout.write(
      `${JSON.stringify({ api, token, applicationId, control: `http://127.0.0.1:${port}/control` })}\n`,
    );
  });
}

await serve(JSON.parse(process.argv[2] ?? "{}"));
