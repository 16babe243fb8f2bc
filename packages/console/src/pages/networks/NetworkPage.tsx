import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { groupDigits, roundedPercent } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { Page } from '../../parts/Page';
import { PeriodFilter } from '../../parts/PeriodFilter';

type Tab = 'products' | 'circles' | 'banks';

interface HeadProps {
  readonly tab: Tab;
  /** The month in the address. */
  readonly period: string | undefined;
}

/** The tabs of the networks and the choice of month. */
export function NetworkHead({ tab, period }: HeadProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const search = period === undefined ? {} : { period };
  return (
    <div className="network-head">
      <nav className="tabs" aria-label={t('networks.title')}>
        {(['products', 'circles', 'banks'] as const).map((one) => (
          <Link key={one} to={`/networks/${one}`} search={search} className={one === tab ? 'tab active' : 'tab'}>
            {t(`networks.tabs.${one}`)}
          </Link>
        ))}
      </nav>
      <PeriodFilter
        assessed
        label={t('findings.newest')}
        value={period}
        onChange={(value) =>
          void navigate({ to: `/networks/${tab}`, search: value === undefined ? {} : { period: value } })
        }
      />
    </div>
  );
}

/** The month whose figures are shown. */
export function NetworkGround({ shown }: { shown: string | undefined }) {
  const { t } = useWords();
  return shown === undefined ? null : <span className="quiet">{t('networks.basis', { period: shown })}</span>;
}

interface NetworkPageProps extends HeadProps {
  readonly shown: string | undefined;
  readonly heading: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A page about one part of a network: the tabs, the month, and the assessment that gave the figures. */
export function NetworkPage({ tab, period, shown, heading, title, children }: NetworkPageProps) {
  return (
    <Page title={title} heading={heading} beside={<NetworkGround shown={shown} />}>
      <NetworkHead tab={tab} period={period} />
      {children}
    </Page>
  );
}

/** An amount to the fen, or the words for not assessable. */
export function Amount({ value }: { value: string | null }) {
  const { t } = useWords();
  return value === null ? <span className="missing">{t('networks.missing')}</span> : <>{groupDigits(value)}</>;
}

/** A ratio as percent, or the words for not assessable. */
export function Share({ value }: { value: string | null }) {
  const { t } = useWords();
  return value === null ? <span className="missing">{t('networks.missing')}</span> : <>{roundedPercent(value)}</>;
}

/** A multiple with two places, or a dash where there is none. */
export function Times({ value }: { value: string | null }) {
  return value === null ? <span className="missing">—</span> : <>{Number(value).toFixed(2)}</>;
}

/** Leverage as text from two amounts; null where there is none. */
export function leverageOf(part: string | null, net: string | null): string | null {
  return part !== null && net !== null && Number(net) > 0 ? String(Number(part) / Number(net)) : null;
}
