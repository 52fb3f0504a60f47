// Discord's permission bits: docs.discord.com/developers/topics/permissions.

const ADMINISTRATOR = 1n << 3n;
export const MANAGE_GUILD = 1n << 5n;
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const READ_MESSAGE_HISTORY = 1n << 16n;
const SEND_MESSAGES_IN_THREADS = 1n << 38n;

/** What the invitation asks for. History: after a break the bot looks whether its own message has arrived. */
export const WANTED = VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY | SEND_MESSAGES_IN_THREADS;

export const isAdmin = (permissions: string): boolean =>
  (BigInt(permissions) & (ADMINISTRATOR | MANAGE_GUILD)) !== 0n;

export function mayWrite(permissions: string): boolean {
  const own = BigInt(permissions);
  const needed = VIEW_CHANNEL | SEND_MESSAGES;
  return (own & ADMINISTRATOR) !== 0n || (own & needed) === needed;
}
