import type { FindingDetail } from '@levee/contract/findings/model';
import { useWords } from '../i18n/language';
import { Figure, useUnit } from './Figure';
import { Table } from './Table';

/** The figures that a rule shows with its verdict, exact and with units. */
export function Figures({ figures }: { figures: FindingDetail['figures'] }) {
  const { t, say } = useWords();
  const unitName = useUnit();
  if (figures.length === 0) return <p className="quiet">{t('finding.noFigures')}</p>;
  return (
    <Table
      className="slim"
      label={t('finding.figures')}
      rows={figures}
      rowKey={(figure) => String(figures.indexOf(figure))}
      columns={[
        { id: 'figure', head: t('finding.figure'), rowScope: 'row', cell: (figure) => say(figure.label) },
        {
          id: 'value',
          head: t('finding.value'),
          numeric: true,
          cell: (figure) => <Figure value={figure.value} unit={figure.unit} rounded={figure.rounded} />,
        },
        { id: 'unit', head: '', width: '60px', className: 'unit', cell: (figure) => unitName(figure.unit) },
      ]}
    />
  );
}
