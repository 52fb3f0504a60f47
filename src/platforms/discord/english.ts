// What Discord shows to people who do not use it in Portuguese.

type English = { readonly about: string; readonly options: Readonly<Record<string, string>> };

const SUBJECT = "topic, subtopic, concept, or nothing for all of it";
const HOW_MANY = "how many questions";

export const ENGLISH: Readonly<Record<string, English>> = {
  start: { about: "Start here", options: {} },
  explique: {
    about: "Explains a concept: by its name, a question or a description",
    options: { termo: "the term, the question or the description" },
  },
  quiz: {
    about: "Practice questions with commentary, on the subject you choose",
    options: { assunto: SUBJECT, quantidade: HOW_MANY, tipo: "only true or false, or only multiple choice" },
  },
  revisar: { about: "Reviews what you are about to forget", options: { quantidade: HOW_MANY } },
  erros: {
    about: "Asks again what you got wrong, until it is right on two days",
    options: { quantidade: HOW_MANY },
  },
  simulado: {
    about: "A mock exam, corrected at the end by the board's own rule",
    options: {
      questoes: HOW_MANY,
      banca: "the examining board, which decides kind and score",
      tempo: "time limit in minutes",
      corte: "cut-off score",
    },
  },
  cancelar: { about: "Pauses the practice or the mock exam; nothing is lost", options: {} },
  questao: {
    about: "Asks the whole group a question",
    options: { assunto: SUBJECT, minutos: "in how many minutes it closes" },
  },
  diaria: {
    about: "The question of the day: on or off, when, about what and how",
    options: {
      hora: "the time of the question",
      outrahora: "a second time",
      maisumahora: "a third time",
      dias: "days of the week: todos os dias, seg a sex, ter e qui",
      assunto: "topic, subtopic, “tudo”, or “erros”: what the group misses most",
      estado: "on or off",
      formato: "the app's own quiz or buttons",
      gabarito: "when each one learns the key",
      fecha: "the time of the result, or “proxima”: when the next question comes",
      troca: "whether a vote may be changed until the close",
      fuso: "the time zone: a capital or a state, like Manaus or AC",
    },
  },
  topicos: { about: "Shows the syllabus, topic by topic", options: {} },
  aula: {
    about: "Opens the lesson of a subtopic, in short pages",
    options: { subtopico: "number or name of the subtopic, like 2.1" },
  },
  prova: {
    about: "Sets the date of your exam, its board and the weight of each topic",
    options: {
      data: "the day of the exam",
      banca: "the examining board",
      pesos: "weight of each topic in %, like 1:20 2:40 3:20 4:10 5:10; or “não” to forget the exam",
    },
  },
  progresso: { about: "Shows how you are doing in each subtopic, and your streak", options: {} },
  ranking: {
    about: "Shows the group's ranking by day, week, month or all time",
    options: { periodo: "the period", qual: "the previous period", eu: "leave the ranking or come back" },
  },
  apelido: {
    about: "Chooses how you appear in the ranking",
    options: { apelido: "the nickname; “apagar” brings your name back" },
  },
  fuso: {
    about: "Says in which time zone you live: there your day turns",
    options: { fuso: "the capital or the state, like Manaus or AC" },
  },
  lembrete: {
    about: "Warns you in private when your streak is about to break",
    options: { hora: "the time of the reminder", estado: "off" },
  },
  reportar: {
    about: "Reports a mistake in a question",
    options: { questao: "the question's number and what is wrong" },
  },
  ajuda: { about: "Shows what I can do", options: { sobre: "what to explain more closely" } },
};
