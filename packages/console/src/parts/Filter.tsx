import Select from 'antd/es/select';

interface FilterProps<V extends string> {
  readonly label: string;
  readonly value: V | undefined;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V | undefined) => void;
  readonly wide?: boolean;
}

/** One filter: it shows its own name while nothing is chosen; a long list can be searched by typing. */
export function Filter<V extends string>({ label, value, options, onChange, wide = false }: FilterProps<V>) {
  // A value in the address without an option is shown as it is.
  const unknown = value !== undefined && !options.some((option) => option.value === value);
  return (
    <Select<V>
      className={wide ? 'filter filter-wide' : 'filter'}
      aria-label={label}
      allowClear
      placeholder={label}
      {...(options.length > 8 ? { showSearch: { optionFilterProp: 'label' } } : {})}
      popupMatchSelectWidth={false}
      {...(value === undefined ? {} : { value })}
      options={unknown ? [...options, { value, label: value }] : [...options]}
      onChange={(chosen: V | undefined) => onChange(chosen)}
    />
  );
}
