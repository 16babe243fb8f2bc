import type { ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly htmlFor?: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, in words. */
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** One field of a form: its name, its control, its purpose, and its error. */
export function Field({ label, htmlFor, hint, error, children }: FieldProps) {
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={htmlFor}>{label}</label>
      <div>
        {children}
        {error ? (
          <p className="field-error" role="alert">
            {error}
          </p>
        ) : null}
        {hint ? <p className="quiet">{hint}</p> : null}
      </div>
    </div>
  );
}
