import type { RegisterEntryDetail } from '@levee/contract/register/model';
import { type ReactNode, useState } from 'react';
import Button from 'antd/es/button';
import { formatCount } from '../../figures/decimal';
import { groupsBy } from '../../figures/groups';
import { useWords } from '../../i18n/language';
import { useKindNames } from '../../parts/KindName';
import { Facts } from '../../parts/Facts';
import { RegionName } from '../../parts/RegionName';
import { Summary, Table } from '../../parts/Table';
import { EntryStatus } from './EntryStatus';
import { OtherEntry } from './said';
import { sharesOf } from './shares';

type Part = { readonly entry: RegisterEntryDetail };

/** The entry as of the day: kind and status, numbers and licences, shareholders, and related entries. */
export function DayFacts({ entry }: Part) {
  return (
    <div className="entry-facts">
      <Particulars entry={entry} />
      <Numbers entry={entry} />
      <Shareholders entry={entry} />
      <Relations entry={entry} />
    </div>
  );
}

function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="entry-box">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function None() {
  const { t } = useWords();
  return <p className="missing">{t('entry.none')}</p>;
}

function Particulars({ entry }: Part) {
  const { t } = useWords();
  const kinds = useKindNames();
  const { on, parent, groups, successor, formerNames } = entry;
  const items: (readonly [string, ReactNode])[] = [
    [t('register.id'), <code key="id">{entry.id}</code>],
    [t('register.kind'), kinds.reporter(entry.kind)],
    [t('register.status'), <EntryStatus key="status" status={entry.status} />],
    [t('register.region'), <RegionName key="region" region={entry.region} name={entry.regionName} />],
  ];
  if (parent) items.push([t('entry.parent'), <OtherEntry key="parent" {...parent} on={on} />]);
  if (groups.length > 0) {
    items.push([
      t('entry.groups'),
      <Lines key="groups" lines={groups.map((group) => [group.id, <OtherEntry key="o" {...group} on={on} />])} />,
    ]);
  }
  if (successor) items.push([t('entry.successor'), <OtherEntry key="successor" {...successor} on={on} />]);
  if (formerNames.length > 0) {
    const lines = formerNames.map(({ name, to }): Line => [name, name, t('entry.until', { to })]);
    items.push([t('entry.formerNames'), <Lines key="names" lines={lines} />]);
  }
  return (
    <Box title={t('entry.facts')}>
      <Facts shape="rows" items={items} />
    </Box>
  );
}

/** A key, its value, and a remark in pale type. */
type Line = readonly [string, ReactNode, ReactNode?];

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="plain-list">
      {lines.map(([key, says, beside]) => (
        <li key={key}>
          {says} {beside ? <span className="quiet">{beside}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Numbers({ entry }: Part) {
  const { t } = useWords();
  const days = ({ from, to }: { from: string; to: string | null }) =>
    to === null ? t('entry.open', { from }) : t('entry.stretch', { from, to });
  const { identifiers, licences } = entry;
  return (
    <section className="entry-box">
      <h2>{t('entry.numbers')}</h2>
      {identifiers.length === 0 ? <None /> : null}
      <ul className="entry-lines">
        {identifiers.map((one) => (
          <li key={`${one.scheme} ${one.from}`} className={one.former ? 'former' : undefined}>
            <code>{one.value}</code>
            <span className="quiet">
              {t(`scheme.${one.scheme}`)} {one.former ? days(one) : null}
            </span>
          </li>
        ))}
      </ul>
      <h2>{t('entry.licences')}</h2>
      {licences.length === 0 ? <None /> : null}
      <ul className="entry-lines">
        {licences.map((one) => (
          <li key={`${one.number} ${one.from}`} className={one.former ? 'former' : undefined}>
            <span>
              {one.number} {one.former ? <em>{t('entry.former')}</em> : null}
            </span>
            <span className="quiet">{one.permits}</span>
            <span className="quiet">{days(one)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shareholders({ entry }: Part) {
  const { t } = useWords();
  const { shareholders, on } = entry;
  const { sum, rest } = sharesOf(shareholders.map(({ percent }) => percent));
  return (
    <Box title={t('entry.shareholders')}>
      {shareholders.length === 0 ? (
        <None />
      ) : (
        <Table
          className="slim plain"
          label={t('entry.shareholders')}
          showHeader={false}
          rows={shareholders}
          rowKey={({ id, name }) => id ?? name ?? ''}
          columns={[
            {
              id: 'holder',
              head: '',
              rowScope: 'row',
              cell: ({ id, name }) => (id === null ? name : <OtherEntry id={id} name={name} on={on} />),
            },
            { id: 'percent', head: '', numeric: true, width: '84px', cell: ({ percent }) => `${percent}%` },
          ]}
          summary={() => (
            <Summary.Row>
              <Summary.Cell index={0}>
                {t('entry.sum')}
                {rest === '0' ? null : <span className="quiet"> {t('entry.rest', { percent: rest })}</span>}
              </Summary.Cell>
              <Summary.Cell index={1} align="right">
                {sum}%
              </Summary.Cell>
            </Summary.Row>
          )}
        />
      )}
    </Box>
  );
}

const SHOWN_AT_FIRST = 8;

function Relations({ entry }: Part) {
  const { t } = useWords();
  const groups = [...groupsBy(entry.references, ({ topic }) => topic)];
  return (
    <Box title={t('entry.relations')}>
      {groups.length === 0 ? <None /> : null}
      {groups.map(([topic, references]) => (
        <References key={topic} title={t(`entry.named.${topic as 'parent'}`)} references={references} on={entry.on} />
      ))}
    </Box>
  );
}

interface ReferencesProps {
  readonly title: string;
  readonly references: RegisterEntryDetail['references'];
  readonly on: string;
}

function References({ title, references, on }: ReferencesProps) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? references : references.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="references">
      <h3>
        {title} <span className="quiet num">{formatCount(references.length)}</span>
      </h3>
      <ul className="entry-lines">
        {shown.map(({ topic, entry, detail, document, from, to }) => (
          <li key={`${entry.id} ${from} ${detail}`} className={to !== null && to <= on ? 'former' : undefined}>
            <span>
              <OtherEntry {...entry} on={on} />{' '}
              {topic === 'shareholder' ? <span className="num">{detail}%</span> : null}
            </span>
            <span className="quiet">{to === null ? t('entry.open', { from }) : t('entry.stretch', { from, to })}</span>
            <span className="quiet">
              {document.title} {document.number}
            </span>
          </li>
        ))}
      </ul>
      {references.length > SHOWN_AT_FIRST ? (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('common.less') : t('overview.showAll', { count: references.length })}
        </Button>
      ) : null}
    </div>
  );
}
