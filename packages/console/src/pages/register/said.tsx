import type { HistoryStretch, RegisterChange } from '@levee/contract/register/model';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { useKindNames } from '../../parts/KindName';

/** A statement of the register with the names it refers to; a null value means that something ended. */
type Said = Pick<RegisterChange['statements'][number], 'topic' | 'key' | 'value'> &
  Partial<Pick<HistoryStretch, 'other' | 'regionName'>>;

/** Puts what the register says into words: the value, with the key where a topic has several. */
export function useSaid(): (said: Said) => string {
  const { t, say } = useWords();
  const kinds = useKindNames();
  const returns = useResponse('returns', {});
  const returnTitle = (id: string): string => {
    if (id === '*') return t('entry.allReturns');
    const found = returns.data?.find((one) => one.id === id);
    return found ? say(found.title) : id;
  };
  const holder = ({ key, other }: Said): string => other?.name ?? key.replace(/^(name|entry):/, '');
  const worded = (said: Said & { value: string }): string => {
    const { topic, key, value, other, regionName } = said;
    switch (topic) {
      case 'kind':
        return kinds.reporter(value);
      case 'status':
        return t(`entryStatus.${value}` as 'entryStatus.closed');
      case 'region':
        return regionName ? say(regionName) : value;
      case 'identifier':
        return `${t(`scheme.${key}` as 'scheme.uscc')} ${value}`;
      case 'licence':
        return `${key} ${value}`;
      case 'shareholder':
        return `${holder(said)} ${value}%`;
      case 'member_of':
        return other?.name ?? key;
      case 'obligation':
        return `${returnTitle(key)} ${t(value === 'owes' ? 'entry.owes' : 'entry.exempt')}`;
      case 'files_through':
        return t('entry.through', { return: returnTitle(key), name: other?.name ?? value });
      default:
        return other?.name ?? value;
    }
  };
  return (said) => {
    const { topic, key, value } = said;
    if (value !== null) return worded({ ...said, value });
    const what = topic === 'shareholder' ? holder(said) : topic === 'member_of' ? (said.other?.name ?? key) : key;
    return `${what} ${t('entry.ended')}`.trim();
  };
}

/** Another entry by its name, with a link to it as of the same day. */
export function OtherEntry({ id, name, on }: { id: string; name: string | null; on: string | undefined }): ReactNode {
  return (
    <Link to="/register/$id" params={{ id }} search={on ? { on } : {}}>
      {name ?? id}
    </Link>
  );
}
