import { fold } from "./words.ts";

// Words that say nothing about which concept is meant: grammar, chat, questions, the phrases of exam boards.

const FILLER = new Set(
  fold(`
    a o as os um uma uns umas de do da dos das em no na nos nas num numa nuns por pelo pela pelos pelas para pra pro pras pros com sem sob sobre
    entre ate apos ante que q e ou mas se nem ja la aqui ali ai isso isto aquilo esse essa esses essas este esta estes estas aquele aquela aqueles
    aquelas eu tu voce vc vcs voces ele ela eles elas nos gente me mim te ti lhe seu sua seus suas meu minha meus minhas nosso nossa dele dela
    ao aos à às qual quais quando quanto quanta quantos onde como porque pq porq por quem cujo cuja ser sao é era foi sido sendo estar esta estao tá ta
    tao tem têm ter ha havia haver fica ficar vai vou ir ia vem vao faz fazer feito pode podem poder deve devem dever sei saber sabe
    mais menos muito muita bem so somente apenas tambem ainda mesmo mesma assim entao depois antes sempre nunca cada todo toda todos todas
    algum alguma alguns algo outro outra outros outras mt mto tipo coisa negocio trem parada lance esquema
    oi ola bom dia tarde noite por favor pfv pf pls obrigado obrigada valeu vlw ei opa
    explica explique explicar explicacao fala fale falar diz diga dizer conta conte entender entendi entendo ajuda ajude ajudar define definir
    definicao conceito conceitue significa significado significar quer queria quero gostaria preciso precisa precisar serve servir funciona funcionar vale pena verdade alguem consegue conseguem momento jeito forma caso
    usar usa uso usado utilizar utiliza acontece rapidinho rapido resumo resumido basicamente afinal exatamente pratica nada duvida
    vantagem vantagens importante importancia exemplo exemplos pouco oq oque oqe eh né ne cara mano gnt tbm hj d pros aí
    julgue julgar item itens seguir seguinte seguintes respeito acerca correto correta incorreto incorreta afirmar afirmativa assercao assinale alternativa opcao
    certo errado relacao relativo relativa referente refere questao prova banca concurso edital considere considerando conforme segundo subsequentes proximo proximos concerne tange
    the of in for and or is are what how why when does do to an with me tell about explain mean means example examples definition best practices
  `).split(" "),
);

export const isFiller = (word: string): boolean => FILLER.has(word);

const COMPARING = new Set(
  "diferenca diferencas diferenciar difere diferem diferente diferentes versus vs x comparar comparacao compare contraste melhor igual difference between".split(
    " ",
  ),
);

/** Words that ask for a comparison and say nothing about what is compared. */
export const isComparing = (word: string): boolean => COMPARING.has(word);
