import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { count, type World } from "./world.ts";

type Verdict = { readonly ok: boolean; readonly errors: readonly string[] };

/** Checks bodies against Discord's OpenAPI document. */
export type Document = {
  (method: string, path: string, body: unknown): Verdict;
  response(method: string, path: string, status: number, body: unknown): Verdict;
};

type DocumentModule = { makeDiscordValidator(): Document };

let loaded: Promise<Document | undefined> | undefined;

/**
 * The validator in the folder GABARITO_SPECS, read once; undefined where there is none, which is an error only when
 * GABARITO_SPECS_REQUIRED is 1.
 */
export function loadDocument(): Promise<Document | undefined> {
  loaded ??= readDocument(process.env.GABARITO_SPECS ?? "../shared/specs");
  return loaded;
}

async function readDocument(folder: string): Promise<Document | undefined> {
  const file = resolve(folder, "discord.mjs");
  if (existsSync(file)) {
    const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as DocumentModule;
    return module.makeDiscordValidator();
  }
  if (process.env.GABARITO_SPECS_REQUIRED === "1") throw new Error(`no discord.mjs in ${folder}`);
  return undefined;
}

export function violate(world: World, request: string, faults: readonly string[]): void {
  for (const fault of faults) {
    count(world, "violations");
    world.violations.push(`${request}: ${fault}`);
  }
}
