import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig, VARIABLES } from "../src/config.ts";

const refusal = (env: Readonly<Record<string, string>>): string => {
  try {
    readConfig(env);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
};

describe("the configuration", () => {
  it("has four variables", () => {
    expect(VARIABLES).toEqual(["CONTENT_DIR", "DATABASE_URL", "LOG_LEVEL", "NO_COLOR"]);
  });

  it.runIf(existsSync(".env.example"))("is shown in .env.example with values that are its defaults", () => {
    const lines = readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=(.*)$/gm);
    const shown = Object.fromEntries([...lines].map(([, name = "", value = ""]) => [name, value]));
    expect(Object.keys(shown).sort()).toEqual([...VARIABLES].sort());
    expect(readConfig(shown)).toEqual(readConfig({}));
  });

  it("takes what is set and ignores what is not its own", () => {
    const env = {
      CONTENT_DIR: "/srv/materia",
      DATABASE_URL: "sqlite:///srv/gabarito.db",
      LOG_LEVEL: "silent",
      NO_COLOR: "1",
      PATH: "/usr/bin",
    };
    expect(readConfig(env)).toEqual({
      contentDir: "/srv/materia",
      databaseUrl: "sqlite:///srv/gabarito.db",
      logLevel: "silent",
      noColor: true,
    });
  });

  it("turns colours off for any value of NO_COLOR, and for none leaves them on", () => {
    expect(["0", "false", "1"].map((NO_COLOR) => readConfig({ NO_COLOR }).noColor)).toEqual([
      true,
      true,
      true,
    ]);
    expect([readConfig({ NO_COLOR: "" }).noColor, readConfig({}).noColor]).toEqual([false, false]);
  });

  it("says every wrong variable at once, and where to look", () => {
    const told = refusal({ DATABASE_URL: "mysql://x", LOG_LEVEL: "alto" });
    expect(told).toMatch(/^DATABASE_URL: .*sqlite/m);
    expect(told).toMatch(/^LOG_LEVEL: .*"debug"/m);
    expect(told).toMatch(/See \.env\.example\.$/);
  });

  it("refuses a database without a path", () => {
    expect(refusal({ DATABASE_URL: "sqlite://" })).toContain("DATABASE_URL");
  });

  it("never shows a value (property)", () => {
    const secret = fc.stringMatching(/^[A-Z0-9]{12,20}$/);
    fc.assert(
      fc.property(secret, fc.constantFrom("DATABASE_URL", "LOG_LEVEL"), (value, name) => {
        const told = refusal({ [name]: value });
        expect(told).toContain(name);
        expect(told).not.toContain(value);
      }),
    );
  });
});
