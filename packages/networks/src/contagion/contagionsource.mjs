// Starts the worker from its TypeScript source (development and tests). `--import tsx` would do nothing in a worker whose
// parent runs under tsx itself, and a path to tsx must be resolved as an import, hence this file.
import { tsImport } from 'tsx/esm/api';

await tsImport('./contagionworker.ts', import.meta.url);
