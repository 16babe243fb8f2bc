import type { Reporter } from '@levee/contract/reporters/model';
import type { ReturnSummary } from '@levee/contract/returns/model';
import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import Progress from 'antd/es/progress';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useId } from 'react';
import { useWords } from '../../i18n/language';
import { DropZone } from '../../parts/DropZone';
import { Field } from '../../parts/Field';
import { Failure } from '../../parts/PageState';
import type { Filing, Need } from './filing';

interface FileFormProps {
  readonly filing: Filing;
  readonly returns: readonly ReturnSummary[];
  readonly reporters: readonly Reporter[];
}

/** The form of a filing. */
export function FileForm({ filing, returns, reporters }: FileFormProps) {
  const { t, say } = useWords();
  const id = useId();
  const { draft, change, needs, sending } = filing;
  const chosen = returns.find((one) => one.id === draft.return);
  const need = (what: Need): string | undefined => (needs.has(what) ? t(`file.need.${what}`) : undefined);
  return (
    <form
      className="form"
      aria-label={t('file.title')}
      onSubmit={(event) => {
        event.preventDefault();
        filing.submit();
      }}
    >
      <Field
        label={t('file.return')}
        htmlFor={`${id}-return`}
        error={need('return')}
        hint={chosen ? say(chosen.about) : undefined}
      >
        <Select
          id={`${id}-return`}
          placeholder={t('file.returnPlaceholder')}
          disabled={sending}
          {...(draft.return ? { value: draft.return } : {})}
          options={returns.map((one) => ({ value: one.id, label: say(one.title) }))}
          onChange={(value: string) => change({ return: value, mapping: undefined, reporter: undefined })}
        />
      </Field>
      <WhoAndWhen id={id} filing={filing} chosen={chosen} reporters={reporters} need={need} />
      {chosen && chosen.mappings.length > 0 ? (
        <Field label={t('file.mapping')} htmlFor={`${id}-mapping`} hint={mappingAbout(chosen, draft.mapping, say)}>
          <Select
            id={`${id}-mapping`}
            disabled={sending}
            value={draft.mapping ?? ''}
            options={[
              { value: '', label: t('file.mappingNone') },
              ...chosen.mappings.map((mapping) => ({ value: mapping.id, label: say(mapping.title) })),
            ]}
            onChange={(value: string) => change({ mapping: value || undefined })}
          />
        </Field>
      ) : null}
      <Field label={t('file.files')} error={need('files')}>
        <DropZone files={draft.files} disabled={sending} onChange={(files) => change({ files })} />
      </Field>
      {filing.error ? (
        <Failure error={filing.error} title={t(filing.corrects ? 'file.already' : 'state.failedToDo')} />
      ) : null}
      <Reasons id={id} filing={filing} error={need('correction')} />
      <Submit filing={filing} />
    </form>
  );
}

function mappingAbout(
  chosen: ReturnSummary,
  mapping: string | undefined,
  say: (words: ReturnSummary['about']) => string,
): string | undefined {
  const found = chosen.mappings.find((one) => one.id === mapping);
  return found ? say(found.about) : undefined;
}

interface PartProps {
  readonly id: string;
  readonly filing: Filing;
}

function WhoAndWhen({
  id,
  filing,
  chosen,
  reporters,
  need,
}: PartProps & {
  chosen: ReturnSummary | undefined;
  reporters: readonly Reporter[];
  need: (what: Need) => string | undefined;
}) {
  const { t } = useWords();
  const { draft, change, sending } = filing;
  const mayFile = reporters.filter((reporter) => !chosen || chosen.filers.includes(reporter.kind));
  return (
    <>
      <Field
        label={t('file.reporter')}
        htmlFor={`${id}-reporter`}
        error={need('reporter')}
        hint={chosen && reporters.length > 0 && mayFile.length === 0 ? t('file.noReporters') : undefined}
      >
        <Select
          id={`${id}-reporter`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('file.reporterPlaceholder')}
          disabled={sending}
          {...(draft.reporter ? { value: draft.reporter } : {})}
          options={mayFile.map((one) => ({ value: one.id, label: `${one.name} ${one.id}` }))}
          onChange={(value: string) => change({ reporter: value })}
        />
      </Field>
      <Field label={t('file.period')} htmlFor={`${id}-period`} error={need('period')}>
        <DatePicker
          id={`${id}-period`}
          picker="month"
          format="YYYY-MM"
          disabled={sending}
          value={draft.period ? dayjs(`${draft.period}-01`) : null}
          onChange={(value) => change({ period: value ? value.format('YYYY-MM') : undefined })}
        />
      </Field>
    </>
  );
}

function Reasons({ id, filing, error }: PartProps & { error: string | undefined }) {
  const { t } = useWords();
  const { draft, change, sending, corrects } = filing;
  return (
    <>
      {corrects ? (
        <Field label={t('file.correction')} htmlFor={`${id}-correction`} hint={t('file.correctionAbout')} error={error}>
          <Input.TextArea
            id={`${id}-correction`}
            autoFocus
            rows={2}
            maxLength={1000}
            disabled={sending}
            value={draft.correction}
            onChange={(event) => change({ correction: event.target.value })}
          />
        </Field>
      ) : null}
      <Field label={t('file.confirmation')} htmlFor={`${id}-confirmation`} hint={t('file.confirmationAbout')}>
        <Input.TextArea
          id={`${id}-confirmation`}
          rows={2}
          maxLength={1000}
          disabled={sending}
          value={draft.confirmation}
          onChange={(event) => change({ confirmation: event.target.value })}
        />
      </Field>
    </>
  );
}

function Submit({ filing }: { filing: Filing }) {
  const { t } = useWords();
  const percent = Math.floor(filing.sent * 100);
  return (
    <div className="form-foot">
      <Button type="primary" htmlType="submit" loading={filing.sending}>
        {t('file.submit')}
      </Button>
      {filing.sending ? (
        <div className="progress" role="status">
          <Progress percent={percent} showInfo={false} size="small" />
          <span className="quiet">{percent < 100 ? t('file.sending', { percent }) : t('file.checking')}</span>
        </div>
      ) : null}
    </div>
  );
}
