import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { monthsLater } from '../figures/period';
import { useWords } from '../i18n/language';
import { Icon } from './Icon';

interface MonthPickerProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (month: string) => void;
}

/** A choice of one month, with buttons for the month before and the month after. */
export function MonthPicker({ label, value, onChange }: MonthPickerProps) {
  const { t } = useWords();
  const step = (months: number) => () => onChange(monthsLater(value, months));
  return (
    <span className="month-picker">
      <Button aria-label={t('common.monthBefore')} icon={<Icon name="left" />} onClick={step(-1)} />
      <DatePicker
        picker="month"
        aria-label={label}
        allowClear={false}
        format={t('common.monthFormat')}
        value={dayjs(`${value}-01`)}
        onChange={(month) => (month ? onChange(month.format('YYYY-MM')) : undefined)}
      />
      <Button aria-label={t('common.monthAfter')} icon={<Icon name="right" />} onClick={step(1)} />
    </span>
  );
}
