import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Scene } from "./act.ts";
import { loadDocument } from "./document.ts";
import type { FakeDiscord, FakeOptions } from "./fake.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createGateway } from "./gateway.ts";
import { createLimiter, USUAL } from "./limits.ts";
import { messagesSeen, personOf } from "./people.ts";
import { guildOf, newGuild } from "./places.ts";
import type { UserRow } from "./rows.ts";
import { receive, type Server } from "./server.ts";
import { runStorm } from "./storm.ts";
import { createWorld, newUser, type Settings, type World } from "./world.ts";

const DEFAULTS: Settings = {
  clock: { now: () => Date.now() },
  scale: 1,
  validate: true,
  checkAnswers: false,
  record: true,
  shards: 1,
  deadlineMs: 10_000,
};

/** Builds the parts, listens, and hands out what tests hold. */
export async function openFake(options: FakeOptions): Promise<FakeDiscord> {
  const settings: Settings = { ...DEFAULTS, ...options };
  const world = createWorld(settings, options.token ?? "um-segredo");
  const faults = createFaults();
  const limits = options.limits === false ? undefined : { ...USUAL, ...options.limits };
  const limiter = createLimiter(limits, settings.scale);
  const needsDocument = settings.validate || settings.checkAnswers;
  const document = needsDocument ? await loadDocument() : undefined;
  const server: Server = { world, faults, limiter, document, gateway: () => gateway };
  const http = createServer((request, response) => receive(server, request, response));
  const gateway = createGateway(world, http);
  world.port = await listen(http, options.port ?? 0);
  const scene: Scene = { world, gateway };
  for (let at = 1; at <= (options.guilds ?? 0); at += 1)
    foundGuild(scene, `Servidor ${at}`, {}).channel("geral");
  return { ...handles(scene, faults), close: () => close(scene, http) };
}

function listen(http: HttpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, "127.0.0.1", () => resolve((http.address() as AddressInfo).port));
  });
}

async function close({ world, gateway }: Scene, http: HttpServer): Promise<void> {
  world.pulse.stop();
  gateway.close();
  const closed = new Promise((resolve) => http.close(resolve));
  http.closeAllConnections();
  await closed;
}

function handles(scene: Scene, faults: Faults): Omit<FakeDiscord, "close"> {
  const { world, gateway } = scene;
  const user: FakeDiscord["user"] = (name, options = {}) => personOf(scene, foundUser(world, name, options));
  return {
    api: `http://127.0.0.1:${world.port}/api`,
    port: world.port,
    token: world.token,
    applicationId: world.bot.id,
    user,
    guild: (name, options = {}) => foundGuild(scene, name, options),
    messagesIn: (place) => messagesSeen(world, place),
    waitFor: (look, what = "it") => world.pulse.waitFor(look, what),
    connected: async (shards = 1) => {
      await world.pulse.waitFor(() => gateway.ready >= shards, `${shards} ready shards`);
    },
    violations: world.violations,
    requests: world.requests,
    counts: world.counts,
    get commands() {
      return world.commands;
    },
    gateway,
    fail: (route, fault, { times = 1, in: place } = {}) => faults.plan(route, fault, times, place?.id),
    revokeToken: () => {
      world.tokenRevoked = true;
      gateway.drop(4004);
    },
    storm: (storm) => runStorm(storm, user),
  };
}

function foundUser(world: World, name: string, { locale = "pt-BR" }: { readonly locale?: string }): UserRow {
  const known = world.people.get(name);
  if (known !== undefined) return known;
  const row = newUser(world.nextId(), { name, bot: false, locale });
  world.people.set(name, row);
  world.users.set(row.id, row);
  return row;
}

function foundGuild(
  scene: Scene,
  name: string,
  { bot = true, locale = "pt-BR" }: { readonly bot?: boolean; readonly locale?: string },
) {
  const known = scene.world.guildNames.get(name) ?? newGuild(scene, name, { bot, locale });
  scene.world.guildNames.set(name, known);
  return guildOf(scene, known);
}
