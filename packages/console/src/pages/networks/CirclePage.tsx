import type { CascadeDefault, GuaranteeCircleDetail } from '@levee/contract/networks/model';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { Facts } from '../../parts/Facts';
import { Section } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { Switch } from '../../parts/Switch';
import { Table } from '../../parts/Table';
import { CircleGraph } from './CircleGraph';
import { Amount, leverageOf, NetworkPage, Share } from './NetworkPage';

const route = getRouteApi('/shell/networks/circles/$id');

/** One guarantee circle, and the cascade, round by round, when one of its members defaults. */
export function CirclePage() {
  const { t } = useWords();
  const { id } = route.useParams();
  const { period, first } = route.useSearch();
  const navigate = route.useNavigate();
  const response = useResponse(
    'guaranteeCircle',
    { id, ...(period && { period }), ...(first && { first }) },
    { lingers: true },
  );
  return (
    <NetworkPage
      tab="circles"
      title={`${t('networks.circle')} ${id}`}
      heading={
        <>
          {t('networks.circle')} <code className="heading-code">{id}</code>
        </>
      }
      period={period}
      shown={response.data?.period}
    >
      <Loaded response={response}>
        {(detail) => (
          <>
            <CircleFacts detail={detail} />
            <Cascade
              key={detail.first}
              detail={detail}
              onFirst={(next) => void navigate({ search: (before) => ({ ...before, first: next }), replace: true })}
            />
            <Members detail={detail} />
          </>
        )}
      </Loaded>
    </NetworkPage>
  );
}

function CircleFacts({ detail: { circle } }: { detail: GuaranteeCircleDetail }) {
  const { t } = useWords();
  return (
    <Facts
      shape="grid"
      items={[
        [t('networks.rank'), circle.rank ?? '—'],
        [t('networks.members'), circle.members],
        [t('networks.guarantees'), circle.guarantees],
        [t('networks.guaranteed'), <Amount key="guaranteed" value={circle.guaranteed} />],
        [t('networks.loans'), <Amount key="loans" value={circle.loans} />],
        [t('networks.worst'), circle.worst.name ?? circle.worst.id],
        [t('networks.worstLoans'), <Amount key="worst" value={circle.worstLoans} />],
        [t('networks.worstShare'), <Share key="share" value={leverageOf(circle.worstLoans, circle.loans)} />],
        [t('networks.mutualPairs'), circle.mutualPairs],
        [t('networks.mutualTriangles'), circle.mutualTriangles],
        [t('networks.ring'), circle.largestRing],
        [t('networks.notAssessable'), circle.notAssessable],
      ]}
    />
  );
}

function Cascade({ detail, onFirst }: { detail: GuaranteeCircleDetail; onFirst: (id: string) => void }) {
  const { t } = useWords();
  const { cascade } = detail;
  const [round, setRound] = useState(1);
  const names = new Map(detail.members.map(({ id, name }) => [id, name ?? id]));
  const shown = cascade[round - 1] ?? [];
  return (
    <Section
      title={`${t('networks.cascade')} · ${t('networks.first')} ${names.get(detail.first) ?? detail.first}`}
      beside={
        <Switch
          size="small"
          label={t('networks.rounds')}
          value={String(round)}
          options={cascade.map((_, place) => ({
            value: String(place + 1),
            label: t('networks.round', { round: place + 1 }),
          }))}
          onChange={(value) => setRound(Number(value))}
        />
      }
    >
      <p className="quiet section-about">{t('networks.cascadeAbout')}</p>
      <div className="cascade">
        <CircleGraph detail={detail} round={round} onFirst={onFirst} />
        <div className="cascade-steps">
          {shown.map((one) => (
            <Default key={one.id} one={one} names={names} />
          ))}
          {round === cascade.length ? (
            <p className="quiet">
              {detail.needs === null ? t('networks.stays') : t('networks.needs', { id: detail.needs })}{' '}
              {detail.needs === null ? (
                <>
                  {t('networks.defaultedLoans')} <Amount value={detail.defaultedLoans} />
                </>
              ) : null}
            </p>
          ) : null}
          {detail.cut > 0 ? <p className="quiet">{t('networks.circleCut', { count: detail.cut })}</p> : null}
        </div>
      </div>
    </Section>
  );
}

function Default({ one, names }: { one: CascadeDefault; names: ReadonlyMap<string, string> }) {
  const { t } = useWords();
  return (
    <div className="cascade-step">
      <h3>{names.get(one.id) ?? one.id}</h3>
      <p className="quiet">
        {t('networks.ownLoans')} <Amount value={one.loan} />
        <i className="dot" />
        {t('networks.paidSoFar')} <Amount value={one.paidBefore} />
        <i className="dot" />
        {t('networks.netAssets')} <Amount value={one.netAssets} />
        <i className="dot" />
        {t('networks.uncovered')} <Amount value={one.uncovered} />
      </p>
      {one.payments.length === 0 ? null : (
        <Table
          label={t('networks.paid')}
          rows={one.payments}
          rowKey={(row) => row.guarantor}
          columns={[
            {
              id: 'guarantor',
              head: t('networks.guarantor'),
              width: '34%',
              cell: (row) => names.get(row.guarantor) ?? row.guarantor,
            },
            {
              id: 'guaranteed',
              head: t('networks.guaranteed'),
              numeric: true,
              cell: (row) => <Amount value={row.guaranteed} />,
            },
            { id: 'paid', head: t('networks.paid'), numeric: true, cell: (row) => <Amount value={row.paid} /> },
            {
              id: 'sum',
              head: t('networks.paidSoFar'),
              numeric: true,
              cell: (row) => <Amount value={row.paidSoFar} />,
            },
            {
              id: 'defaults',
              head: '',
              cell: (row) => (row.defaults ? <span className="warns">{t('networks.thenDefaults')}</span> : null),
            },
          ]}
        />
      )}
    </div>
  );
}

function Members({ detail }: { detail: GuaranteeCircleDetail }) {
  const { t } = useWords();
  return (
    <Section title={t('networks.inCircle')}>
      <Table
        label={t('networks.inCircle')}
        className="roomy"
        rows={detail.members}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'member',
            head: t('networks.member'),
            width: '28%',
            cell: (row) => (
              <span className="subject-link">
                <span>{row.name ?? row.id}</span>
                <code>{row.id}</code>
              </span>
            ),
          },
          { id: 'loans', head: t('networks.ownLoans'), numeric: true, cell: (row) => <Amount value={row.loans} /> },
          { id: 'net', head: t('networks.netAssets'), numeric: true, cell: (row) => <Amount value={row.netAssets} /> },
          { id: 'core', head: t('networks.core'), width: '70px', numeric: true, cell: (row) => row.core },
          {
            id: 'mutual',
            head: t('networks.mutual'),
            width: '70px',
            numeric: true,
            cell: (row) => (row.mutualPartners === 0 ? null : row.mutualPartners),
          },
          {
            id: 'defaults',
            head: t('networks.defaults'),
            width: '90px',
            numeric: true,
            cell: (row) => row.defaults ?? '—',
          },
          { id: 'rounds', head: t('networks.rounds'), width: '70px', numeric: true, cell: (row) => row.rounds ?? '—' },
          {
            id: 'fallen',
            head: t('networks.defaultedLoans'),
            numeric: true,
            cell: (row) => <Amount value={row.defaultedLoans} />,
          },
        ]}
      />
    </Section>
  );
}
