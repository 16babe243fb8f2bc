import Upload from 'antd/es/upload';
import { formatBytes } from '../figures/size';
import { useWords } from '../i18n/language';
import { Icon } from './Icon';

interface DropZoneProps {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
  readonly disabled: boolean;
}

/** Files by drag and drop or the system's file dialog; a file replaces an earlier one of the same name. */
export function DropZone({ files, onChange, disabled }: DropZoneProps) {
  const { t } = useWords();
  const add = (added: readonly File[]): void => {
    const names = new Set(added.map((file) => file.name));
    onChange([...files.filter((file) => !names.has(file.name)), ...added]);
  };
  return (
    <Upload.Dragger
      multiple
      accept=".csv,.txt,.xlsx,.jsonl,.ndjson"
      disabled={disabled}
      fileList={files.map((file) => ({ uid: file.name, name: file.name, size: file.size }))}
      // Files are only collected here; the form uploads them together. Ant Design calls this once for each file.
      beforeUpload={(file, batch) => {
        if (file === batch[0]) add(batch);
        return false;
      }}
      onRemove={({ uid }) => onChange(files.filter((file) => file.name !== uid))}
      showUploadList={{ extra: ({ size = 0 }) => <span className="quiet num"> {formatBytes(size)}</span> }}
    >
      <Icon name="upload" size={18} />
      <p>
        {t('file.drop')} <span className="link">{t('file.choose')}</span>
      </p>
      <p className="quiet">{t('file.formats')}</p>
    </Upload.Dragger>
  );
}
