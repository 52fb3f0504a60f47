import * as account from "./account.ts";
import type { Handler } from "./call.ts";
import { callback } from "./interactions.ts";
import * as messages from "./messages.ts";
import type { RouteName } from "./routes.ts";
import * as webhooks from "./webhooks.ts";

export const HANDLERS: Readonly<Record<RouteName, Handler>> = {
  "POST /interactions/:id/:token/callback": callback,
  "PATCH /webhooks/:app/:token/messages/:message": webhooks.editOwn,
  "GET /webhooks/:app/:token/messages/:message": webhooks.showOwn,
  "DELETE /webhooks/:app/:token/messages/:message": webhooks.deleteOwn,
  "POST /webhooks/:app/:token": webhooks.followUp,
  "POST /channels/:channel/messages": messages.send,
  "GET /channels/:channel/messages": messages.list,
  "PATCH /channels/:channel/messages/:message": messages.edit,
  "GET /channels/:channel/messages/:message": messages.show,
  "DELETE /channels/:channel/messages/:message": messages.remove,
  "POST /channels/:channel/typing": messages.typing,
  "GET /channels/:channel": messages.showChannel,
  "GET /gateway/bot": account.gatewayBot,
  "GET /applications/@me": account.application,
  "GET /applications/:app/commands": account.commands,
  "PUT /applications/:app/commands": account.putCommands,
  "GET /users/@me": account.me,
  "POST /users/@me/channels": account.openDm,
  "GET /users/:user": account.user,
  "GET /guilds/:guild": account.guild,
  "GET /guilds/:guild/members/:user": account.member,
};
