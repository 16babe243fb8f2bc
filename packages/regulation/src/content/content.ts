import type { Agency } from '../plan/agencies.js';
import type { CatalogueRule } from '../plan/catalogue.js';
import type { CompiledRule } from '../compile/compiled.js';
import type { MappingDefinition } from '../returns/mapping.js';
import type { ModelDefinition } from '../models/model.js';
import type { Plan } from '../plan/plan.js';
import type { Relation } from '../returns/relation.js';
import type { RegionTable } from '../plan/region.js';
import type { ReturnDefinition } from '../returns/return.js';

/** Path inside the content folder (forward slashes) to file text. The whole content is a function of this map. */
export type ContentFiles = ReadonlyMap<string, string>;

/** Everything in `regulation/`, read, checked and compiled. */
export interface Content {
  /** The name of the content snapshot: SHA-256 (hex) over paths and texts. */
  readonly hash: string;
  readonly files: ContentFiles;
  readonly plan: Plan;
  /** Rules of the catalogue by id, in its order; empty in contents older than the catalogue. */
  readonly catalogue: ReadonlyMap<string, CatalogueRule>;
  readonly agencies: readonly Agency[];
  readonly regions: RegionTable;
  readonly returns: ReadonlyMap<string, ReturnDefinition>;
  readonly mappings: ReadonlyMap<string, MappingDefinition>;
  readonly models: ReadonlyMap<string, ModelDefinition>;
  /** Returns and models by id. */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly rules: ReadonlyMap<string, CompiledRule>;
}
