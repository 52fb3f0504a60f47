import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawOf, shuffled } from "../../src/core/random.ts";

const key = fc.oneof(fc.string(), fc.integer());

describe("a draw", () => {
  it("is the same today as in every version: shuffles that were shown must not change", () => {
    const draw = drawOf("ana", 1);
    expect([draw(), draw(), draw()]).toEqual([0.6859438961837441, 0.7204814467113465, 0.3574232377577573]);
  });

  it("tells keys apart by where one ends", () => {
    expect(drawOf("ana", 12)()).not.toBe(drawOf("ana1", 2)());
    expect(drawOf(1, 2)()).not.toBe(drawOf(2, 1)());
  });

  it("lies in [0, 1) and repeats for its keys (property)", () => {
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const [one, other] = [drawOf(...keys), drawOf(...keys)];
        for (let i = 0; i < 20; i++) {
          const drawn = one();
          expect(drawn).toBe(other());
          expect(drawn >= 0 && drawn < 1).toBe(true);
        }
      }),
    );
  });

  it("spreads over the whole interval", () => {
    const draw = drawOf("faixas");
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const band = Math.floor(draw() * 10);
      counts[band] = (counts[band] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe("a shuffled list", () => {
  it("is a new list and leaves the old one alone", () => {
    const list = [1, 2, 3, 4, 5];
    expect(shuffled(list, drawOf("x"))).toEqual([1, 3, 2, 5, 4]);
    expect(list).toEqual([1, 2, 3, 4, 5]);
  });

  it("puts each element first about as often as any other", () => {
    const firsts = new Map<string, number>();
    for (let i = 0; i < 4000; i++) {
      const [first = "?"] = shuffled(["a", "b", "c", "d"], drawOf("vez", i));
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    expect([...firsts.keys()].sort()).toEqual(["a", "b", "c", "d"]);
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("survives the smallest and the largest draw", () => {
    expect(shuffled([1, 2, 3], () => 0)).toEqual([2, 3, 1]);
    expect(shuffled([1, 2, 3], () => 1 - 2 ** -32)).toEqual([1, 2, 3]);
    expect(shuffled([], () => 0)).toEqual([]);
  });
});
