import { ajudaFor } from "./ajuda.ts";
import { apelido } from "./apelido.ts";
import { aula } from "./aula.ts";
import { cancelar } from "./cancelar.ts";
import type { Command } from "./command.ts";
import { diaria } from "./diaria.ts";
import { erros } from "./erros.ts";
import { explique } from "./explique.ts";
import { fuso } from "./fuso.ts";
import { lembrete } from "./lembrete.ts";
import { progresso } from "./progresso.ts";
import { prova } from "./prova.ts";
import { questao } from "./questao.ts";
import { quiz } from "./quiz.ts";
import { ranking } from "./ranking.ts";
import { reportar } from "./reportar.ts";
import { revisar } from "./revisar.ts";
import { simulado } from "./simulado.ts";
import { start } from "./start.ts";
import { topicos } from "./topicos.ts";

const commands: readonly Command[] = [
  start,
  explique,
  quiz,
  revisar,
  erros,
  simulado,
  cancelar,
  questao,
  diaria,
  topicos,
  aula,
  prova,
  progresso,
  ranking,
  apelido,
  fuso,
  lembrete,
  reportar,
];

/** Every command, in the order in which people meet them. Menus, /ajuda and README's table derive from this list. */
export const registry: readonly Command[] = [...commands, ajudaFor(commands)];
