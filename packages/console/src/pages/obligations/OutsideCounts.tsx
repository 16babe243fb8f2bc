import type { Obligations } from '@levee/contract/register/model';
import { Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { formatCount } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { useKindNames } from '../../parts/KindName';
import { Section } from '../../parts/Page';
import { Table } from '../../parts/Table';
import { Institution } from './ObligationTable';

/** Institutions that would owe a return by their kind but are exempt. */
export function Exempt({ exemptions, period }: { exemptions: Obligations['exemptions']; period: string }) {
  const { t, say } = useWords();
  const returns = useResponse('returns', {});
  const titles = new Map(returns.data?.map((one) => [one.id, say(one.title)]));
  if (exemptions.length === 0) return null;
  return (
    <Section
      title={t('obligations.exempt')}
      beside={<span className="quiet num">{formatCount(exemptions.length)}</span>}
    >
      <Table
        label={t('obligations.exempt')}
        rows={exemptions}
        rowKey={(row) => `${row.institution} ${row.return}`}
        columns={[
          {
            id: 'institution',
            head: t('obligations.institution'),
            width: '36%',
            cell: (row) => <Institution id={row.institution} name={row.institutionName} period={period} />,
          },
          { id: 'return', head: t('obligations.return'), cell: (row) => titles.get(row.return) ?? row.return },
          {
            id: 'to',
            head: t('obligations.exemptUntil'),
            width: '140px',
            numeric: true,
            cell: (row) => row.to ?? <span className="quiet">{t('obligations.noEnd')}</span>,
          },
        ]}
      />
    </Section>
  );
}

/** Reporters outside the register; what they owe is unknown. */
export function Unknown({ reporters }: { reporters: Obligations['unregisteredReporters'] }) {
  const { t } = useWords();
  const kinds = useKindNames();
  const known = useResponse('reporters', {});
  if (reporters.length === 0) return null;
  const rows = reporters.map((id) => known.data?.find((one) => one.id === id) ?? { id, name: id, kind: '' });
  return (
    <Section
      title={t('obligations.unknown')}
      beside={<span className="quiet num">{formatCount(reporters.length)}</span>}
    >
      <p className="quiet section-about">{t('obligations.unknownAbout')}</p>
      <Table
        label={t('obligations.unknown')}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'name',
            head: t('obligations.institution'),
            width: '36%',
            cell: (row) => (
              <span className="subject-link">
                <span>{row.name}</span>
                <code>{row.id}</code>
              </span>
            ),
          },
          {
            id: 'kind',
            head: t('obligations.kind'),
            cell: (row) => (row.kind === '' ? '—' : kinds.reporter(row.kind)),
          },
          {
            id: 'look',
            head: '',
            width: '140px',
            numeric: true,
            cell: (row) => (
              <Link to="/register" search={{ search: row.name }}>
                {t('obligations.toRegister')}
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}
