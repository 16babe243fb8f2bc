import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { api } from '../../api/client';
import { useWords } from '../../i18n/language';
import { Dialog, DialogActions } from '../../parts/Dialog';
import { Field } from '../../parts/Field';
import { Failure } from '../../parts/PageState';

/** Confirms a filing that awaits confirmation with a reason; its facts then count. */
export function ConfirmButton({ id }: { id: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('receipt.confirm')}
      </Button>
      <Dialog title={t('receipt.confirmTitle')} open={open} onClose={() => setOpen(false)}>
        <Confirmation id={id} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Confirmation({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const field = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => api.call('confirmFiling', { id, reason: reason.trim() }),
    onSuccess: async (filing) => {
      client.setQueryData(['filing', { id }], filing);
      onClose();
      await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'filing' });
    },
  });
  const missing = reason.trim() === '';
  return (
    <>
      <p>{t('receipt.confirmAbout')}</p>
      <Field
        label={t('receipt.reason')}
        htmlFor={field}
        error={tried && missing ? t('receipt.reasonNeeded') : undefined}
      >
        <Input.TextArea
          id={field}
          autoFocus
          rows={3}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {confirm.error ? <Failure error={confirm.error} title={t('state.failedToDo')} /> : null}
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          type="primary"
          loading={confirm.isPending}
          onClick={() => {
            setTried(true);
            if (!missing) confirm.mutate();
          }}
        >
          {t('receipt.confirm')}
        </Button>
      </DialogActions>
    </>
  );
}
