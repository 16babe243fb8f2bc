import { useResponse } from '../api/responses';
import { periodInWords } from '../figures/period';
import { useWords } from '../i18n/language';
import { Filter } from './Filter';

interface PeriodFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Only months that were assessed. */
  readonly assessed?: boolean;
  readonly onChange: (period: string | undefined) => void;
}

/** Filter by one of the months that have filings. */
export function PeriodFilter({ assessed = false, ...filter }: PeriodFilterProps) {
  const { language } = useWords();
  const overview = useResponse('overview', {}, { lingers: true });
  const months = overview.data?.periods.filter(({ assessment }) => !assessed || assessment !== null) ?? [];
  return (
    <Filter
      {...filter}
      options={months.map(({ period }) => ({ value: period, label: periodInWords(period, language) }))}
    />
  );
}
