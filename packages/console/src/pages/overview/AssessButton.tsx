import Button from 'antd/es/button';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../i18n/language';

const AssessDialog = lazy(() => import('./AssessDialog'));

/** Button that opens the dialog for assessing the month. */
export function AssessButton({ period, again }: { period: string; again: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const ask = (): void => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      <Button type={again ? 'default' : 'primary'} onClick={ask}>
        {t(again ? 'assessment.again' : 'assessment.action')}
      </Button>
      {asked ? (
        <Suspense>
          <AssessDialog period={period} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
