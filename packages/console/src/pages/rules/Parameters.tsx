import type { RuleDetail } from '@levee/contract/rules/model';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { ValueSource, Window } from '../../parts/Basis';
import { Figure, useUnit } from '../../parts/Figure';
import { Table } from '../../parts/Table';
import { ParameterAxis, whereOf } from './ParameterAxis';

type Parameter = RuleDetail['parameters'][number];

/** Every parameter: its values on a time axis, then one by one with their source. */
export function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  const { say } = useWords();
  const unitName = useUnit();
  return parameters.map((parameter) => (
    <div key={parameter.id} className="parameter">
      <h3>
        {say(parameter.title)} <code>{parameter.id}</code> <span className="quiet">{unitName(parameter.unit)}</span>
      </h3>
      <ParameterAxis parameter={parameter} today={today()} />
      <Values parameter={parameter} />
    </div>
  ));
}

function Values({ parameter }: { parameter: Parameter }) {
  const { t, say } = useWords();
  const dimensions = parameter.by.length > 0;
  return (
    <Table
      label={say(parameter.title)}
      rows={parameter.values}
      rowKey={(value) => `${whereOf(value)}-${value.from}`}
      columns={[
        ...(dimensions
          ? [
              {
                id: 'where',
                head: t('rule.where'),
                width: '176px',
                cell: (value: Parameter['values'][number]) => <code>{whereOf(value) || t('rule.everyone')}</code>,
              },
            ]
          : []),
        {
          id: 'window',
          head: t('rule.window'),
          width: '200px',
          cell: (value) => <Window from={value.from} to={value.to} />,
        },
        {
          id: 'value',
          head: t('rule.value'),
          numeric: true,
          width: '150px',
          cell: (value) => <Figure value={value.value} unit={parameter.unit} />,
        },
        {
          id: 'citation',
          head: t('rule.citation'),
          className: 'after-number',
          cell: (value) => (
            <>
              <ValueSource citation={value.citation} confidence={value.confidence} />
              {value.note ? <div className="under">{say(value.note)}</div> : null}
            </>
          ),
        },
      ]}
    />
  );
}
