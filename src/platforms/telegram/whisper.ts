import { z } from "zod";
import type { Reply } from "../../core/talk/reply.ts";
import type { Log } from "../../ports.ts";
import type { Call } from "./call.ts";
import { faultFacts } from "./fault.ts";
import type { Heard } from "./read.ts";
import { firstText, isOneMessage } from "./render.ts";

// A message in a group that only one person sees (Bot API 10.2). A server that is older leaves out what it does not know and would
// show it to everybody: such a message is taken back, and that server is not asked again.

/** Whether the person sees it; if not, it has to be told in another way. */
export type Whisper = (pressed: Pressed, told: Reply) => Promise<boolean>;
type Pressed = Pick<Extract<Heard, { kind: "press" }>, "query" | "user" | "scene">;

const Sent = z.object({
  message_id: z.number().int(),
  ephemeral_message_id: z.number().int().optional(),
});

/** It has to come within 15 s of the press. */
const WHISPER_MS = 5000;

type Parts = {
  readonly call: Call;
  readonly username: string;
  /** Channels have no such messages. */
  readonly isChannel: (chat: number) => boolean;
  readonly log: Log;
};

export function createWhisper({ call, username, isChannel, log }: Parts): Whisper {
  let isKnown = true;
  return async ({ query, user, scene }, told) => {
    const spot = { isGroup: true, username };
    if (!isKnown || isChannel(scene.chat) || !isOneMessage(told, spot)) return false;
    const called = await call(
      "sendMessage",
      {
        ...firstText(told, spot),
        chat_id: scene.chat,
        ...(scene.thread !== undefined && { message_thread_id: scene.thread }),
        ephemeral_message_parameters: { receiver_user_id: user, callback_query_id: query },
      },
      { ms: WHISPER_MS },
    );
    if (called.kind === "fault") {
      log.info("telegram private message in a group not sent", faultFacts(called.fault));
      return false;
    }
    const { message_id, ephemeral_message_id } = Sent.parse(called.result);
    if (ephemeral_message_id !== undefined) return true;
    isKnown = false;
    log.warn("telegram server too old for private messages in groups");
    await call("deleteMessage", { chat_id: scene.chat, message_id });
    return false;
  };
}
