import { afterEach, describe, expect, it, vi } from "vitest";
import { registry } from "../../../src/commands/registry.ts";
import { paragraph, reply } from "../../../src/core/talk/reply.ts";
import { machineTimer } from "../../../src/infra/clock.ts";
import { createMemoryStore } from "../../../src/infra/store-memory.ts";
import { pushCommands } from "../../../src/platforms/discord/register.ts";
import { openScene, recordingChats, type Scene } from "./stage.ts";

let scene: Scene;
const events = () => scene.log.map(({ event }) => event);

afterEach(async () => {
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("servers that come and go", () => {
  it("one that lets the bot in is greeted once, where such messages go or where it may write", async () => {
    scene = await openScene();
    scene.fake.guild("Antiga").channel("geral");
    await scene.connect();
    const nova = scene.fake.guild("Nova", { bot: false });
    const regras = nova.channel("regras");
    regras.breaks(50013);
    const geral = nova.channel("geral");
    nova.addsBot();
    await scene.fake.waitFor(() => scene.fake.messagesIn(geral)[0]);
    expect(scene.fake.messagesIn(geral)[0]?.text).toContain("Oi, turma! Eu sou o Gabarito.");
    expect(scene.fake.messagesIn(geral)[0]?.buttons).toHaveLength(3);
    expect(scene.fake.messagesIn(scene.fake.guild("Antiga").channel("geral"))).toEqual([]);
    nova.goesAway();
    nova.comesBack();
    await scene.fake.user("Ana").slash(geral, "ajuda");
    expect(scene.fake.messagesIn(geral)).toHaveLength(2);
  });

  it("one that throws the bot out sleeps; one that is only away does not", async () => {
    scene = await openScene();
    const turma = scene.fake.guild("Turma TI");
    const geral = turma.channel("geral");
    const chats = recordingChats();
    await scene.connect({ chats });
    turma.goesAway();
    turma.comesBack();
    await scene.fake.user("Ana").slash(geral, "ajuda");
    turma.removesBot();
    await vi.waitFor(() =>
      expect(chats.told).toEqual([`joined dc:${geral.id}`, `asleep dc:g${turma.id} blocked`]),
    );
  });

  it("a thread is a chat of its own, in the server's group", async () => {
    scene = await openScene();
    const thread = scene.fake.guild("Turma TI").channel("geral").thread("Revisão");
    await scene.connect();
    const asked = await scene.fake.user("Ana").slash(thread, "questao", {});
    await scene.fake.user("Bia").presses(asked, "Não sei");
    const told = await scene.fake
      .user("Ana")
      .slash(scene.fake.guild("Turma TI").channel("outro"), "ranking", { periodo: "hoje" });
    expect(told.text).toContain("Bia");
  });
});

describe("a bot that takes its time", () => {
  const slow = (told: Parameters<typeof reply>) => async () => {
    await new Promise<void>((resolve) => machineTimer(300, resolve));
    return reply(...told);
  };
  /** A second and a half go by in 150 ms. */
  const timer: typeof machineTimer = (ms, work) => machineTimer(ms / 10, work);
  const told = async (bot: Parameters<Scene["connect"]>[0]) => {
    scene = await openScene();
    const geral = scene.fake.guild("Turma TI").channel("geral");
    await scene.connect({ timer, ...bot });
    return geral;
  };

  it("promises an answer and keeps the promise", async () => {
    const geral = await told({ bot: slow([[paragraph("Pronto.")]]) });
    const promised = await scene.fake.user("Ana").slash(geral, "topicos");
    expect(promised).toMatchObject({ kind: "thinking", ephemeral: false });
    expect(await promised.settled()).toMatchObject({ kind: "message", text: "Pronto." });
  });

  it("keeps what is personal to the person", async () => {
    const geral = await told({ bot: slow([[paragraph("Só seu.")], { audience: "asker" }]) });
    const promised = await scene.fake.user("Ana").slash(geral, "quiz", {});
    expect(promised).toMatchObject({ kind: "thinking", ephemeral: true });
    expect((await promised.settled()).text).toBe("Só seu.");
    const other = await scene.fake.user("Ana").slash(geral, "topicos");
    const hidden = await scene.fake.waitFor(() => other.followUps()[0]);
    expect(hidden).toMatchObject({ text: "Só seu.", ephemeral: true });
    await vi.waitFor(() => expect(scene.fake.messagesIn(geral)).toEqual([]));
  });

  it("still sends a practice on in a message of its own, and turns a page in place", async () => {
    let isSlow = false;
    const said = reply([paragraph("Um")], {
      buttons: [[{ label: "Mais", press: { kind: "explain", concept: "vies" } }]],
      audience: "asker",
    });
    const geral = await told({
      bot: async () => {
        if (isSlow) await new Promise<void>((resolve) => machineTimer(300, resolve));
        return said;
      },
    });
    const first = await scene.fake.user("Ana").slash(geral, "quiz", {});
    isSlow = true;
    const pressed = await scene.fake.user("Ana").presses(first, "Mais");
    const more = await scene.fake.waitFor(() => pressed.followUps()[0]);
    expect(more).toMatchObject({ text: "Um", ephemeral: true });
  });
});

describe("long answers", () => {
  it("are turned page by page by everybody for themselves, and nothing is kept", async () => {
    scene = await openScene();
    const geral = scene.fake.guild("Turma TI").channel("geral");
    const long = reply([paragraph("palavra ".repeat(1200))]);
    await scene.connect({ bot: async () => long });
    const first = await scene.fake.user("Ana").slash(geral, "explique", { termo: "viés" });
    expect(first.buttons.map(({ label }) => label)).toEqual(["Página 2 de 3 ›"]);
    const second = await scene.fake.user("Bia").presses(first, "Página 2 de 3 ›");
    expect(second.ephemeral).toBe(true);
    const third = await scene.fake.user("Bia").presses(second, "Página 3 de 3 ›");
    expect(third.id).toBe(second.id);
    expect(third.buttons.map(({ label }) => label)).toEqual(["‹ Página 2"]);
  });

  it("that cannot be asked for twice come one message after the other", async () => {
    scene = await openScene();
    const geral = scene.fake.guild("Turma TI").channel("geral");
    const long = reply([paragraph("palavra ".repeat(900))], { audience: "asker" });
    await scene.connect({ bot: async () => long });
    const first = await scene.fake.user("Ana").slash(geral, "simulado", {});
    const more = await scene.fake.waitFor(() => first.followUps()[0]);
    expect(more.ephemeral).toBe(true);
    expect((first.text + more.text).match(/palavra/g)).toHaveLength(900);
  });
});

describe("the token", () => {
  it("that is wrong ends the start with one sentence that does not tell it", async () => {
    scene = await openScene();
    const failed = await scene.connect({ token: "um-outro-segredo" }).catch((cause: Error) => cause.message);
    expect(failed).toMatch(/^Discord does not accept the token in DISCORD_TOKEN\./);
    expect(JSON.stringify(failed)).not.toContain("segredo");
  });

  it("that is taken back while the bot is silent is told by the closed connection", async () => {
    scene = await openScene();
    await scene.connect();
    scene.fake.revokeToken();
    await vi.waitFor(() => expect(scene.lost).toHaveLength(1));
    expect(scene.lost[0]).toContain("DISCORD_TOKEN");
  });

  it("that is taken back while the bot speaks is told once, and no secret is in the log", async () => {
    scene = await openScene();
    await scene.connect();
    scene.fake.revokeToken();
    const [account] = [`dc:u${scene.fake.user("Ana").id}`];
    await scene
      .house()
      .office.outbox.post({ account }, { key: "a", again: false, make: async () => reply([]) });
    await vi.waitFor(() => expect(scene.lost).toHaveLength(1));
    expect(JSON.stringify(scene.log)).not.toContain(scene.fake.token);
  });
});

describe("the connection", () => {
  it("is tried again while Discord is out of reach at the start", async () => {
    scene = await openScene();
    scene.fake.fail("GET /gateway/bot", 502, { times: 8 });
    await scene.connect({ timer: (ms, work) => machineTimer(ms / 100, work) });
    expect(events()).toContain("discord out of reach, trying again");
    expect(scene.fake.gateway.ready).toBe(1);
  });

  it("runs as many shards as it is told, and each hears of its own servers", async () => {
    scene = await openScene({ guilds: 6 });
    await scene.connect({ shards: { kind: "all", of: 2 } });
    await scene.fake.connected(2);
    for (const at of [1, 2, 3, 4, 5, 6]) {
      const geral = scene.fake.guild(`Servidor ${at}`).channel("geral");
      expect((await scene.fake.user("Ana").slash(geral, "ajuda")).text).toContain("Como usar");
    }
  });

  it("runs one shard of several, and leaves the other servers to the others", async () => {
    scene = await openScene({ guilds: 6 });
    await scene.connect({ shards: { kind: "one", shard: 1, of: 2 } });
    const served = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((at) =>
        scene.fake
          .user("Ana")
          .slash(scene.fake.guild(`Servidor ${at}`).channel("geral"), "ajuda")
          .then(
            () => "served",
            (cause: Error) => cause.message.replace(/.*: /, ""),
          ),
      ),
    );
    expect(new Set(served)).toEqual(new Set(["served", "no bot is connected"]));
  });

  it("takes nothing new once it is told to stop, and finishes what is under way", async () => {
    scene = await openScene();
    const geral = scene.fake.guild("Turma TI").channel("geral");
    let isUnderWay = false;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await scene.connect({
      bot: async () => {
        isUnderWay = true;
        await held;
        return reply([paragraph("Até o fim.")]);
      },
    });
    const asked = scene.fake.user("Ana").slash(geral, "topicos");
    await vi.waitFor(() => expect(isUnderWay).toBe(true));
    let isGone = false;
    const left = scene.leave().then(() => {
      isGone = true;
    });
    await new Promise<void>((resolve) => machineTimer(50, resolve));
    expect(isGone).toBe(false);
    release();
    expect((await asked).text).toBe("Até o fim.");
    await left;
    expect(scene.fake.gateway.ready).toBe(0);
    const letter = { key: "a", again: false, make: async () => reply([paragraph("Oi.")]) };
    const late = await scene.house().office.outbox.post({ chat: `dc:${geral.id}` }, letter);
    expect(late).toEqual({ kind: "failed" });
  });
});

describe("the list of commands", () => {
  it("is sent by hand only when Discord has another", async () => {
    scene = await openScene({ checkAnswers: false });
    const store = createMemoryStore(new Map());
    const push = (commands = registry) =>
      pushCommands({ token: scene.fake.token, api: scene.fake.api, store, commands });
    expect([await push(), await push(), await push(registry.slice(1))]).toEqual([
      "sent",
      "unchanged",
      "sent",
    ]);
    expect(scene.fake.counts["PUT /applications/:app/commands"]).toBe(2);
    await expect(
      pushCommands({ token: "x", api: scene.fake.api, store, commands: registry }),
    ).rejects.toThrow("Discord does not accept the token");
  });
});
