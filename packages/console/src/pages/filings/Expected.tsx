import type { ReturnSummary } from '@levee/contract/returns/model';
import { columnTypeOf } from '../../figures/columntype';
import { useWords } from '../../i18n/language';
import { useUnit } from '../../parts/Figure';
import { Section } from '../../parts/Page';
import { Table } from '../../parts/Table';

/** The columns of a return with the header names that files may use, and its checks in words. */
export function Expected({ chosen }: { chosen: ReturnSummary | undefined }) {
  const { t, say, language } = useWords();
  const unitName = useUnit();
  if (!chosen) {
    return (
      <aside className="expected">
        <p className="quiet">{t('file.expectedHint')}</p>
      </aside>
    );
  }
  return (
    <aside className="expected">
      <Section
        title={t('file.expected')}
        beside={<span className="quiet">{t('file.due', { days: chosen.dueWorkingDays })}</span>}
      >
        <Table
          label={t('file.expected')}
          scroll={{ y: 490 }}
          rows={chosen.columns}
          rowKey={(column) => column.id}
          columns={[
            { id: 'name', head: t('file.column'), cell: (column) => (language === 'zh' ? column.zh : column.en) },
            { id: 'id', head: t('file.columnId'), cell: (column) => <code>{column.id}</code> },
            {
              id: 'type',
              head: t('file.type'),
              width: '160px',
              cell: (column) => <TypeName column={column} />,
            },
            { id: 'unit', head: t('file.unit'), width: '72px', cell: (column) => unitName(column.unit) },
            {
              id: 'required',
              head: t('file.required'),
              width: '72px',
              cell: (column) => (column.required ? t('common.yes') : ''),
            },
          ]}
        />
      </Section>
      {chosen.checks.length > 0 ? (
        <Section title={t('file.checks')}>
          <Table
            label={t('file.checks')}
            rows={chosen.checks}
            rowKey={(check) => check.id}
            columns={[
              { id: 'id', head: t('receipt.check'), width: '92px', cell: (check) => <code>{check.id}</code> },
              { id: 'class', head: t('receipt.class'), width: '84px', cell: (check) => t(`checkClass.${check.class}`) },
              { id: 'says', head: t('receipt.message'), cell: (check) => say(check.says) },
            ]}
          />
        </Section>
      ) : null}
    </aside>
  );
}

/** A type in words, with the codes of an enumeration under it. */
function TypeName({ column }: { column: ReturnSummary['columns'][number] }) {
  const { t } = useWords();
  const { kind, digits, codes } = columnTypeOf(column.type);
  if (column.unit === 'ratio') return <>{t('columnType.ratio')}</>;
  if (kind === 'decimal' && digits > 0) return <>{t('columnType.decimalDigits', { n: digits })}</>;
  return (
    <>
      {t(`columnType.${kind}` as 'columnType.text', { defaultValue: kind })}
      {codes.length > 0 ? <div className="under">{codes.join(' ')}</div> : null}
    </>
  );
}
