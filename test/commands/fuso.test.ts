import { describe, expect, it } from "vitest";
import { zoneIn, zoneText } from "../../src/commands/places.ts";
import { openClass } from "../class.ts";
import { HOUR, wordsIn } from "../world.ts";

// It is Monday, 9 March 2026, 09:00 in São Paulo.

/** Each state: abbreviation, name, capital; two capitals are named like their states. */
const STATES: Readonly<Record<string, string>> = {
  "America/Rio_Branco": "AC Acre Rio_Branco",
  "America/Maceio": "AL Alagoas Maceió SE Sergipe Aracaju",
  "America/Belem": "AP Amapá Macapá PA Pará Belém",
  "America/Manaus": "AM Amazonas Manaus",
  "America/Bahia": "BA Bahia Salvador",
  "America/Fortaleza":
    "CE Ceará Fortaleza MA Maranhão São_Luís PB Paraíba João_Pessoa PI Piauí Teresina RN Rio_Grande_do_Norte Natal",
  "America/Sao_Paulo":
    "DF Distrito_Federal Brasília ES Espírito_Santo Vitória GO Goiás Goiânia MG Minas_Gerais Belo_Horizonte PR Paraná Curitiba RJ Rio_de_Janeiro RS Rio_Grande_do_Sul Porto_Alegre SC Santa_Catarina Florianópolis SP São_Paulo",
  "America/Cuiaba": "MT Mato_Grosso Cuiabá",
  "America/Campo_Grande": "MS Mato_Grosso_do_Sul Campo_Grande",
  "America/Recife": "PE Pernambuco Recife",
  "America/Porto_Velho": "RO Rondônia Porto_Velho",
  "America/Boa_Vista": "RR Roraima Boa_Vista",
  "America/Araguaina": "TO Tocantins Palmas",
};

describe("/fuso", () => {
  it("knows the 27 states by name, abbreviation and capital", () => {
    const known = Object.entries(STATES).flatMap(([zone, places]) =>
      places.split(" ").map((place) => [place.replaceAll("_", " "), zone] as const),
    );
    expect(known).toHaveLength(3 * 27 - 2);
    for (const [place, zone] of known) expect([place, zoneIn(place)]).toEqual([place, zone]);
  });

  it.each([
    ["/fuso Rio Branco", "Pronto: seu fuso é o horário do Acre (agora são 07:00)."],
    ["/fuso salvador", "Pronto: seu fuso é o horário de Brasília (agora são 09:00)."],
    ["/fuso horário de Brasília", "Pronto: seu fuso é o horário de Brasília (agora são 09:00)."],
    ["/fuso Fernando de Noronha", "Pronto: seu fuso é o horário de Fernando de Noronha (agora são 10:00)."],
    ["/fuso Lisboa", "Pronto: seu fuso é o horário de Lisboa (agora são 12:00)."],
    ["/fuso america/new_york", "Pronto: seu fuso é o horário de New York (agora são 08:00)."],
    ["/fuso America/Sao_Paulo", "Pronto: seu fuso é o horário de Brasília (agora são 09:00)."],
    ["/fuso", "Seu fuso é o horário de Brasília (agora são 09:00). Para mudar: /fuso Manaus."],
    ["/fuso Marte", "Não conheço esse fuso. Diga a capital ou o estado: /fuso Rio Branco, /fuso Bahia."],
  ])("answers “%s”", async (typed, expected) => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", typed, "private"))).toBe(expected);
  });

  it("speaks of one o'clock in the singular", async () => {
    const turma = await openClass();
    await turma.advance(16 * HOUR + 10 * 60_000);
    expect(wordsIn(await turma.says("Ana", "/fuso", "private"))).toContain("(agora é 01:10)");
  });

  it("keeps a zone as it is written, however it was typed", () => {
    expect(zoneIn("america/new_york")).toBe("America/New_York");
    expect(["seg", "08:00", "Marte", ""].map(zoneIn)).toEqual([undefined, undefined, undefined, undefined]);
    expect(zoneText("America/Argentina/Buenos_Aires")).toBe("horário de Buenos Aires");
  });
});
