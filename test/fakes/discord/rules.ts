import { isObj, listOf, numberOf, type Obj, objOf, objsOf, textOf } from "./json.ts";
import { V2 } from "./payloads.ts";
import type { RouteName } from "./routes.ts";

// Discord's documented limits of what a bot sends: developers/docs/components/reference, /resources/message,
// /interactions/receiving-and-responding. Counted in UTF-16 units, the strictest reading.

const CONTENT = 2000;
const V2_TEXT = 4000;
const V2_COMPONENTS = 40;
const ROWS = 5;
const BUTTONS_A_ROW = 5;
const CUSTOM_ID = 100;
const LABEL = 80;
const CHOICES = 25;
const CHOICE = 100;
const NONCE = 25;
const MODAL_TITLE = 45;
const MODAL_PARTS = 5;

/** What makes Discord refuse the body. */
export function ruleFaults(route: RouteName, body: unknown): string[] {
  const data = objOf(body);
  if (route.endsWith("/callback")) return callbackFaults(data);
  return isMessageRoute(route) ? messageFaults(data) : [];
}

/** What Discord would take, but this bot must not send: text that could ping without allowed_mentions that parse to none. */
export function mentionFaults(route: RouteName, body: unknown): string[] {
  const data = route.endsWith("/callback") ? objOf(objOf(body).data) : objOf(body);
  if (!route.endsWith("/callback") && !isMessageRoute(route)) return [];
  const texts = [textOf(data.content), ...tree(data.components).map((one) => textOf(one.content))];
  if (!texts.some((text) => /@everyone|@here|<@[!&]?\d+>/.test(text))) return [];
  const { parse, users, roles } = objOf(data.allowed_mentions);
  const isNone = Array.isArray(parse) && [parse, users, roles].every((list) => listOf(list).length === 0);
  return isNone ? [] : ["/allowed_mentions: the text could mention somebody; it must parse to none"];
}

const isMessageRoute = (route: RouteName): boolean =>
  /^(POST|PATCH) .*(\/messages(\/:message)?|\/webhooks\/:app\/:token)$/.test(route);

function callbackFaults(body: Obj): string[] {
  const data = objOf(body.data);
  switch (body.type) {
    case 4:
    case 7:
      return messageFaults(data);
    case 8:
      return choiceFaults(data);
    case 9:
      return modalFaults(data);
    default:
      return [];
  }
}

function choiceFaults(data: Obj): string[] {
  const choices = objsOf(data.choices);
  const long = choices.filter((one) => badLength(one.name, CHOICE) || badValue(one.value));
  return [
    ...(choices.length > CHOICES ? [`/choices: ${choices.length} are more than ${CHOICES}`] : []),
    ...long.map((one) => `/choices: name and value have 1 to ${CHOICE} characters: ${JSON.stringify(one)}`),
  ];
}

const badLength = (value: unknown, most: number): boolean => {
  const { length } = textOf(value);
  return length < 1 || length > most;
};
const badValue = (value: unknown): boolean => typeof value !== "number" && badLength(value, CHOICE);

function modalFaults(data: Obj): string[] {
  const parts = listOf(data.components);
  return [
    ...(badLength(data.title, MODAL_TITLE) ? [`/title: 1 to ${MODAL_TITLE} characters`] : []),
    ...(badLength(data.custom_id, CUSTOM_ID) ? [`/custom_id: 1 to ${CUSTOM_ID} characters`] : []),
    ...(parts.length < 1 || parts.length > MODAL_PARTS
      ? [`/components: 1 to ${MODAL_PARTS} in a modal`]
      : []),
    ...idFaults(tree(parts)),
  ];
}

function messageFaults(data: Obj): string[] {
  const parts = tree(data.components);
  const isV2 = (numberOf(data.flags) & V2) !== 0;
  return [
    ...(textOf(data.content).length > CONTENT ? [`/content: more than ${CONTENT} characters`] : []),
    ...(String(data.nonce ?? "").length > NONCE ? [`/nonce: more than ${NONCE} characters`] : []),
    ...(isV2 ? v2Faults(data, parts) : plainFaults(data)),
    ...idFaults(parts),
    ...parts.flatMap(partFaults),
  ];
}

function v2Faults(data: Obj, parts: readonly Obj[]): string[] {
  const text = parts.reduce((sum, one) => sum + (one.type === 10 ? textOf(one.content).length : 0), 0);
  const hasOld = textOf(data.content) !== "" || listOf(data.embeds).length > 0 || isObj(data.poll);
  return [
    ...(hasOld ? ["/: components V2 exclude content, embeds and polls"] : []),
    ...(parts.length > V2_COMPONENTS ? [`/components: ${parts.length} are more than ${V2_COMPONENTS}`] : []),
    ...(text > V2_TEXT ? [`/components: ${text} characters of text are more than ${V2_TEXT}`] : []),
  ];
}

function plainFaults(data: Obj): string[] {
  const rows = objsOf(data.components);
  return [
    ...(rows.length > ROWS ? [`/components: more than ${ROWS} rows`] : []),
    ...(rows.some((row) => row.type !== 1)
      ? ["/components: only rows without the flag of components V2"]
      : []),
  ];
}

function partFaults(part: Obj): string[] {
  const inside = objsOf(part.components);
  switch (part.type) {
    case 1:
      return inside.length < 1 || inside.length > BUTTONS_A_ROW
        ? [`/components: a row has 1 to ${BUTTONS_A_ROW} buttons, not ${inside.length}`]
        : [];
    case 2:
      return buttonFaults(part);
    case 3:
      return listOf(part.options).length > CHOICES
        ? [`/components: a select has at most ${CHOICES} options`]
        : [];
    case 10:
      return textOf(part.content) === "" ? ["/components: an empty text display"] : [];
    default:
      return [];
  }
}

function buttonFaults(button: Obj): string[] {
  const label = textOf(button.label);
  const needsId = button.style !== 5 && button.style !== 6;
  return [
    ...(label.length > LABEL ? [`/components: label of ${label.length} characters: ${label}`] : []),
    ...(label === "" && button.emoji === undefined && button.style !== 6
      ? ["/components: a button without label or emoji"]
      : []),
    ...(needsId && textOf(button.custom_id) === "" ? [`/components: button ${label} has no custom_id`] : []),
    ...(button.style === 5 && textOf(button.url) === "" ? [`/components: link ${label} has no url`] : []),
  ];
}

function idFaults(parts: readonly Obj[]): string[] {
  const ids = parts.map((one) => textOf(one.custom_id)).filter((id) => id !== "");
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [
    ...ids.filter((id) => id.length > CUSTOM_ID).map((id) => `/components: custom_id too long: ${id}`),
    ...twice.map((id) => `/components: custom_id twice: ${id}`),
  ];
}

/** All components, nested ones after their parent. */
export function tree(components: unknown): Obj[] {
  return objsOf(components).flatMap((one) => [
    one,
    ...tree(one.components),
    ...(isObj(one.accessory) ? tree([one.accessory]) : []),
    ...(isObj(one.component) ? tree([one.component]) : []),
  ]);
}
