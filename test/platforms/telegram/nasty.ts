import fc from "fast-check";

/** Names as people choose them to try a bot. */
const PARTS = [
  ..."<>&\"'/ \n\t@#*_`~|\\",
  ...[
    "<b>",
    "</b>",
    "<a href='x'>",
    "<pre>",
    "</blockquote>",
    "&lt;",
    "&amp;",
    "&#60;",
    "&",
    "<!--",
    "<tg-spoiler>",
  ],
  ...[
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u0007",
    "\ud83d",
    "\ude00",
    "👩‍👩‍👧",
    "é",
    "e\u0301",
    "عربى",
    "日本",
    "a",
  ],
];
export const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 100 }).map((parts) => parts.join("").slice(0, 200)),
);
