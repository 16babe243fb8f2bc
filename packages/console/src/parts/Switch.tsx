import Segmented from 'antd/es/segmented';

interface SwitchProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly size?: 'small' | 'medium';
}

/** A choice between a few views of the same data. */
export function Switch<V extends string>({ label, options, ...rest }: SwitchProps<V>) {
  return <Segmented<V> aria-label={label} options={[...options]} {...rest} />;
}
