import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/answers';
import { groupDigits, roundedPercent } from '../../figures/decimal';
import { periodInWords } from '../../figures/period';
import { useWords } from '../../i18n/language';
import { Filter } from '../../parts/Filter';
import { Page } from '../../parts/Page';

type Tab = 'products' | 'circles' | 'banks';

interface NetworkPageProps {
  readonly tab: Tab;
  /** The month of the address, and the one that is shown. */
  readonly period: string | undefined;
  readonly shown: string | undefined;
  readonly heading?: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A page about networks: its tabs, the month, and whose figures these are. */
export function NetworkPage({ tab, period, shown, heading, title, children }: NetworkPageProps) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const overview = useAnswer('overview', {}, { lingers: true });
  const months = (overview.data?.periods ?? []).filter(({ assessment }) => assessment !== null);
  const search = period === undefined ? {} : { period };
  return (
    <Page
      title={title}
      heading={heading}
      beside={shown === undefined ? null : <span className="quiet">{t('networks.basis', { period: shown })}</span>}
    >
      <div className="network-head">
        <nav className="tabs" aria-label={t('networks.title')}>
          {(['products', 'circles', 'banks'] as const).map((one) => (
            <Link key={one} to={`/networks/${one}`} search={search} className={one === tab ? 'tab active' : 'tab'}>
              {t(`networks.tabs.${one}`)}
            </Link>
          ))}
        </nav>
        <Filter
          label={t('findings.newest')}
          value={period}
          options={months.map((one) => ({ value: one.period, label: periodInWords(one.period, language) }))}
          onChange={(value) =>
            void navigate({ to: `/networks/${tab}`, search: value === undefined ? {} : { period: value } })
          }
        />
      </div>
      {children}
    </Page>
  );
}

/** An amount to the fen, or that it cannot be assessed. */
export function Amount({ value }: { value: string | null }) {
  const { t } = useWords();
  return value === null ? <span className="missing">{t('networks.missing')}</span> : <>{groupDigits(value)}</>;
}

/** A ratio as percent, or that it cannot be assessed. */
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
