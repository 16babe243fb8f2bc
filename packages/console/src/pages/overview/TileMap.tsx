import type { Bilingual, Level } from '@levee/contract/base/shapes';
import { Link } from '@tanstack/react-router';
import { formatCount } from '../../figures/decimal';
import { extentOf, shadeOf, shadeSteps, shortEnglishName, shortName, type Tile } from '../../figures/tiles';
import { useWords } from '../../i18n/language';

/** A district on the tile map. */
export interface District extends Tile {
  readonly name: Bilingual;
  readonly subjects: number;
  readonly byLevel: Readonly<Record<Level, number>>;
}

const WIDTH = 64;
const HEIGHT = 50;
const GAP = 3;

/** One tile per district, roughly at its place; the shade and the number show its findings. */
export function TileMap({ period, districts }: { period: string; districts: readonly District[] }) {
  const { t } = useWords();
  const { columns, rows } = extentOf(districts);
  const steps = shadeSteps(Math.max(0, ...districts.map((district) => district.findings)));
  return (
    <figure className="tile-map">
      <svg
        viewBox={`0 0 ${columns * (WIDTH + GAP) - GAP} ${rows * (HEIGHT + GAP) - GAP}`}
        role="group"
        aria-label={t('overview.mapLabel')}
      >
        {districts.map((district) => (
          <TileOf key={district.code} period={period} district={district} shade={shadeOf(district.findings, steps)} />
        ))}
      </svg>
      <figcaption>
        <Legend steps={steps} />
        <span className="quiet">{t('overview.mapAbout')}</span>
      </figcaption>
    </figure>
  );
}

function TileOf({ period, district, shade }: { period: string; district: District; shade: number }) {
  const { t, say, language } = useWords();
  const { name, x, y, findings, byLevel } = district;
  const short = language === 'zh' ? shortName(name.zh) : shortEnglishName(name.en);
  const levels = (['red', 'orange', 'amber'] as const)
    .map((level) => `${t(`level.${level}`)} ${byLevel[level]}`)
    .join(' · ');
  const words = `${say(name)}${t('common.colon')}${formatCount(findings)}${findings > 0 ? ` (${levels})` : ''}`;
  return (
    <Link
      to="/findings"
      search={{ period, region: district.code }}
      className={`tile shade-${shade}`}
      aria-label={words}
      preload={false}
    >
      <title>{words}</title>
      <g transform={`translate(${x * (WIDTH + GAP)} ${y * (HEIGHT + GAP)})`}>
        <rect width={WIDTH} height={HEIGHT} rx="2" />
        <text className={language === 'zh' ? 'tile-name' : 'tile-name tile-name-en'} x={WIDTH / 2} y="20">
          {short}
        </text>
        <text className="tile-count" x={WIDTH / 2} y="38">
          {formatCount(findings)}
        </text>
      </g>
    </Link>
  );
}

function Legend({ steps }: { steps: readonly number[] }) {
  const { t } = useWords();
  return (
    <span className="legend">
      <span className="legend-step">
        <i className="shade-0" />
        {t('overview.legendNone')}
      </span>
      {steps.map((least, index) => {
        const next = steps[index + 1];
        const range = next === undefined ? `≥ ${least}` : next - 1 === least ? String(least) : `${least}–${next - 1}`;
        return (
          <span key={least} className="legend-step">
            <i className={`shade-${index + 1}`} />
            {range}
          </span>
        );
      })}
    </span>
  );
}
