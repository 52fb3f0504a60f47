/** "1 certa", "0 certas", "1.200 pontos". */
export const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString("pt-BR")} ${number === 1 ? one : many}`;
