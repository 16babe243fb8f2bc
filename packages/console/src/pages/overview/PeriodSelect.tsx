import type { Overview } from '@levee/contract/overview/model';
import Select from 'antd/es/select';
import { formatCount } from '../../figures/decimal';
import { periodInWords } from '../../figures/period';
import { useWords } from '../../i18n/language';

interface PeriodSelectProps {
  readonly periods: Overview['periods'];
  readonly value: string;
  readonly onChange: (period: string) => void;
}

/** The months that have filings, each with its findings and whether they come from an official run. */
export function PeriodSelect({ periods, value, onChange }: PeriodSelectProps) {
  const { t, language } = useWords();
  const options = periods.map((one) => ({ value: one.period, label: periodInWords(one.period, language), one }));
  return (
    <Select
      aria-label={t('overview.period')}
      className="period-select"
      value={value}
      onChange={onChange}
      options={options}
      popupMatchSelectWidth={240}
      listHeight={420}
      optionRender={({ data: { label, one } }) => (
        <span className="period-option">
          <span>{label}</span>
          <span className="quiet">
            {one.assessment === null ? '—' : t(one.official ? 'assessment.official' : 'assessment.backRun')}
          </span>
          <span className="num">{one.assessment === null ? '' : formatCount(one.findings)}</span>
        </span>
      )}
    />
  );
}
