import { useEffect, useState } from 'react';
import { useWords } from '../i18n/language';
import { Icon } from './Icon';

/** A SHA-256 shortened for comparison by eye; the tooltip and the clipboard have it in full. */
export function Hash({ value, length = 10 }: { value: string; length?: number }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <span className="hash" title={value}>
      <code>{value.slice(0, length)}</code>
      <button
        type="button"
        aria-label={`${t('common.copy')} ${value}`}
        onClick={() => void copy().catch(() => undefined)}
      >
        <Icon name={copied ? 'check' : 'copy'} size={12} />
      </button>
      <span className="sr" role="status">
        {copied ? t('common.copied') : ''}
      </span>
    </span>
  );
}
