import { useId, useRef, useState, type DragEvent } from 'react';
import { formatBytes } from '../figures/size.js';
import { useWords } from '../i18n/language.js';
import { Icon } from './Icon.js';

interface DropZoneProps {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
  readonly disabled: boolean;
}

/** Files by drag and drop or by the system's own dialog; a file of the same name replaces the one before. */
export function DropZone({ files, onChange, disabled }: DropZoneProps) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const add = (more: FileList | null): void => {
    const added = [...(more ?? [])];
    const names = new Set(added.map((file) => file.name));
    onChange([...files.filter((file) => !names.has(file.name)), ...added]);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!disabled) add(event.dataTransfer.files);
  };
  return (
    <div>
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" size={18} />
        <span>
          {t('file.drop')}{' '}
          <label htmlFor={id} className="link">
            {t('file.choose')}
          </label>
        </span>
        <input
          ref={input}
          id={id}
          type="file"
          className="sr"
          multiple
          accept=".csv,.txt,.xlsx,.jsonl,.ndjson"
          disabled={disabled}
          onChange={(event) => {
            add(event.target.files);
            event.target.value = '';
          }}
        />
        <span className="quiet">{t('file.formats')}</span>
      </div>
      {files.length > 0 ? (
        <ul className="file-list">
          {files.map((file) => (
            <li key={file.name}>
              <Icon name="file" />
              <span>{file.name}</span>
              <span className="quiet num">{formatBytes(file.size)}</span>
              <button
                type="button"
                className="plain-button"
                aria-label={`${t('file.remove')} ${file.name}`}
                disabled={disabled}
                onClick={() => onChange(files.filter((one) => one !== file))}
              >
                <Icon name="cross" size={12} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
