import type { ParameterInForce } from '@levee/contract/model';
import { useWords } from '../i18n/language';
import { ValueSource, Window } from './Basis';
import { Figure, useUnit } from './Figure';

/** The parameter values that counted on the day: value, since when, and where it comes from. */
export function Limits({ parameters }: { parameters: readonly ParameterInForce[] }) {
  const { t, say } = useWords();
  const unitName = useUnit();
  if (parameters.length === 0) return <p className="quiet">{t('finding.noLimits')}</p>;
  return (
    <table className="table figures">
      <thead>
        <tr>
          <th scope="col">{t('finding.limit')}</th>
          <th scope="col" className="num">
            {t('finding.value')}
          </th>
          <th scope="col" />
          <th scope="col">{t('finding.since')}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <tr key={parameter.id}>
            <th scope="row">
              {say(parameter.title)}
              <div className="under">
                <ValueSource citation={parameter.citation} confidence={parameter.confidence} />
              </div>
            </th>
            <td className="num">
              <Figure value={parameter.value} unit={parameter.unit} />
            </td>
            <td className="unit">{unitName(parameter.unit)}</td>
            <td>
              <Window from={parameter.from} to={parameter.to} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
