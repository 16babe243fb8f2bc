import type { RuleDetail } from '@levee/contract/rules/model';
import type { Verdict } from '@levee/contract/base/shapes';
import { groupDigits } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { VerdictMark } from '../../parts/Level';
import { Section } from '../../parts/Page';
import { Table } from '../../parts/Table';

type Example = RuleDetail['examples'][number];

function agrees(example: Example): boolean {
  return Object.entries(example.expect).every(([clause, verdict]) => example.actual[clause] === verdict);
}

/** The examples of the rule: given figures, expected verdicts, and the verdicts of the exact evaluator. */
export function Examples({ examples }: { examples: readonly Example[] }) {
  const { t, say } = useWords();
  const differ = examples.filter((example) => !agrees(example)).length;
  return (
    <Section
      title={t('rule.examples')}
      beside={
        <span className="quiet">
          {t('rule.agree', { n: examples.length - differ })}
          {differ > 0 ? <i className="dot" /> : null}
          {differ > 0 ? t('rule.disagree', { n: differ }) : null}
        </span>
      }
    >
      {examples.length === 0 ? (
        <p className="quiet">{t('rule.noExamples')}</p>
      ) : (
        <Table
          label={t('rule.examples')}
          rows={examples}
          rowKey={(example) => `${example.on}-${example.name.zh}`}
          rowClass={(example) => (agrees(example) ? undefined : 'differs')}
          columns={[
            { id: 'name', head: t('rule.example'), width: '26%', cell: (example) => say(example.name) },
            { id: 'on', head: t('rule.on'), width: '92px', cell: (example) => example.on },
            { id: 'given', head: t('rule.given'), cell: (example) => <Given given={example.given} /> },
            {
              id: 'expect',
              head: t('rule.expect'),
              width: '112px',
              cell: (example) => <Verdicts of={example.expect} />,
            },
            {
              id: 'actual',
              head: t('rule.actual'),
              width: '112px',
              cell: (example) => <Verdicts of={example.actual} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

function Given({ given }: { given: Example['given'] }) {
  const { t } = useWords();
  const text = (value: Example['given'][string]): string => {
    if (value === null) return t('rule.missing');
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    return groupDigits(value);
  };
  return (
    <span className="given">
      {Object.entries(given).map(([column, value]) => (
        <span key={column}>
          <code>{column}</code> {text(value)}
        </span>
      ))}
    </span>
  );
}

function Verdicts({ of }: { of: Readonly<Record<string, Verdict>> }) {
  const entries = Object.entries(of);
  const [only] = entries;
  if (entries.length > 1 && new Set(Object.values(of)).size > 1) {
    return (
      <>
        {entries.map(([clause, verdict]) => (
          <div key={clause}>
            <code>{clause}</code> <VerdictMark verdict={verdict} />
          </div>
        ))}
      </>
    );
  }
  return only ? <VerdictMark verdict={only[1]} /> : null;
}
