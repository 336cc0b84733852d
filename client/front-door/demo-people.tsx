import { hats } from '../../shared/people.ts';
import type { PersonView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './words.ts';

/** The order in which copy climbs: who writes first, who signs last. */
const order = hats;

/** A demo's people by their first hat, one click each, set like the credits at the foot of a page. */
export function DemoPeople({
  people,
  onEnter,
  busyId,
  refused,
}: {
  readonly people: readonly PersonView[];
  readonly onEnter: (personId: string) => void;
  readonly busyId: string | null;
  readonly refused: readonly Why[];
}) {
  const { t, lang } = useLanguage();
  const rank = (person: PersonView) => Math.max(...person.hats.map((hat) => order.indexOf(hat)), -1);
  const mainHat = (person: PersonView) => order[rank(person)];
  const groups = order.map((hat) => ({ hat, people: people.filter((person) => mainHat(person) === hat) })).filter((group) => group.people.length > 0);
  return (
    <section className="door-people" aria-labelledby="door-people-head">
      <h2 className="song door-head" id="door-people-head">
        {t(words, 'demoTitle')}
      </h2>
      <p className="quiet">{t(words, 'demoHelp')}</p>
      {refused.length > 0 ? (
        <div role="alert">
          <WhyList why={refused} />
        </div>
      ) : null}
      <dl>
        {groups.map((group) => (
          <div key={group.hat} className="door-group">
            <dt>{word('hat', group.hat, lang)}</dt>
            {group.people.map((person) => {
              const others = person.hats.filter((hat) => hat !== group.hat);
              const all = person.hats.map((hat) => word('hat', hat, lang)).join(lang === 'zh' ? '、' : ', ');
              return (
                <dd key={person.id}>
                  <button
                    type="button"
                    className="door-person"
                    disabled={busyId !== null}
                    title={t(words, 'enterAs', { name: person.name, hats: all })}
                    onClick={() => onEnter(person.id)}
                  >
                    <span className="song door-person-name">{person.name}</span>
                    <span className="quiet">{[person.desk, ...others.map((hat) => word('hat', hat, lang))].filter(Boolean).join(' · ')}</span>
                  </button>
                </dd>
              );
            })}
          </div>
        ))}
      </dl>
    </section>
  );
}
