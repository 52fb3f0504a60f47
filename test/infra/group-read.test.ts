import { expect, it } from "vitest";
import { createGroupRead } from "../../src/infra/group-read.ts";

function recorded(damaged = "") {
  const queries: number[] = [];
  const read = createGroupRead(
    async (key) => {
      queries.push(1);
      return `one ${key}`;
    },
    async (keys) => {
      queries.push(keys.length);
      if (keys.includes(damaged)) throw new Error("the disk is full");
      return new Map(keys.filter((key) => key !== "none").map((key) => [key, `many ${key}`]));
    },
  );
  return { queries, read };
}

it("reads what is asked for in one instant together, each getting its own", async () => {
  const { queries, read } = recorded();
  expect(await Promise.all([read("a"), read("none"), read("b"), read("a")])).toEqual([
    "many a",
    undefined,
    "many b",
    "many a",
  ]);
  expect(await read("c")).toBe("one c");
  expect(queries).toEqual([4, 1]);
});

it("asks for at most 500 at a time, and a failure reaches those of its query only", async () => {
  const { queries, read } = recorded("k700");
  const all = await Promise.allSettled(Array.from({ length: 1001 }, (_, n) => read(`k${n}`)));
  expect(queries).toEqual([500, 500, 1]);
  expect(all.map(({ status }) => status === "rejected").lastIndexOf(true)).toBe(999);
  expect(all.filter(({ status }) => status === "rejected")).toHaveLength(500);
});
