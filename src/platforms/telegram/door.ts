import { linkText } from "../../core/talk/link.ts";
import { paragraph, type Reply, reply } from "../../core/talk/reply.ts";
import { type Keyboard, linkTo } from "./render.ts";

/** What a group reads when somebody asks for what is theirs alone: a button that opens it in the private chat. */
export function privateDoor(command: string, username: string): { words: Reply; keyboard: Keyboard } {
  const [name = ""] = command.split(/\s/);
  const parameter = linkText({ kind: "text", text: command }) ?? linkText({ kind: "text", text: name }) ?? "";
  return {
    words: reply([paragraph("Isso é só para você. Continue comigo no privado:")]),
    keyboard: [[{ text: "Abrir no privado", url: linkTo(username, parameter) }]],
  };
}
