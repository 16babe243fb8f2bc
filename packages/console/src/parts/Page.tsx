import { type ReactNode, useEffect } from 'react';
import { useWords } from '../i18n/language';

interface PageProps {
  /** Title of the window. */
  readonly title: string;
  readonly heading?: ReactNode;
  /** Shown beside the heading: counts, links back. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its heading with the actions, then its content. */
export function Page({ title, heading, beside, actions, children }: PageProps) {
  const { t } = useWords();
  const name = `${t('product.name')} ${t('product.latin')}`;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{heading ?? title}</h1>
        {beside ? <div className="page-beside">{beside}</div> : null}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  beside,
  children,
  className = '',
}: {
  title: string;
  beside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={`section ${className}`}>
      <div className="section-head">
        <h2>{title}</h2>
        {beside ? <div className="section-beside">{beside}</div> : null}
      </div>
      {children}
    </section>
  );
}
