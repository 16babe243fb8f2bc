import Button from 'antd/es/button';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../i18n/language.js';

const AssessDialog = lazy(() => import('./AssessDialog.js'));

/** Opens the question of how the month is to be assessed. */
export function AssessButton({ period, again }: { period: string; again: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type={again ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {t(again ? 'assessment.again' : 'assessment.action')}
      </Button>
      {open ? (
        <Suspense>
          <AssessDialog period={period} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
