import type { Assessment } from '@levee/contract/assessments/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useResponse } from '../../api/responses';
import { api } from '../../api/client';
import { formatInstant } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Hash } from '../../parts/Hash';
import { Section } from '../../parts/Page';
import { Failure } from '../../parts/PageState';
import { Table } from '../../parts/Table';
import { RunMark } from '../../parts/RunMark';
import { comparison } from './comparison';

/** Runs of the same manifest with the hashes of their findings, and a button for one more: a back-run as of the same instant. */
export function Reproduce({ assessment }: { assessment: Assessment }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { period, asOf, territory, manifestHash } = assessment;
  const runs = useResponse('assessments', { manifest: manifestHash, limit: 50 });
  const again = useMutation({
    mutationFn: () => api.call('assess', { period, asOf, territory, official: false }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['assessments'] }),
  });
  const rows = runs.data?.items ?? [assessment];
  return (
    <Section
      title={t('assessments.reproduce')}
      beside={
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {t(again.isPending ? 'assessments.againRunning' : 'assessments.again')}
        </Button>
      }
    >
      <p className="quiet section-about">{t('assessments.reproduceAbout')}</p>
      {again.error ? <Failure error={again.error} title={t('state.failedToDo')} /> : null}
      {again.data ? (
        <p className="notice section-about" role="status">
          {t(`assessments.${comparison(assessment, again.data)}`)}
        </p>
      ) : null}
      <Table
        label={t('assessments.runs')}
        rows={rows}
        rowKey={({ id }) => id}
        rowClass={({ id }) => (id === assessment.id ? 'chosen' : undefined)}
        columns={[
          {
            id: 'started',
            head: t('assessments.runs'),
            width: '190px',
            cell: ({ id, startedAt }) => (
              <Link to="/assessments/$id" params={{ id }}>
                {formatInstant(startedAt)}
              </Link>
            ),
          },
          {
            id: 'run',
            head: t('assessment.kind'),
            width: '110px',
            cell: ({ official }) => <RunMark official={official} />,
          },
          {
            id: 'hash',
            head: t('assessment.findingsHash'),
            width: '220px',
            cell: ({ findingsHash }) => <Hash value={findingsHash} length={20} />,
          },
          {
            id: 'same',
            head: '',
            cell: (run) =>
              run.id === assessment.id ? (
                <span className="quiet">{t('assessments.thisOne')}</span>
              ) : (
                t(
                  run.findingsHash === assessment.findingsHash
                    ? 'assessments.sameFindings'
                    : 'assessments.otherFindings',
                )
              ),
          },
        ]}
      />
    </Section>
  );
}
