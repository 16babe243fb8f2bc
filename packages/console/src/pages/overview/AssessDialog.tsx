import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import DatePicker from 'antd/es/date-picker';
import Radio from 'antd/es/radio';
import type { Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client';
import { formatCount } from '../../figures/decimal';
import { periodInWords } from '../../figures/period';
import { instantAt } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Dialog, DialogActions } from '../../parts/Dialog';
import { Failure } from '../../parts/PageState';

/** The choices for a run. */
interface Run {
  readonly official: boolean;
  /** An official run needs a second confirmation. */
  readonly confirmed: boolean;
  readonly territory: 'municipality' | 'anywhere';
  readonly past: boolean;
  /** Day and time in Asia/Shanghai of the earlier instant. */
  readonly moment: Dayjs | null;
}

const AT_FIRST: Run = { official: false, confirmed: false, territory: 'municipality', past: false, moment: null };

function isReady({ official, confirmed, past, moment }: Run): boolean {
  return (!official || confirmed) && (!past || moment !== null);
}

function useAssess(period: string, { official, territory, past, moment }: Run) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const asOf = past && moment ? instantAt(moment.format('YYYY-MM-DD'), moment.format('HH:mm:ss')) : undefined;
      return api.call('assess', { period, official, territory, asOf });
    },
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Dialog for assessing a month: official run or back-run, territory, and as of which instant. */
export default function AssessDialog({ open, ...asked }: AssessmentProps & { open: boolean }) {
  const { t, language } = useWords();
  const month = periodInWords(asked.period, language);
  return (
    <Dialog title={t('assessment.title', { period: month })} open={open} onClose={asked.onClose}>
      <Choices {...asked} />
    </Dialog>
  );
}

interface AssessmentProps {
  readonly period: string;
  readonly onClose: () => void;
}

function Choices({ period, onClose }: AssessmentProps) {
  const { t, language } = useWords();
  const month = periodInWords(period, language);
  const [run, setRun] = useState(AT_FIRST);
  const assess = useAssess(period, run);
  const change = (next: Partial<Run>) => setRun({ ...run, ...next });
  const done = assess.data;
  return (
    <>
      <KindChoice run={run} change={change} />
      <TerritoryChoice run={run} change={change} />
      <AsOfChoice run={run} change={change} />
      {run.official ? (
        <Checkbox checked={run.confirmed} onChange={(event) => change({ confirmed: event.target.checked })}>
          {t('assessment.confirmOfficial', { period: month })}
        </Checkbox>
      ) : null}
      {assess.error ? <Failure error={assess.error} title={t('state.failedToDo')} /> : null}
      {done ? (
        <p className="notice" role="status">
          {t('assessment.done', { findings: formatCount(done.findings) })}{' '}
          <Link to="/findings" search={{ period, assessment: done.id }}>
            {t('assessment.see')}
          </Link>
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>{t(done ? 'common.close' : 'common.cancel')}</Button>
        {done ? null : (
          <Button type="primary" disabled={!isReady(run)} loading={assess.isPending} onClick={() => assess.mutate()}>
            {t(assess.isPending ? 'assessment.running' : 'assessment.start')}
          </Button>
        )}
      </DialogActions>
    </>
  );
}

interface ChoiceProps {
  readonly run: Run;
  readonly change: (next: Partial<Run>) => void;
}

function KindChoice({ run, change }: ChoiceProps) {
  const { t } = useWords();
  const about = t(run.official ? 'assessment.officialAbout' : 'assessment.backRunAbout');
  return (
    <Choice label={t('assessment.kind')} about={about}>
      <Radio.Group
        value={run.official}
        // An official run uses what is known now, so choosing it resets the instant.
        onChange={(event) => change({ official: event.target.value === true, confirmed: false, past: false })}
        options={[
          { value: false, label: t('assessment.backRun') },
          { value: true, label: t('assessment.official') },
        ]}
      />
    </Choice>
  );
}

function TerritoryChoice({ run, change }: ChoiceProps) {
  const { t } = useWords();
  return (
    <Choice label={t('assessment.territory')} about={t(`assessment.territoryAbout.${run.territory}`)}>
      <Radio.Group
        value={run.territory}
        onChange={(event) => change({ territory: event.target.value === 'anywhere' ? 'anywhere' : 'municipality' })}
        options={(['municipality', 'anywhere'] as const).map((value) => ({ value, label: t(`territory.${value}`) }))}
      />
    </Choice>
  );
}

function AsOfChoice({ run, change }: ChoiceProps) {
  const { t } = useWords();
  return (
    <Choice
      label={t('assessment.asOf')}
      about={run.official ? t('assessment.asOfOfficial') : run.past ? t('common.zone') : t('assessment.asOfNowAbout')}
    >
      <Radio.Group
        disabled={run.official}
        value={run.past}
        onChange={(event) => change({ past: event.target.value === true })}
        options={[
          { value: false, label: t('assessment.asOfNow') },
          { value: true, label: t('assessment.asOfPast') },
        ]}
      />
      {run.past ? (
        <DatePicker
          showTime
          aria-label={t('assessment.asOf')}
          value={run.moment}
          onChange={(moment) => change({ moment })}
        />
      ) : null}
    </Choice>
  );
}

function Choice({ label, about, children }: { label: string; about: string; children: ReactNode }) {
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div>
        {children}
        <p className="quiet">{about}</p>
      </div>
    </fieldset>
  );
}
