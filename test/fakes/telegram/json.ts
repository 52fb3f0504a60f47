/** A JSON object nobody has looked into yet. */
export type Obj = Readonly<Record<string, unknown>>;

export const isObj = (value: unknown): value is Obj =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parameters may be JSON or, in forms, JSON as text; the server reads both. */
const opened = (value: unknown): unknown => (typeof value === "string" ? parseJson(value) : value);

export const objIn = (params: Obj, name: string): Obj | undefined => {
  const value = opened(params[name]);
  return isObj(value) ? value : undefined;
};
export const listIn = (params: Obj, name: string): readonly unknown[] | undefined => {
  const value = opened(params[name]);
  return Array.isArray(value) ? value : undefined;
};
export const textIn = (params: Obj, name: string): string | undefined => {
  const value = params[name];
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
};
export const numberIn = (params: Obj, name: string): number | undefined => {
  const value = params[name];
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
};
export const flagIn = (params: Obj, name: string): boolean | undefined => {
  const value = params[name];
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  return value === "false" || value === "0" ? false : undefined;
};
