import type { FindingDetail } from '@levee/contract/model';
import { useWords } from '../i18n/language';
import { Figure, useUnit } from './Figure';

/** The figures that a rule shows with its verdict, each exact, with its unit. */
export function Figures({ figures }: { figures: FindingDetail['figures'] }) {
  const { t, say } = useWords();
  const unitName = useUnit();
  if (figures.length === 0) return <p className="quiet">{t('finding.noFigures')}</p>;
  return (
    <table className="table figures">
      <thead>
        <tr>
          <th scope="col">{t('finding.figure')}</th>
          <th scope="col" className="num">
            {t('finding.value')}
          </th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {figures.map((figure, index) => (
          <tr key={`${index}-${figure.label.zh}`}>
            <th scope="row">{say(figure.label)}</th>
            <td className="num">
              <Figure value={figure.value} unit={figure.unit} rounded={figure.rounded} />
            </td>
            <td className="unit">{unitName(figure.unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
