import type { Bilingual } from '../text/bilingual.js';
import type { ContentProblem } from '../text/contenterror.js';
import type { Position } from '../text/position.js';

/** A FEEL text and its position in a file. */
interface FeelSource {
  /** Path inside the content folder. */
  readonly file: string;
  readonly text: string;
  /** Position of the first character of the text. */
  readonly at: Position;
}

/** Records a mistake at an offset (0-based) inside the FEEL text. */
export type Report = (offset: number, message: Bilingual, hint: Bilingual) => void;

/** The place in the file of an offset inside a FEEL text; approximate in folded blocks, whose line ends are lost. */
export function positionOf(source: FeelSource, offset: number): Position {
  const before = source.text.slice(0, offset).split('\n');
  return { line: source.at.line + before.length - 1, column: source.at.column + (before.at(-1)?.length ?? 0) };
}

/** Collects the mistakes of one FEEL text as content problems. */
export function reporter(source: FeelSource, problems: ContentProblem[]): Report {
  return (offset, message, hint) => {
    problems.push({ file: source.file, ...positionOf(source, offset), message, hint });
  };
}
