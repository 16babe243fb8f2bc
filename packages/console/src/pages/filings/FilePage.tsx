import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { Page } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { Expected } from './Expected';
import { FileForm } from './FileForm';
import { useFiling } from './filing';

const route = getRouteApi('/shell/filings/new');

/** Page for filing a return: return, reporter, month and files; beside it, the columns and checks of the return. */
export function FilePage() {
  const { t } = useWords();
  const start = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const returns = useResponse('returns', {});
  const reporters = useResponse('reporters', {});
  const filing = useFiling(start, (receipt) => {
    client.setQueryData(['filing', { id: receipt.id }], receipt);
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'filing' });
    void navigate({ to: '/filings/$id', params: { id: receipt.id } });
  });
  return (
    <Page title={t('file.title')}>
      <Loaded response={returns}>
        {(known) => (
          <div className="file-grid">
            <FileForm filing={filing} returns={known} reporters={reporters.data ?? []} />
            <Expected chosen={known.find((one) => one.id === filing.draft.return)} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
