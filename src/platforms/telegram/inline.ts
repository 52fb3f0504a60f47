import type { InlineQueryResultArticle } from "@grammyjs/types";
import type { Bot } from "../../bot.ts";
import { suggestionsFor } from "../../commands/suggestions.ts";
import { textOf } from "../../core/talk/reply.ts";
import type { Request } from "../../core/talk/request.ts";
import type { World } from "../../ports.ts";
import type { Call } from "./call.ts";
import { firstText } from "./render.ts";
import type { InlineQuery } from "./update.ts";

// "@gabarito_bot overfitting" in any chat: concepts to post there as cards.

/** Telegram takes 50; nobody looks further than this. */
const RESULTS_MAX = 10;
/** The same for everybody, and as long as the content: Telegram may keep it for so long. */
const CACHE_S = 3600;
/** Letters of the text under a title that a list shows. */
const PREVIEW_MAX = 120;

type Parts = {
  readonly bot: Bot;
  readonly call: Call;
  readonly world: Pick<World, "library" | "search">;
  readonly username: string;
};

export async function answerInline(parts: Parts, query: InlineQuery, from: Request["from"]): Promise<void> {
  const found = suggestionsFor(parts.world, "concept", query.query, RESULTS_MAX);
  const results = await Promise.all(found.map(({ label, value }, at) => card(parts, from, label, value, at)));
  await parts.call("answerInlineQuery", {
    inline_query_id: query.id,
    results,
    cache_time: CACHE_S,
    button: { text: "Estudar no privado", start_parameter: "inline" },
  });
}

async function card(
  { bot, username }: Parts,
  from: Request["from"],
  label: string,
  term: string,
  at: number,
): Promise<InlineQueryResultArticle> {
  const told = await bot({
    from,
    place: { kind: "private", chat: from.id },
    said: { kind: "command", name: "explique", values: { termo: term } },
    isAdmin: async () => false,
  });
  const { text, parse_mode, link_preview_options, reply_markup } = firstText(told, {
    isGroup: true,
    username,
  });
  const [gist] = told.blocks.flatMap((block) => (block.kind === "paragraph" ? [textOf(block.text)] : []));
  return {
    type: "article",
    id: String(at),
    title: label,
    description: (gist ?? "").slice(0, PREVIEW_MAX),
    input_message_content: { message_text: text, parse_mode, link_preview_options },
    reply_markup,
  };
}
