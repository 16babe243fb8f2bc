import type { RuleDetail, RuleEvaluation } from '@levee/contract/rules/model';
import { useMutation } from '@tanstack/react-query';
import AutoComplete from 'antd/es/auto-complete';
import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { useResponse } from '../../api/responses';
import { api } from '../../api/client';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { VerdictMark } from '../../parts/Level';
import { Icon } from '../../parts/Icon';
import { Section } from '../../parts/Page';
import { Failure } from '../../parts/PageState';
import { Figures } from '../../parts/Figures';
import { Limits } from '../../parts/Limits';
import { columnsOf, givenOf, linesOf, type Line } from './trial';

/** A form that evaluates the rule on typed figures and a date. */
export function TryRule({ rule }: { rule: RuleDetail }) {
  const { t } = useWords();
  const [first] = rule.examples;
  const [on, setOn] = useState(first?.on ?? today());
  const [lines, setLines] = useState<readonly Line[]>(first ? linesOf(rule, first.given) : linesOf(rule, {}));
  const evaluate = useMutation({
    mutationFn: () => api.call('evaluateRule', { id: rule.id, on, given: givenOf(lines) }),
  });
  return (
    <Section title={t('rule.try')} className="try">
      <p className="quiet">{t('rule.tryAbout')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          evaluate.mutate();
        }}
      >
        <Start
          rule={rule}
          on={on}
          onDay={setOn}
          onExample={(example) => {
            setOn(example.on);
            setLines(linesOf(rule, example.given));
            evaluate.reset();
          }}
        />
        <Lines rule={rule} lines={lines} onChange={setLines} />
        <div className="try-foot">
          <Button
            size="small"
            type="text"
            icon={<Icon name="plus" size={12} />}
            onClick={() => setLines([...lines, { column: '', value: '' }])}
          >
            {t('rule.tryAdd')}
          </Button>
          <Button type="primary" htmlType="submit" loading={evaluate.isPending}>
            {t('rule.tryRun')}
          </Button>
        </div>
      </form>
      {evaluate.error ? <Failure error={evaluate.error} title={t('state.failedToDo')} /> : null}
      {evaluate.data ? <Outcome evaluation={evaluate.data} kinds={kindsOf(rule)} /> : null}
    </Section>
  );
}

function kindsOf(rule: RuleDetail): ReadonlyMap<string, 'must' | 'trigger'> {
  return new Map(rule.clauses.map((clause) => [clause.id, clause.kind]));
}

interface StartProps {
  readonly rule: RuleDetail;
  readonly on: string;
  readonly onDay: (day: string) => void;
  readonly onExample: (example: RuleDetail['examples'][number]) => void;
}

function Start({ rule, on, onDay, onExample }: StartProps) {
  const { t, say } = useWords();
  return (
    <div className="try-start">
      <Select
        aria-label={t('rule.tryFrom')}
        placeholder={t('rule.tryFrom')}
        value={null}
        options={rule.examples.map((example, index) => ({ value: index, label: say(example.name) }))}
        onChange={(index: number | null) => {
          const example = index === null ? undefined : rule.examples[index];
          if (example) onExample(example);
        }}
      />
      <DatePicker
        aria-label={t('rule.on')}
        allowClear={false}
        value={dayjs(on)}
        onChange={(day) => onDay(day ? day.format('YYYY-MM-DD') : on)}
      />
    </div>
  );
}

interface LinesProps {
  readonly rule: RuleDetail;
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
}

function Lines({ rule, lines, onChange }: LinesProps) {
  const { t, language } = useWords();
  const returns = useResponse('returns', {});
  const columns = returns.data?.find((one) => one.id === rule.subject)?.columns ?? [];
  const options = columns.map((column) => ({
    value: column.id,
    label: `${column.id} ${language === 'zh' ? column.zh : column.en}`,
  }));
  const known = new Set(columnsOf(rule));
  const set = (at: number, next: Partial<Line>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...next } : line)));
  return (
    <div className="try-lines">
      {lines.map((line, index) => {
        const column = columns.find((one) => one.id === line.column);
        return (
          <div key={index}>
            {known.has(line.column) ? (
              <span>
                <code>{line.column}</code>
                {column ? <span className="quiet"> {language === 'zh' ? column.zh : column.en}</span> : null}
              </span>
            ) : (
              <AutoComplete
                aria-label={t('rule.tryColumn')}
                placeholder={t('rule.tryColumn')}
                value={line.column}
                options={options}
                onChange={(value: string) => set(index, { column: value })}
              />
            )}
            <Input
              aria-label={`${t('rule.tryValue')} ${line.column}`}
              placeholder={t('rule.missing')}
              value={line.value}
              onChange={(event) => set(index, { value: event.target.value })}
            />
          </div>
        );
      })}
    </div>
  );
}

function Outcome({
  evaluation,
  kinds,
}: {
  evaluation: RuleEvaluation;
  kinds: ReadonlyMap<string, 'must' | 'trigger'>;
}) {
  const { t, say } = useWords();
  return (
    <div className="outcome" role="status">
      <h3>
        {t('rule.tryResult')} <span className="quiet">{evaluation.on}</span>
      </h3>
      {evaluation.clauses.map((clause) => (
        <div key={clause.id} className="outcome-clause">
          <code>{clause.id}</code>
          <VerdictMark verdict={clause.verdict} level={clause.level} kind={kinds.get(clause.id) ?? 'must'} />
          <span className="quiet">{say(clause.says)}</span>
        </div>
      ))}
      {evaluation.figures.length > 0 ? <Figures figures={evaluation.figures} /> : null}
      {evaluation.parameters.length > 0 ? <Limits parameters={evaluation.parameters} /> : null}
    </div>
  );
}
