import { Link, Outlet, useLocation, useNavigate, useRouteContext } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client';
import { forgetSession } from '../api/session';
import { useWords } from '../i18n/language';
import { Icon } from './Icon';
import { LanguageSwitch } from './LanguageSwitch';

/** The mark: a levee above the water line. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 26" aria-hidden="true">
      <path d="M4 18 11 5h10l7 13z" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinejoin="round" />
      <path className="mark-water" d="M1 23.4h30" fill="none" strokeWidth="2.4" />
    </svg>
  );
}

function Navigation() {
  const { t } = useWords();
  const pages = [
    { to: '/', name: t('nav.overview'), exact: true },
    { to: '/findings', name: t('nav.findings'), exact: false },
    { to: '/networks', name: t('nav.networks'), exact: false },
    { to: '/filings', name: t('nav.filings'), exact: false },
    { to: '/obligations', name: t('nav.obligations'), exact: false },
    { to: '/register', name: t('nav.register'), exact: false },
    { to: '/rules', name: t('nav.rules'), exact: false },
    { to: '/coverage', name: t('nav.coverage'), exact: false },
  ] as const;
  const place = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // A narrow screen has no room for all names, so the one of the current page is scrolled into view.
  useEffect(() => {
    place.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={place} className="nav" aria-label={t('nav.main')}>
      {pages.map(({ to, name, exact }) => (
        <Link key={to} to={to} activeOptions={{ exact, includeSearch: false }} activeProps={{ className: 'active' }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** Menu with the user's name and sign-out; it closes when it loses the focus. */
function UserMenu() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { session } = useRouteContext({ from: '/shell' });
  const signOut = async (): Promise<void> => {
    try {
      await api.call('signOut', {});
    } finally {
      forgetSession();
      await navigate({ to: '/sign-in', search: {} });
    }
  };
  return (
    <div
      className="user-menu"
      onBlur={(event) => (event.currentTarget.contains(event.relatedTarget) ? undefined : setOpen(false))}
      onKeyDown={(event) => (event.key === 'Escape' ? setOpen(false) : undefined)}
    >
      <button
        type="button"
        className="head-button"
        aria-expanded={open}
        aria-label={`${t('user.menu')} ${session.user.displayName}`}
        onClick={() => setOpen(!open)}
      >
        {session.user.displayName}
        <Icon name="down" size={10} />
      </button>
      {open ? (
        <div className="user-panel" tabIndex={-1}>
          <p>
            {session.user.displayName} <span className="quiet">{session.user.name}</span>
          </p>
          <p className="quiet">
            {t('product.name')} {session.version}
          </p>
          <button type="button" onClick={() => void signOut()}>
            {t('user.signOut')}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** The frame around every page: head, warning about demonstration data, content. */
export function Shell() {
  const { t } = useWords();
  const { session } = useRouteContext({ from: '/shell' });
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="head">
        <Link to="/" className="brand">
          <Mark />
          <strong>{t('product.name')}</strong>
          <span>{t('product.latin')}</span>
        </Link>
        <Navigation />
        <div className="head-end">
          <LanguageSwitch />
          <UserMenu />
        </div>
      </header>
      {session.demonstration ? (
        <div className="demo" role="note">
          <strong>{t('demo.title')}</strong>
          <span>{t('demo.text')}</span>
        </div>
      ) : null}
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
