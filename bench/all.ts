import { benchSearch } from "./search.ts";

// npm run bench: every figure that the documentation or an issue names. Timings depend on the machine; run it alone.

const benches: Readonly<Record<string, () => void | Promise<void>>> = { search: benchSearch };

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) await bench();
