import type { AddressInfo } from "node:net";
import { answerCall } from "./answer.ts";
import { createControl } from "./control.ts";
import { type Core, createCore } from "./core.ts";
import { awaitNext } from "./desk.ts";
import type { Delivery, FakeOptions, FakeTelegram } from "./fake.ts";
import { redeliver } from "./inbox.ts";
import { scopeKey } from "./methods-about.ts";
import { inlineAnswer, personOf } from "./people.ts";
import type { Place } from "./person.ts";
import * as places from "./places.ts";
import { wakePolling } from "./polling.ts";
import { messagesIn, postOf } from "./seen.ts";
import { listen } from "./server.ts";
import { settle } from "./settled.ts";
import { loadSpec } from "./spec.ts";
import { closeHook, pushToHook } from "./webhook.ts";
import { accountOf, chatOf } from "./world.ts";

type Served = Pick<FakeTelegram, "url" | "port" | "close">;

export async function openFake(options: FakeOptions): Promise<FakeTelegram> {
  const core = createCore(options, options.validate === false ? undefined : await loadSpec());
  core.offer = (update) => {
    if (core.hook === undefined) wakePolling(core);
    else pushToHook(core, core.hook, update);
  };
  core.call = (method, params) => answerCall(core, method, params, { onGone: () => {} });
  const bare: Omit<FakeTelegram, keyof Served> = {
    token: core.settings.token,
    bot: core.bot,
    ...worldOf(core),
    ...eyesOf(core),
    delivery: deliveryOf(core),
    fail: (method, fault, { times = 1, in: place } = {}) => {
      core.faults.push({ method: method.toLowerCase(), fault, chat: place?.id, left: times });
    },
    heals: () => void core.faults.splice(0),
  };
  return Object.assign(bare, await serve(core, options.port ?? 0, bare));
}

async function serve(core: Core, port: number, bare: Omit<FakeTelegram, keyof Served>): Promise<Served> {
  const server = await listen(core, port, createControl(core, bare));
  const { port: found } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${found}`,
    port: found,
    close: async () => {
      closeHook(core);
      core.watch.close();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

const worldOf = (core: Core) =>
  ({
    user: (about) => {
      const user = places.newUser(core, about);
      return personOf(core, accountOf(core, user.id));
    },
    private: (person) => places.privateChat(core, person.user),
    group: (title, options) => places.newPlace(core, "group", title, options),
    supergroup: (title, options) => places.newPlace(core, "supergroup", title, options),
    channel: (title, options) => places.newPlace(core, "channel", title, options),
    topic: (forum, name) => places.newTopic(core, forum, name),
    deletesTopic: (topic) => places.deleteTopic(core, topic),
    joins: (place, person, status = "member") => places.join(core, place, person, status),
    addsBot: (place, by, status = "member") => places.setBot(core, place, by.user, status),
    removesBot: (place, by) => places.setBot(core, place, by.user, "kicked"),
    promotesBot: (place, by, status = "administrator") => places.setBot(core, place, by.user, status),
    silences: (place, on = true) => {
      chatOf(core, place).silent = on;
    },
    blocks: (person) => places.block(core, person, "kicked"),
    unblocks: (person) => places.block(core, person, "member"),
    deletesAccount: (person) => places.deleteAccount(core, person),
    vanishes: (group) => {
      chatOf(core, group).gone = true;
    },
    migrates: (group) => places.migrate(core, group),
    inline: (person, query) => inlineAnswer(core, person.user, query),
  }) satisfies Partial<FakeTelegram>;

const botIn = (core: Core, place: Place) =>
  messagesIn(core, place).filter((message) => postOf(core, message).mine);

const eyesOf = (core: Core) =>
  ({
    messagesIn: (place) => messagesIn(core, place),
    botIn: (place) => botIn(core, place),
    waitFor: (look, what = "what never came") => core.watch.waitFor(look, () => what),
    next: (place) => awaitNext(core, place),
    settled: () => settle(core),
    violations: core.violations,
    calls: core.calls,
    counts: core.counts,
    commands: (scope = { type: "default" }, language = "") =>
      core.commands.get(scopeKey(scope, language)) ?? [],
    about: (what, language = "") => core.about.get(`${what}/${language}`) ?? "",
    unanswered: () => [...core.queries.values()].filter((one) => !one.answered).map((one) => one.data),
  }) satisfies Partial<FakeTelegram>;

const deliveryOf = (core: Core): Delivery => ({
  get pending() {
    return core.inbox.pending.size;
  },
  get polling() {
    return core.polling !== undefined;
  },
  get webhook() {
    return core.hook?.url;
  },
  duplicates: (count = 1) => {
    core.inbox.duplicates += count;
  },
  reorders: (count) => {
    core.inbox.reorder += count;
  },
  splits: (on = true) => {
    core.splits = on;
  },
  redelivers: (count = 1) => redeliver(core, count),
});
