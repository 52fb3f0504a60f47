import { ajuda } from "./ajuda.ts";
import { aula } from "./aula.ts";
import type { Command } from "./command.ts";
import { explique } from "./explique.ts";
import { start } from "./start.ts";
import { topicos } from "./topicos.ts";

/** Every command, in the order in which people meet them. Menus, /ajuda and README's table derive from this list. */
export const registry: readonly Command[] = [start, explique, topicos, aula, ajuda];
