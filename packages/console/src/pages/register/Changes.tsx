import type { RegisterChange, RegisterEntryDetail } from '@levee/contract/register/model';
import { useWords } from '../../i18n/language';
import { Table } from '../../parts/Table';
import { Document, Entered } from './HistoryTable';
import { OtherEntry, useSaid } from './said';

type Statement = RegisterChange['statements'][number];

/** Every change as it was entered, newest first, including those that a later change overrides. */
export function Changes({ entry }: { entry: RegisterEntryDetail }) {
  const { t } = useWords();
  return (
    <Table
      className="roomy"
      label={t('entry.changes')}
      rows={[...entry.changes].reverse()}
      rowKey={(change) => String(change.seq)}
      columns={[
        {
          id: 'entered',
          head: t('entry.entered'),
          width: '208px',
          cell: (change) => <Entered change={change} />,
        },
        {
          id: 'document',
          head: t('entry.document'),
          width: '32%',
          cell: (change) => (
            <>
              <Document change={change} />
              {change.reason === null ? null : <div className="under">{change.reason}</div>}
            </>
          ),
        },
        { id: 'says', head: t('entry.says'), cell: (change) => <Statements change={change} entry={entry} /> },
      ]}
    />
  );
}

function Statements({ change, entry }: { change: RegisterChange; entry: RegisterEntryDetail }) {
  const { t } = useWords();
  const own = change.statements.filter((statement) => statement.entry === entry.id);
  const others = [...new Set(change.statements.map((statement) => statement.entry))].filter((id) => id !== entry.id);
  return (
    <>
      <ul className="said">
        {own.map((statement) => (
          <StatementLine key={`${statement.topic} ${statement.key}`} statement={statement} entry={entry} />
        ))}
      </ul>
      {others.length > 0 ? (
        <div className="under">
          {t('entry.others')}
          {t('common.colon')}
          {others.map((id) => (
            <span key={id} className="said-other">
              <OtherEntry id={id} name={null} on={undefined} />
            </span>
          ))}
        </div>
      ) : null}
    </>
  );
}

function StatementLine({ statement, entry }: { statement: Statement; entry: RegisterEntryDetail }) {
  const { t } = useWords();
  const said = useSaid();
  const { topic, key, value, from, to } = statement;
  // The history has the names; a value that was overridden entirely is shown by its code.
  const named = entry.history.find(
    (one) => one.topic === topic && one.key === key && (value ?? one.value) === one.value,
  );
  return (
    <li>
      <span className="quiet">{t(`topic.${topic}`)}</span>
      <span>{said({ topic, key, value, other: named?.other ?? null, regionName: named?.regionName ?? null })}</span>
      <span className="quiet num">{to === null ? t('entry.open', { from }) : t('entry.stretch', { from, to })}</span>
    </li>
  );
}
