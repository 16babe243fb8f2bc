import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

interface DayPickerProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Text for no day: any day, now. */
  readonly unset: string;
  readonly onChange: (day: string | undefined) => void;
  /** The last day that can be chosen. */
  readonly latest?: string;
}

/** A labelled choice of one day or none. */
export function DayPicker({ label, value, unset, onChange, latest }: DayPickerProps) {
  return (
    <DatePicker
      className="filter-day"
      aria-label={label}
      prefix={<span className="quiet">{label}</span>}
      placeholder={unset}
      value={value === undefined ? null : dayjs(value)}
      {...(latest === undefined ? {} : { maxDate: dayjs(latest) })}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  );
}
