import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import ConfigProvider from 'antd/es/config-provider';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { responses, whenSignedOut } from './api/responses';
import { forgetSession } from './api/session';
import { componentLocale, startLanguage, useWords } from './i18n/language';
import { router } from './router';
import './style/base.css';
import './style/shell.css';
import './style/controls.css';
import './style/table.css';
import './style/overview.css';
import './style/finding.css';
import './style/filing.css';
import './style/rule.css';
import './style/network.css';
import './style/register.css';
import './style/narrow.css';
import { giveNonceToStyles, nonce } from './style/nonce';
import { theme } from './style/theme';

function Components({ children }: { children: ReactNode }) {
  const { language } = useWords();
  const locale = componentLocale(language);
  return (
    <ConfigProvider
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      {...(locale ? { locale } : {})}
    >
      {children}
    </ConfigProvider>
  );
}

whenSignedOut(() => {
  const from = router.state.location.href;
  forgetSession();
  void router.navigate({ to: '/sign-in', search: { to: from, expired: 'yes' } });
});

giveNonceToStyles();
await startLanguage();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={responses}>
        <Components>
          <RouterProvider router={router} />
        </Components>
      </QueryClientProvider>
    </StrictMode>,
  );
}
