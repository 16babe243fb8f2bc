import type { FilingDetail, Receipt } from '@levee/contract/filings/model';
import type { ReactNode } from 'react';
import { formatCount } from '../../figures/decimal';
import { formatBytes } from '../../figures/size';
import { useWords } from '../../i18n/language';
import { Hash } from '../../parts/Hash';
import { Facts } from '../../parts/Facts';
import { Section } from '../../parts/Page';
import { Table } from '../../parts/Table';
import { Zoned } from '../../parts/Zoned';

/** The original files, each with the hash that identifies it. */
export function FilesRead({ files }: { files: Receipt['files'] }) {
  const { t } = useWords();
  return (
    <Section title={t('receipt.files')}>
      <Table
        label={t('receipt.files')}
        rows={files}
        rowKey={(file) => `${file.name}-${file.sha256}`}
        columns={[
          { id: 'name', head: t('receipt.file'), cell: (file) => file.name },
          {
            id: 'sheet',
            head: t('receipt.sheet'),
            width: '110px',
            responsive: ['md'],
            cell: (file) => file.sheet ?? '—',
          },
          { id: 'format', head: t('receipt.format'), width: '80px', cell: (file) => file.format.toUpperCase() },
          {
            id: 'encoding',
            head: t('receipt.encoding'),
            width: '100px',
            responsive: ['md'],
            cell: (file) => file.encoding?.toUpperCase() ?? '—',
          },
          {
            id: 'rows',
            head: t('receipt.dataRows'),
            width: '100px',
            numeric: true,
            cell: (file) => formatCount(file.rows),
          },
          {
            id: 'bytes',
            head: t('receipt.bytes'),
            width: '100px',
            numeric: true,
            responsive: ['md'],
            cell: (file) => formatBytes(file.bytes),
          },
          {
            id: 'sha',
            head: t('receipt.sha'),
            width: '250px',
            className: 'after-number',
            cell: (file) => <Hash value={file.sha256} length={24} />,
          },
        ]}
      />
    </Section>
  );
}

/** When the filing was received and accepted, its version, and the reasons given. */
export function Particulars({ filing }: { filing: FilingDetail }) {
  const { t } = useWords();
  const items: (readonly [string, ReactNode])[] = [
    [t('receipt.received'), <Zoned key="r" instant={filing.receivedAt} />],
  ];
  if (filing.acceptedAt !== null) items.push([t('receipt.accepted'), <Zoned key="a" instant={filing.acceptedAt} />]);
  if (filing.mapping !== null) items.push([t('receipt.mapping'), <code key="m">{filing.mapping}</code>]);
  if (filing.correction !== null) items.push([t('receipt.correction'), filing.correction]);
  if (filing.confirmation !== null) items.push([t('receipt.confirmation'), filing.confirmation]);
  if (filing.receipt.contentHash !== null) {
    items.push([t('receipt.contentHash'), <Hash key="h" value={filing.receipt.contentHash} length={24} />]);
  }
  return (
    <Section title={t('receipt.particulars')}>
      <Facts shape="rows" items={items} />
    </Section>
  );
}
