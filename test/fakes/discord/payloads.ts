import type { Obj } from "./json.ts";
import type { ChannelRow, GuildRow, UserRow } from "./rows.ts";

// Rows as Discord writes them (API v10).

/** View, send, embed, attach, history, use commands, threads: what a member of a class usually may. */
export const EVERYBODY = 0x8000000000n | (1n << 31n) | 0x1ec40n;
const THREADS = 1n << 38n;
export const EPHEMERAL = 64;
export const LOADING = 128;
export const V2 = 1 << 15;

export const timeOf = (ms: number): string => new Date(ms).toISOString();

export const userJson = (row: UserRow) => ({
  id: row.id,
  username: row.username,
  global_name: row.bot ? null : row.name,
  discriminator: row.bot ? "0001" : "0",
  avatar: null,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
  ...(row.bot ? { bot: true } : {}),
});

export const ownUserJson = (row: UserRow) => ({ ...userJson(row), mfa_enabled: false, locale: "pt-BR" });

export const memberJson = (row: UserRow) => ({
  user: userJson(row),
  nick: null,
  avatar: null,
  banner: null,
  roles: [],
  joined_at: "2026-01-05T12:00:00.000Z",
  premium_since: null,
  communication_disabled_until: null,
  flags: 0,
  pending: false,
  mute: false,
  deaf: false,
});

export const permissionsOf = (guild: GuildRow | undefined, user: UserRow): string => {
  const more = guild?.permissions.get(user.id);
  return more === undefined ? EVERYBODY_TEXT : (EVERYBODY | more).toString();
};
const EVERYBODY_TEXT = EVERYBODY.toString();

/** What the bot may in a place, as interactions tell it. */
export function appPermissions(channel: ChannelRow): string {
  if (channel.broken === 50001) return BLIND;
  return channel.broken === 50013 ? MUTE : ALL_TEXT;
}
const ALL = EVERYBODY | THREADS;
const ALL_TEXT = ALL.toString();
const BLIND = (ALL & ~0x400n).toString();
const MUTE = (ALL & ~0x800n & ~THREADS).toString();

const KINDS: Readonly<Record<ChannelRow["kind"], number>> = { text: 0, thread: 11, dm: 1, private: 1 };

export function channelJson(row: ChannelRow): Obj {
  const base = {
    id: row.id,
    type: KINDS[row.kind],
    flags: 0,
    last_message_id: [...row.messages].at(-1) ?? null,
  };
  if (row.guild === undefined) return { ...base, recipients: row.people.map(userJson) };
  const named = { ...base, guild_id: row.guild.id, name: row.name, parent_id: row.parent ?? null };
  if (row.kind === "text")
    return { ...named, position: 0, permission_overwrites: [], topic: null, nsfw: false };
  return { ...named, ...threadFields(row) };
}

const threadFields = (row: ChannelRow) => ({
  owner_id: row.people[0]?.id ?? row.id,
  message_count: row.messages.size,
  member_count: 2,
  total_message_sent: row.messages.size,
  thread_metadata: {
    archived: row.archived,
    archive_timestamp: "2026-03-09T12:00:00.000Z",
    auto_archive_duration: 1440,
    locked: row.locked,
  },
});

/** As in interactions: without the last message, and the same on each, which keeps benches lean. */
export const channelBrief = (row: ChannelRow): Obj => ({
  id: row.id,
  type: KINDS[row.kind],
  flags: 0,
  ...(row.guild === undefined
    ? { recipients: row.people.map(userJson) }
    : { guild_id: row.guild.id, name: row.name, parent_id: row.parent ?? null }),
  ...(row.kind === "thread" ? threadFields(row) : {}),
});

const roleJson = (guild: GuildRow) => ({
  id: guild.id,
  name: "@everyone",
  permissions: EVERYBODY.toString(),
  position: 0,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
});

export const guildJson = (row: GuildRow) => ({
  id: row.id,
  name: row.name,
  owner_id: row.id,
  application_id: null,
  region: "brazil",
  preferred_locale: row.locale,
  features: [],
  roles: [roleJson(row)],
  emojis: [],
  stickers: [],
  ...Object.fromEntries(GUILD_NULLS.map((key) => [key, null])),
  ...Object.fromEntries(GUILD_ZEROES.map((key) => [key, 0])),
  afk_timeout: 300,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  widget_enabled: false,
  premium_progress_bar_enabled: false,
  nsfw: false,
});

const GUILD_NULLS = [
  ...["icon", "description", "home_header", "splash", "discovery_splash", "banner", "afk_channel_id"],
  ...["system_channel_id", "widget_channel_id", "vanity_url_code", "rules_channel_id", "max_presences"],
  ...["safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"],
];
const GUILD_ZEROES = [
  ...["system_channel_flags", "verification_level", "default_message_notifications", "mfa_level"],
  ...["explicit_content_filter", "premium_tier", "premium_subscription_count", "nsfw_level"],
];

/** A server as GUILD_CREATE tells of it. */
export const guildCreateJson = (row: GuildRow, bot: UserRow): Obj => {
  const channels = [...row.channels.values()].filter((one) => !one.gone);
  return {
    ...guildJson(row),
    joined_at: "2026-01-05T12:00:00.000Z",
    large: false,
    unavailable: false,
    member_count: 2,
    members: [memberJson(bot)],
    channels: channels.filter((one) => one.kind === "text").map(channelJson),
    threads: channels.filter((one) => one.kind === "thread" && !one.archived).map(channelJson),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
};

/** Who installed the app that the interaction uses: the server (0; "0" in a conversation with the bot), else the person (1). */
export const ownersOf = (channel: ChannelRow, user: UserRow): Record<string, string> =>
  channel.kind === "dm" ? { 0: "0" } : channel.guild?.bot === true ? { 0: channel.guild.id } : { 1: user.id };
