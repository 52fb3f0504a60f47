/** The requests this Discord knows; anything else is a violation. */
export const ROUTES = [
  "POST /interactions/:id/:token/callback",
  "PATCH /webhooks/:app/:token/messages/:message",
  "GET /webhooks/:app/:token/messages/:message",
  "DELETE /webhooks/:app/:token/messages/:message",
  "POST /webhooks/:app/:token",
  "POST /channels/:channel/messages",
  "GET /channels/:channel/messages",
  "PATCH /channels/:channel/messages/:message",
  "GET /channels/:channel/messages/:message",
  "DELETE /channels/:channel/messages/:message",
  "POST /channels/:channel/typing",
  "GET /channels/:channel",
  "GET /gateway/bot",
  "GET /applications/@me",
  "GET /applications/:app/commands",
  "PUT /applications/:app/commands",
  "GET /users/@me",
  "POST /users/@me/channels",
  "GET /users/:user",
  "GET /guilds/:guild",
  "GET /guilds/:guild/members/:user",
] as const;

export type RouteName = (typeof ROUTES)[number];
export type Params = Readonly<Record<string, string>>;
export type Match = { readonly route: RouteName; readonly params: Params };

type Shape = { readonly route: RouteName; readonly method: string; readonly parts: readonly string[] };

const SHAPES: readonly Shape[] = ROUTES.map((route) => {
  const [method = "", path = ""] = route.split(" ");
  return { route, method, parts: path.split("/").slice(1) };
});

/** Which request this is; the path comes without query and still URL-encoded (discord.js sends %40original). */
export function matchRoute(method: string, path: string): Match | undefined {
  const parts = path.split("/").slice(1);
  for (const shape of SHAPES) {
    if (shape.method !== method || shape.parts.length !== parts.length) continue;
    const params = paramsOf(shape.parts, parts);
    if (params !== undefined) return { route: shape.route, params };
  }
  return undefined;
}

function paramsOf(shape: readonly string[], parts: readonly string[]): Params | undefined {
  const params: Record<string, string> = {};
  for (const [at, want] of shape.entries()) {
    const part = parts[at] ?? "";
    if (want.startsWith(":")) params[want.slice(1)] = part.includes("%") ? decodeURIComponent(part) : part;
    else if (want !== part && want !== decoded(part)) return undefined;
  }
  return params;
}

const decoded = (part: string): string => (part.includes("%") ? decodeURIComponent(part) : part);

/** Requests of an interaction carry its token instead of the bot's and do not count to the limit of 50 a second. */
export const isOpen = (route: RouteName): boolean =>
  route.includes("/interactions/") || route.includes(" /webhooks/");
