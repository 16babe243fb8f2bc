import { asPercent, groupDigits, isDecimal, magnitudeOf, roundedPercent } from '../figures/decimal';
import { useWords } from '../i18n/language';

/** Unit in words; a unit without a text is shown as written in the content. */
export function useUnit(): (unit: string) => string {
  const { t } = useWords();
  return (unit) => {
    if (unit === '') return '';
    const words: unknown = t(`unit.${unit}` as 'unit.CNY', { defaultValue: unit });
    return typeof words === 'string' ? words : unit;
  };
}

/**
 * One figure from its decimal text: every digit, with thousands separators. A missing figure is shown as missing, not as
 * zero; a ratio is also shown as percent, a large amount also in 万 or 亿.
 */
export function Figure({ value, unit, rounded = false }: { value: string | null; unit: string; rounded?: boolean }) {
  const { t } = useWords();
  if (value === null || value === '') return <span className="missing">{t('common.missing')}</span>;
  if (value === 'true' || value === 'false') return <>{t(value === 'true' ? 'common.yes' : 'common.no')}</>;
  if (!isDecimal(value)) return <>{value}</>;
  return (
    <span className="figure">
      <span>
        {rounded ? <abbr title={t('finding.rounded')}>≈ </abbr> : null}
        {groupDigits(value)}
      </span>
      <Aside value={value} unit={unit} rounded={rounded} />
    </span>
  );
}

function Aside({ value, unit, rounded }: { value: string; unit: string; rounded: boolean }) {
  const { t, language } = useWords();
  if (unit === 'ratio') return <span className="aside">{rounded ? roundedPercent(value) : asPercent(value)}</span>;
  if (unit !== 'CNY') return null;
  const magnitude = magnitudeOf(value, language);
  if (!magnitude) return null;
  return (
    <span className="aside">
      {t('common.about')} {magnitude.text} {t(`unit.${magnitude.unit}`)}
    </span>
  );
}
