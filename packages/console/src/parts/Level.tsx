import type { Level, Verdict } from '@levee/contract/base/shapes';
import { useWords } from '../i18n/language';

/** A level as a small square in its colour with its word; the word alone suffices without the colour. */
export function LevelMark({ level, long = false }: { level: Level; long?: boolean }) {
  const { t } = useWords();
  return <span className={`level level-${level}`}>{t(long ? `levelLong.${level}` : `level.${level}`)}</span>;
}

/** A verdict in words; a trigger is shown as quiet or fired. Only a breach has the colour of its level. */
export function VerdictMark({
  verdict,
  kind = 'must',
  level,
}: {
  verdict: Verdict;
  kind?: 'must' | 'trigger';
  level?: Level;
}) {
  const { t } = useWords();
  const breached = verdict === 'breached';
  const word =
    kind === 'trigger' && (breached || verdict === 'met')
      ? t(breached ? 'verdict.fired' : 'verdict.quiet')
      : t(`verdict.${verdict}`);
  return (
    <span className={breached && level ? `verdict level level-${level}` : `verdict verdict-${verdict}`}>{word}</span>
  );
}
