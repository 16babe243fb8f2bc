import Button from 'antd/es/button';
import { useState } from 'react';
import { useWords } from '../i18n/language';

/** A code text with its name and a copy button. */
export function CodeBlock({ title, text, numbered = false }: { title: string; text: string; numbered?: boolean }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <figure className="code">
      <figcaption>
        <code>{title}</code>
        <Button type="text" size="small" onClick={() => void copy().catch(() => undefined)}>
          {t(copied ? 'common.copied' : 'common.copy')}
        </Button>
      </figcaption>
      {numbered ? (
        <ol>
          {text
            .replace(/\n$/, '')
            .split('\n')
            .map((line, index) => (
              <li key={index}>
                <code>{line === '' ? ' ' : line}</code>
              </li>
            ))}
        </ol>
      ) : (
        <pre>{text}</pre>
      )}
    </figure>
  );
}
