import type { zh } from './zh';

/** The texts of the console; both languages have every key. */
export type Texts = typeof zh;
