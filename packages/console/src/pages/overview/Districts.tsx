import type { Overview } from '@levee/contract/overview/model';
import type { ResponseOf } from '@levee/contract/routes';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { formatCount } from '../../figures/decimal';
import { lastDayOf } from '../../figures/period';
import { useWords } from '../../i18n/language';
import { Section } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { Switch } from '../../parts/Switch';
import { DistrictTable } from './DistrictTable';
import { type District, TileMap } from './TileMap';

const route = getRouteApi('/shell/');
type Counts = Overview['byRegion'];

/** Every district that existed on the day with its findings, and the counts that belong to no tile. */
function districtsOf(regions: ResponseOf<'regions'>, counts: Counts): { districts: District[]; elsewhere: Counts } {
  const byCode = new Map(counts.map((count) => [count.id, count]));
  const districts: District[] = regions.flatMap(({ code, name, tile }) => {
    if (!tile) return [];
    const count = byCode.get(code);
    return [
      {
        code,
        name,
        ...tile,
        findings: count?.findings ?? 0,
        subjects: count?.subjects ?? 0,
        byLevel: count?.byLevel ?? { amber: 0, orange: 0, red: 0 },
      },
    ];
  });
  const mapped = new Set(districts.map((district) => district.code));
  return { districts, elsewhere: counts.filter((count) => !mapped.has(count.id) && count.findings > 0) };
}

/** Findings by district as a tile map or a table, and the findings outside the map. */
export function Districts({ period, counts }: { period: string; counts: Counts }) {
  const { t } = useWords();
  const { districts: shown, period: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const regions = useResponse('regions', { on: lastDayOf(period) }, { staleTime: Infinity, lingers: true });
  const choose = (value: 'map' | 'table') =>
    void navigate({
      search: { ...(chosen ? { period: chosen } : {}), ...(value === 'table' ? { districts: value } : {}) },
      replace: true,
      resetScroll: false,
    });
  return (
    <Section
      title={t('overview.byRegion')}
      className="districts"
      beside={
        <Switch
          size="small"
          label={t('overview.byRegion')}
          value={shown ?? 'map'}
          onChange={choose}
          options={[
            { value: 'map', label: t('overview.map') },
            { value: 'table', label: t('overview.table') },
          ]}
        />
      }
    >
      <Loaded response={regions}>
        {(known) => {
          const { districts, elsewhere } = districtsOf(known, counts);
          if (shown === 'table') return <DistrictTable period={period} districts={districts} elsewhere={elsewhere} />;
          return (
            <>
              <TileMap period={period} districts={districts} />
              <Elsewhere period={period} counts={elsewhere} />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Elsewhere({ period, counts }: { period: string; counts: Counts }) {
  const { t, say } = useWords();
  if (counts.length === 0) return null;
  return (
    <div className="elsewhere">
      <span className="quiet">{t('overview.outsideMap')}</span>
      {counts.map((count) => (
        <Link key={count.id} to="/findings" search={{ period, region: count.id }}>
          {say(count.label)} <strong>{formatCount(count.findings)}</strong>
        </Link>
      ))}
    </div>
  );
}
