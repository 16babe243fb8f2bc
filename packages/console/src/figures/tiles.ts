/** The tile map of the districts: one square for each district, shaded by its number of findings. */

/** A district with its place on the map (column and row from 0) and its findings. */
export interface Tile {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly findings: number;
}

/** Columns and rows that the tiles take up. */
export function extentOf(tiles: readonly Tile[]): { readonly columns: number; readonly rows: number } {
  return {
    columns: Math.max(0, ...tiles.map((tile) => tile.x + 1)),
    rows: Math.max(0, ...tiles.map((tile) => tile.y + 1)),
  };
}

/** Shades besides the one for no findings. */
export const SHADES = 5;

/**
 * The smallest number of findings of each shade, darkest last. Findings gather in few districts, so the steps grow
 * quadratically: with at most 100 findings, shades begin at 1, 4, 16, 36 and 64. There are never more steps than numbers.
 */
export function shadeSteps(most: number): number[] {
  if (most <= 0) return [];
  if (most <= SHADES) return Array.from({ length: most }, (_, index) => index + 1);
  const steps = Array.from({ length: SHADES }, (_, index) =>
    Math.max(index + 1, Math.round((most * index ** 2) / SHADES ** 2)),
  );
  return steps;
}

/** The shade of a number of findings: 0 for none, then 1 up to the number of steps. */
export function shadeOf(findings: number, steps: readonly number[]): number {
  return steps.filter((least) => findings >= least).length;
}

/** Suffixes that a tile has no room for; 土家族苗族自治县 is removed as a whole. */
const SUFFIX = /(?:(?:土家族|苗族)+自治县|区|县)$/;

/** The short name of a district in everyday use: 渝北区 is 渝北, 石柱土家族自治县 is 石柱; 忠县 keeps its two characters. */
export function shortName(name: string): string {
  const short = name.replace(SUFFIX, '');
  return short.length >= 2 ? short : name;
}

/** The short English name: `Yubei District` is `Yubei`. */
export function shortEnglishName(name: string): string {
  return name
    .replace(/\s+((?:Tujia|Miao|and)[\s-]+)*(?:Autonomous\s+)?(?:District|County)$/i, '')
    .replace(/\s+(?:Tujia|Miao).*$/i, '');
}
