import { ApiFailure } from '@levee/contract/client';
import type { FilingDetail } from '@levee/contract/filings/model';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { uploadingApi } from '../../api/client';

/** A filing in preparation. */
interface Draft {
  readonly return: string | undefined;
  readonly reporter: string | undefined;
  readonly period: string | undefined;
  readonly mapping: string | undefined;
  readonly files: readonly File[];
  readonly correction: string;
  readonly confirmation: string;
}

/** Fields that a draft still lacks before it can be filed. */
export type Need = 'return' | 'reporter' | 'period' | 'files' | 'correction';

/** State and actions of a draft, from filling it in to the receipt. */
export interface Filing {
  readonly draft: Draft;
  readonly change: (next: Partial<Draft>) => void;
  readonly needs: ReadonlySet<Need>;
  readonly submit: () => void;
  readonly sending: boolean;
  /** Share of the upload that has been sent, from 0 to 1. */
  readonly sent: number;
  readonly error: Error | null;
  /** The month is already filed, so a correction with a reason is required. */
  readonly corrects: boolean;
}

/** Lists the fields that a draft lacks. */
function needsOf(draft: Draft, corrects: boolean): Need[] {
  const missing: Need[] = [];
  if (!draft.return) missing.push('return');
  if (!draft.reporter) missing.push('reporter');
  if (!draft.period) missing.push('period');
  if (draft.files.length === 0) missing.push('files');
  if (corrects && draft.correction.trim() === '') missing.push('correction');
  return missing;
}

async function send(draft: Draft, onSent: (share: number) => void): Promise<FilingDetail> {
  const { mapping, correction, confirmation, files } = draft;
  return uploadingApi(onSent).call(
    'file',
    {
      return: draft.return ?? '',
      reporter: draft.reporter ?? '',
      period: draft.period ?? '',
      ...(mapping ? { mapping } : {}),
      ...(correction.trim() ? { correction: correction.trim() } : {}),
      ...(confirmation.trim() ? { confirmation: confirmation.trim() } : {}),
    },
    files.map((file) => ({ name: file.name, content: file })),
  );
}

type Start = Partial<Record<'return' | 'reporter' | 'period' | 'mapping', string>>;

/** Holds the draft, lists what it lacks, uploads it, and requires a reason when the month is already filed. */
export function useFiling(start: Start, onReceipt: (receipt: FilingDetail) => void): Filing {
  const [draft, setDraft] = useState<Draft>({
    return: start.return,
    reporter: start.reporter,
    period: start.period,
    mapping: start.mapping,
    files: [],
    correction: '',
    confirmation: '',
  });
  const [sent, setSent] = useState(0);
  const [tried, setTried] = useState(false);
  const [corrects, setCorrects] = useState(false);
  const sending = useMutation({
    mutationFn: (filed: Draft) => send(filed, setSent),
    onSuccess: onReceipt,
    onError: (error) => {
      if (error instanceof ApiFailure && error.body.code === 'already_filed') {
        setCorrects(true);
        setTried(false);
      }
    },
  });
  const missing = needsOf(draft, corrects);
  return {
    draft,
    change: (next) => {
      setDraft({ ...draft, ...next });
      if ('return' in next || 'reporter' in next || 'period' in next) {
        setCorrects(false);
        sending.reset();
      }
    },
    needs: new Set(tried ? missing : []),
    submit: () => {
      setTried(true);
      setSent(0);
      if (missing.length === 0) sending.mutate(draft);
    },
    sending: sending.isPending,
    sent,
    error: sending.error,
    corrects,
  };
}
