import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LINK_MAX, type Linked, linkText, readLink } from "../../../src/core/talk/link.ts";

const linked: fc.Arbitrary<Linked> = fc.oneof(
  fc.record({
    kind: fc.constant("press" as const),
    data: fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
  }),
  fc.record({
    kind: fc.constant("text" as const),
    text: fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
  }),
);

describe("a link into the private chat", () => {
  it("says the same when it comes back, in letters that a link may have", () => {
    fc.assert(
      fc.property(linked, (one) => {
        const text = linkText(one);
        fc.pre(text !== undefined);
        expect(text).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(readLink(text ?? "")).toEqual(one);
      }),
    );
  });

  it("reads like what it opens", () => {
    expect(linkText({ kind: "press", data: "l~26.1:2.1~1" })).toBe("pl_s26_d1_c2_d1_s1");
    expect(linkText({ kind: "text", text: "/quiz sobreajuste 5" })).toBe("t_lquiz_wsobreajuste_w5");
  });

  it("is not given where it does not fit", () => {
    expect(linkText({ kind: "text", text: "a".repeat(LINK_MAX - 1) })).toHaveLength(64);
    expect(linkText({ kind: "text", text: "a".repeat(LINK_MAX) })).toBeUndefined();
  });

  it("is nothing when somebody else wrote it", () => {
    for (const foreign of [
      "",
      "p",
      "t",
      "x1",
      "p_z",
      "p_",
      "p_x",
      "p_xzz",
      "p~",
      "t_xff",
      "t_q",
      "p".repeat(65),
    ])
      expect(readLink(foreign)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => void readLink(text)));
  });
});
