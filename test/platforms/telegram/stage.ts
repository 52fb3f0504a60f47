import { createHttpServer, type HttpServer } from "../../../src/infra/http.ts";
import { connectTelegram, type TelegramParts } from "../../../src/platforms/telegram/connect.ts";
import type { Log, Store } from "../../../src/ports.ts";
import { createFakeTelegram, type FakeOptions, type FakeTelegram } from "../../fakes/telegram/fake.ts";
import { type Scene as AnyScene, openSceneOn } from "../scene.ts";

export type Scene = AnyScene<FakeTelegram, TelegramParts>;

export const FREE = {
  allPerSecond: Number.POSITIVE_INFINITY,
  chatPerSecond: Number.POSITIVE_INFINITY,
  groupPerMinute: Number.POSITIVE_INFINITY,
};

const PUBLIC = "https://bot.example.org";

export function openScene({
  store,
  webhook = false,
  ...options
}: FakeOptions & { store?: Store; webhook?: boolean } = {}): Promise<Scene> {
  let http: HttpServer | undefined;
  let port = 0;
  const reach = (url: string) => url.replace(PUBLIC, `http://127.0.0.1:${port}`);
  const hook = async (log: Log): Promise<TelegramParts["webhook"]> => {
    if (!webhook) return undefined;
    http = createHttpServer(log);
    port = await http.listen(port);
    return { url: `${PUBLIC}/telegram`, web: http };
  };
  return openSceneOn<FakeTelegram, TelegramParts>({
    store,
    openFake: (clock) => createFakeTelegram({ clock, limits: false, reach, ...options }),
    connect: async ({ url: api, token }, own, changes) => {
      const parts = { ...own, api, token, rates: FREE, webhook: await hook(own.world.log) };
      return connectTelegram({ ...parts, ...changes });
    },
    left: async () => {
      await http?.close();
      http = undefined;
    },
  });
}
