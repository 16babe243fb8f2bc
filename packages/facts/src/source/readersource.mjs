// Starts the reader's process from its TypeScript source (development and tests); built, readerprocess.js stands beside.
import { tsImport } from 'tsx/esm/api';

await tsImport('./readerprocess.ts', import.meta.url);
