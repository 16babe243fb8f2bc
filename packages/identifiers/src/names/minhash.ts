/** How signatures are cut for locality-sensitive hashing: `bands` bands of `rows` values each. */
export interface Banding {
  readonly bands: number;
  readonly rows: number;
}

/**
 * Probability that two sets of this Jaccard similarity share at least one band: 1 − (1 − s^r)^b (Leskovec, Rajaraman & Ullman,
 * Mining of Massive Datasets, 3.4).
 */
export function candidateProbability(similarity: number, { bands, rows }: Banding): number {
  return 1 - (1 - similarity ** rows) ** bands;
}

/** Similarity around which the curve is steepest: (1/b)^(1/r). Pairs well above it are found, pairs well below it are not. */
export function similarityThreshold({ bands, rows }: Banding): number {
  return (1 / bands) ** (1 / rows);
}

/**
 * MinHash signature of a set: for each of bands × rows hash functions the least hash of its members, as unsigned 32-bit
 * numbers. Equal values of two signatures are about as frequent as the sets are similar. The same set gives the same
 * signature on every machine. An empty set has no signature, as it is similar to no set.
 */
export function minHash(members: ReadonlySet<string>, { bands, rows }: Banding): readonly number[] {
  if (members.size === 0) return [];
  const hashes = Array.from(members, fnv1a);
  return Array.from({ length: bands * rows }, (_, index) => {
    const seed = scrambled(index + 1);
    return hashes.reduce((least, hash) => Math.min(least, scrambled(hash ^ seed)), 0xffffffff);
  });
}

/** Keys of a signature's bands: two sets are candidates when they share one. */
export function bandKeys(signature: readonly number[], { bands, rows }: Banding): readonly string[] {
  if (signature.length === 0) return [];
  return Array.from({ length: bands }, (_, band) =>
    [band, ...signature.slice(band * rows, (band + 1) * rows)].map((value) => value.toString(36)).join('.'),
  );
}

/** FNV-1a over UTF-16 units, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}

/** A bijection of 32-bit numbers whose every output bit depends on every input bit (the finaliser of MurmurHash3). */
function scrambled(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
