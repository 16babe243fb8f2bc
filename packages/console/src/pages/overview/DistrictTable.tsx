import type { Overview } from '@levee/contract/overview/model';
import { Link, useNavigate } from '@tanstack/react-router';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { Table } from '../../parts/Table';
import { LEVELS } from '../../search/addresses';
import type { District } from './TileMap';

interface DistrictTableProps {
  readonly period: string;
  readonly districts: readonly District[];
  readonly elsewhere: Overview['byRegion'];
}

/** The numbers of the tile map as a table, most findings first; zeros are pale. */
export function DistrictTable({ period, districts, elsewhere }: DistrictTableProps) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const rows = [
    ...[...districts].sort((a, b) => b.findings - a.findings || a.code.localeCompare(b.code)),
    ...elsewhere.map(({ id, label, findings, subjects, byLevel }) => ({
      code: id,
      name: label,
      findings,
      subjects,
      byLevel,
    })),
  ];
  return (
    <Table
      scroll={{ y: 530 }}
      label={t('overview.byRegion')}
      rows={rows}
      rowKey={(row) => row.code}
      onOpen={(row) => void navigate({ to: '/findings', search: { period, region: row.code } })}
      columns={[
        {
          id: 'region',
          head: t('overview.region'),
          cell: (row) => (
            <Link to="/findings" search={{ period, region: row.code }}>
              {say(row.name)}
            </Link>
          ),
        },
        ...LEVELS.map((level) => ({
          id: level,
          head: t(`level.${level}`),
          numeric: true,
          width: '68px',
          cell: (row: (typeof rows)[number]) => <Count value={row.byLevel[level]} />,
        })),
        {
          id: 'subjects',
          head: t('overview.subjects'),
          numeric: true,
          width: '80px',
          cell: (row) => <Count value={row.subjects} />,
        },
        {
          id: 'findings',
          head: t('overview.count'),
          numeric: true,
          width: '80px',
          cell: (row) => <Count value={row.findings} />,
        },
      ]}
    />
  );
}
