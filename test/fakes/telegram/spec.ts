import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isObj, type Obj } from "./json.ts";

/** What is wrong with a call by the Bot API's machine-readable description; empty when nothing is. */
export type Spec = (method: string, params: Obj) => readonly string[];

type Validate = (
  method: string,
  params: Obj,
) => { readonly method: string | null; readonly errors: readonly string[] };

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The description is not part of the project: a machine without it checks by the fake's own limits alone, unless
 * GABARITO_SPECS_REQUIRED=1 makes its absence an error.
 */
export async function loadSpec(): Promise<Spec | undefined> {
  const path = resolve(PROJECT, process.env.GABARITO_SPECS ?? "../shared/specs", "telegram.mjs");
  if (existsSync(path)) {
    const loaded: { makeTelegramValidator(): Validate } = await import(pathToFileURL(path).href);
    return specOf(loaded.makeTelegramValidator());
  }
  if (process.env.GABARITO_SPECS_REQUIRED === "1") throw new Error(`no Bot API description at ${path}`);
  return undefined;
}

/** Descriptions older than 10.3 know no ephemeral messages: then the call is checked without what is newer. */
const specOf =
  (validate: Validate): Spec =>
  (method, params) => {
    const first = validate(method, params);
    if (first.errors.length === 0) return [];
    if (first.method === null && /ephemeral/i.test(method)) return [];
    const older = withoutNewer(params);
    return older === undefined ? first.errors : validate(method, older).errors;
  };

function withoutNewer(params: Obj): Obj | undefined {
  if (!/ephemeral|"disabled"/.test(JSON.stringify(params))) return undefined;
  const { ephemeral_message_parameters: _, ...rest } = params;
  return strip(rest);
}

const strip = (params: Obj): Obj =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === "commands" && Array.isArray(value)) return [name, value.map(plainCommand)];
      if (name === "reply_parameters" && isObj(value) && "ephemeral_message_id" in value)
        return [name, { message_id: 1 }];
      if (name === "reply_markup" && isObj(value)) return [name, enabled(value)];
      return [name, value];
    }),
  );

function plainCommand(command: unknown): unknown {
  if (!isObj(command)) return command;
  const { is_ephemeral: _, ...rest } = command;
  return rest;
}

/** A disabled button (10.3) passes for one with data. */
const enabled = (markup: Obj): Obj =>
  Array.isArray(markup.inline_keyboard)
    ? {
        ...markup,
        inline_keyboard: markup.inline_keyboard.map((row) =>
          Array.isArray(row)
            ? row.map((button) =>
                isObj(button) && "disabled" in button ? { text: button.text, callback_data: "-" } : button,
              )
            : row,
        ),
      }
    : markup;
