import type { ParameterInForce } from '@levee/contract/findings/model';
import { useWords } from '../i18n/language';
import { ValueSource, Window } from './Basis';
import { Figure, useUnit } from './Figure';
import { Table } from './Table';

/** The parameter values in force on the day: value, first day, and citation. */
export function Limits({ parameters }: { parameters: readonly ParameterInForce[] }) {
  const { t, say } = useWords();
  const unitName = useUnit();
  if (parameters.length === 0) return <p className="quiet">{t('finding.noLimits')}</p>;
  return (
    <Table
      className="slim"
      label={t('finding.limits')}
      rows={parameters}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'limit',
          head: t('finding.limit'),
          rowScope: 'row',
          cell: ({ title, citation, confidence }) => (
            <>
              {say(title)}
              <div className="under">
                <ValueSource citation={citation} confidence={confidence} />
              </div>
            </>
          ),
        },
        {
          id: 'value',
          head: t('finding.value'),
          numeric: true,
          width: '26%',
          cell: ({ value, unit }) => <Figure value={value} unit={unit} />,
        },
        { id: 'unit', head: '', width: '52px', className: 'unit', cell: ({ unit }) => unitName(unit) },
        {
          id: 'since',
          head: t('finding.since'),
          width: '104px',
          cell: ({ from, to }) => <Window from={from} to={to} />,
        },
      ]}
    />
  );
}
