import type { Answered, Core, Post } from "./core.ts";
import type { Obj } from "./json.ts";
import type { Place, Seen } from "./person.ts";
import { seen } from "./seen.ts";
import type { User } from "./shapes.ts";

/** One wait with the fake's deadline; `begin` gets what ends it and returns what to tidy up then. */
function promised<T>(
  core: Core,
  what: () => string,
  begin: (done: (value: T) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = core.watch.deadline((ms) => {
      tidy();
      reject(new Error(`${what()}, and the bot did not answer within ${ms} ms`));
    });
    const tidy = begin((value) => {
      callOff();
      tidy();
      resolve(value);
    });
  });
}

export const awaitAnswer = (core: Core, query: string, what: string): Promise<Answered> =>
  promised(
    core,
    () => what,
    (done) => inMap(core.desk.answers, query, done),
  );

export const awaitInline = (core: Core, query: string, what: string): Promise<Obj> =>
  promised(
    core,
    () => what,
    (done) => inMap(core.desk.inline, query, done),
  );

function inMap<T>(map: Map<string, (value: T) => void>, key: string, done: (value: T) => void): () => void {
  map.set(key, done);
  return () => void map.delete(key);
}

/** The bot's next message in the chat that the person sees and that answers nobody else. */
export function awaitPost(
  core: Core,
  place: Place,
  user: User,
  text: string,
  write: () => Post,
): Promise<Seen> {
  return promised(
    core,
    () => `${user.first_name} wrote "${text}"`,
    (done) => {
      let mine: Post | undefined;
      const leave = onPost(core, place, (post) => {
        if (mine !== undefined && answers(post, mine, user)) done(seen(post));
      });
      mine = write();
      return leave;
    },
  );
}

function answers(post: Post, mine: Post, user: User): boolean {
  if (post.ephemeral !== undefined) return post.ephemeral.receiver === user.id;
  const replied = post.raw.reply_to_message;
  return replied === undefined || replied.message_id === mine.id;
}

export const awaitNext = (core: Core, place: Place): Promise<Seen> =>
  promised(
    core,
    () => `somebody waited for a message in ${place.title}`,
    (done) => onPost(core, place, (post) => done(seen(post))),
  );

function onPost(core: Core, place: Place, listener: (post: Post) => void): () => void {
  const listeners = core.desk.posts.get(place.id) ?? new Set();
  core.desk.posts.set(place.id, listeners);
  const inPlace = (post: Post) => {
    if (place.thread === undefined || post.raw.message_thread_id === place.thread) listener(post);
  };
  listeners.add(inPlace);
  return () => void listeners.delete(inPlace);
}
