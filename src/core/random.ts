/** A draw in [0, 1). The core receives it; nothing in the core makes its own chance. */
export type Draw = () => number;

/**
 * A draw that repeats for the same keys. FNV-1a mixes the keys into the seed of sfc32
 * (Chris Doty-Humphrey, PractRand), which passes the usual batteries and needs four numbers of state.
 */
export function drawOf(...keys: readonly (string | number)[]): Draw {
  const seed = fnv1a(keys.join("|"));
  let [a, b, c, d] = [seed, seed ^ 0x9e3779b9, Math.imul(seed, 2654435761), 1];
  const draw = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) draw();
  return draw;
}

function fnv1a(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

/** A new list in drawn order (Fisher–Yates). */
export function shuffled<T>(list: readonly T[], draw: Draw): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
