import { getRouteApi, useRouter } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type SyntheticEvent, useId, useState } from 'react';
import { api } from '../../api/client';
import { keepSession } from '../../api/session';
import { useWords } from '../../i18n/language';
import { LanguageSwitch } from '../../parts/LanguageSwitch';
import { Failure } from '../../parts/PageState';
import { Mark } from '../../parts/Shell';

const route = getRouteApi('/sign-in');

/** The address to open after sign-in; only paths of this console are accepted, so no open redirect is possible. */
function safeTarget(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';
}

/** Form for name and password; it then opens the page that was requested. */
export function SignIn() {
  const { t } = useWords();
  const { to, expired } = route.useSearch();
  const router = useRouter();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const nameId = useId();
  const passwordId = useId();

  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      keepSession(await api.call('signIn', { name, password }));
      router.history.push(safeTarget(to));
    } catch (failure) {
      setError(failure);
      setPassword('');
      setBusy(false);
    }
  };
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name !== '' && password !== '') void submit();
  };

  return (
    <main className="sign-in">
      <form onSubmit={onSubmit} aria-label={t('signIn.title')}>
        <div className="sign-in-brand">
          <Mark />
          <h1>
            {t('product.name')} <span>{t('product.latin')}</span>
          </h1>
          <p>{t('product.about')}</p>
        </div>
        {expired && error === undefined ? <p className="notice">{t('signIn.expired')}</p> : null}
        {error === undefined ? null : <Failure error={error} title={t('signIn.failed')} />}
        <label htmlFor={nameId}>{t('signIn.name')}</label>
        <Input
          id={nameId}
          autoFocus
          autoComplete="username"
          maxLength={64}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor={passwordId}>{t('signIn.password')}</label>
        <Input.Password
          id={passwordId}
          autoComplete="current-password"
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="primary" htmlType="submit" block loading={busy} disabled={name === '' || password === ''}>
          {t('signIn.submit')}
        </Button>
      </form>
      <footer>
        <LanguageSwitch />
      </footer>
    </main>
  );
}
