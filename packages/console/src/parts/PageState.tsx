import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import type { Bilingual } from '@levee/contract/base/shapes';
import { explain } from '../api/failure';
import { useWords } from '../i18n/language';

/** A line shown while a response is loading; it appears after a short delay, so that fast responses do not flicker. */
export function Loading() {
  const { t } = useWords();
  return (
    <div className="state state-loading" role="status">
      {t('state.loading')}
    </div>
  );
}

/** Shown when there is nothing to list, with what to do about it. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="state">
      <div className="state-title">{title}</div>
      {hint ? <div className="state-hint">{hint}</div> : null}
      {children ? <div className="state-actions">{children}</div> : null}
    </div>
  );
}

/** An error in words, with what to do. */
export function Failure({ error, title, onRetry }: { error: unknown; title?: string; onRetry?: () => void }) {
  const { t, say } = useWords();
  const { message, hint, details } = explain(error);
  const words = (text: Bilingual | string): string => (typeof text === 'string' ? text : say(text));
  return (
    <div className="failure" role="alert">
      <strong>{title ?? t('state.failed')}</strong>
      <div>
        <p>{words(message)}</p>
        {hint ? <p className="quiet">{words(hint)}</p> : null}
        {details.length > 0 ? (
          <ul>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {onRetry ? (
        <Button size="small" onClick={onRetry}>
          {t('state.retry')}
        </Button>
      ) : null}
    </div>
  );
}

/** Shown while a page is loading. */
export function PageLoading() {
  return (
    <div className="page">
      <Loading />
    </div>
  );
}

/** Shown when a page failed. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  return (
    <div className="page">
      <Failure error={error} onRetry={reset} />
    </div>
  );
}

/** Shown for an address without a page. */
export function PageMissing() {
  const { t } = useWords();
  return (
    <div className="page">
      <Empty title={t('state.notFound')} hint={t('state.notFoundHint')}>
        <Link to="/">{t('state.toOverview')}</Link>
      </Empty>
    </div>
  );
}

/** State of a request: its response or error, and `refetch` to send it again. */
export interface ResponseState<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Renders `children` with the response's data, or the loading line, or the error. */
export function Loaded<T>({ response, children }: { response: ResponseState<T>; children: (data: T) => ReactNode }) {
  if (response.data !== undefined) return children(response.data);
  if (response.error) return <Failure error={response.error} onRetry={() => void response.refetch()} />;
  return <Loading />;
}
