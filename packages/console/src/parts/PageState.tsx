import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import type { Bilingual } from '@levee/contract/base/shapes';
import { explain } from '../api/failure';
import { useWords } from '../i18n/language';

/** A quiet line while something is read; it appears only when reading takes a moment, so that quick answers do not flicker. */
export function Loading() {
  const { t } = useWords();
  return (
    <div className="state state-loading" role="status">
      {t('state.loading')}
    </div>
  );
}

/** Nothing to show, and what can be done about it. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="state">
      <div className="state-title">{title}</div>
      {hint ? <div className="state-hint">{hint}</div> : null}
      {children ? <div className="state-actions">{children}</div> : null}
    </div>
  );
}

/** What went wrong, in words, with what to do. */
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

/** A page that is on its way. */
export function PageLoading() {
  return (
    <div className="page">
      <Loading />
    </div>
  );
}

/** A page that failed. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  return (
    <div className="page">
      <Failure error={error} onRetry={reset} />
    </div>
  );
}

/** An address that leads nowhere. */
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

/** A question to the server, as far as it is answered. */
export interface ResponseState<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Shows an answer, or that it is being read, or why it could not be. */
export function Loaded<T>({ response, children }: { response: ResponseState<T>; children: (data: T) => ReactNode }) {
  if (response.data !== undefined) return children(response.data);
  if (response.error) return <Failure error={response.error} onRetry={() => void response.refetch()} />;
  return <Loading />;
}
