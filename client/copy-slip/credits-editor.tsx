import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { oneEditOff } from '../../shared/story/byline-parse.ts';
import { type Credit, type CreditKind, creditKinds } from '../../shared/story/byline.ts';
import type { PersonView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Select } from '../ui/fields.tsx';
import { CommitField } from '../ui/commit-field.tsx';
import { NameBox } from './name-box.tsx';
import { words } from './words.ts';
import './credits-editor.css';

export interface CreditsEditorProps {
  readonly credits: readonly Credit[];
  readonly roster: readonly PersonView[];
  /** What a new line begins as. */
  readonly first: CreditKind;
  readonly label: string;
  readonly onCredits: (credits: readonly Credit[]) => void;
}

/** BY1: a byline as people, one a line; names that the roster does not know, or knows almost, are flagged. */
export function CreditsEditor({ credits, roster, first, label, onCredits }: CreditsEditorProps) {
  const { t, lang } = useLanguage();
  const [adding, setAdding] = useState(false);
  const put = (index: number, patch: Partial<Credit>): void =>
    onCredits(credits.map((credit, i) => (i === index ? { ...credit, ...patch } : credit)));
  const move = (index: number, by: number): void => {
    const next = [...credits];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index + by, 0, one);
    onCredits(next);
  };
  const kinds = creditKinds.map((kind) => ({ id: kind, label: word('credit', kind, lang) }));
  return (
    <div className="credits" role="group" aria-label={label}>
      {credits.length === 0 && !adding && <p className="credits-empty">{t(words, 'peopleEmpty')}</p>}
      {credits.length > 0 && (
        <ul className="credits-list">
          {credits.map((credit, i) => (
            <li key={`${i}-${credit.name}-${credit.credit}`} className="credits-line">
              <Select
                label={t(words, 'credit')} hideLabel value={credit.credit} choices={kinds}
                onChange={(kind) => put(i, { credit: kind })}
              />
              <NameBox label={t(words, 'name')} quiet name={credit.name} roster={roster} onName={(name, personId) => {
                if (name) put(i, { name, personId });
                else onCredits(credits.filter((_, at) => at !== i));
              }} />
              <span className="credits-acts">
                {i > 0 && <IconButton label={t(words, 'moveUp', { name: credit.name })} onPress={() => move(i, -1)}><ArrowUp size={14} /></IconButton>}
                {i < credits.length - 1 && (
                  <IconButton label={t(words, 'moveDown', { name: credit.name })} onPress={() => move(i, 1)}><ArrowDown size={14} /></IconButton>
                )}
                <IconButton label={t(words, 'remove', { name: credit.name })} onPress={() => onCredits(credits.filter((_, at) => at !== i))}><X size={14} /></IconButton>
              </span>
              {credit.credit === 'author' && (
                <div className="credits-affiliation">
                  <CommitField
                    label={t(words, 'affiliation')} hideLabel placeholder={t(words, 'affiliation')} value={credit.affiliation}
                    onCommit={(affiliation) => put(i, { affiliation })}
                  />
                </div>
              )}
              <NameFlag credit={credit} roster={roster} onTake={(person) => put(i, { name: person.name, personId: person.id })} />
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <NameBox label={t(words, 'name')} name="" roster={roster} autoFocus onName={(name, personId) => {
          setAdding(false);
          if (name) onCredits([...credits, { credit: kindFor(personId, roster, first), personId, name, affiliation: '' }]);
        }} />
      ) : (
        <Button look="quiet" size="small" onPress={() => setAdding(true)}><Plus size={14} aria-hidden="true" />{t(words, 'addCredit')}</Button>
      )}
    </div>
  );
}

/** A correspondent by hat is credited as one, whatever the line before it is. */
function kindFor(personId: string | null, roster: readonly PersonView[], first: CreditKind): CreditKind {
  const hats = roster.find((person) => person.id === personId)?.hats ?? [];
  return first === 'staff-reporter' && hats.length > 0 && hats.every((hat) => hat === 'correspondent') ? 'correspondent' : first;
}

function NameFlag({ credit, roster, onTake }: {
  readonly credit: Credit; readonly roster: readonly PersonView[]; readonly onTake: (person: PersonView) => void;
}) {
  const { t } = useLanguage();
  // An author or agency from outside is nobody the roster should know; without a roster nothing can be said.
  if (credit.personId !== null || roster.length === 0 || credit.credit === 'agency') return null;
  const person = roster.find((one) => oneEditOff(one.name, credit.name));
  if (person) {
    return (
      <p className="credits-flag near">
        <span>{t(words, 'nearMiss', { near: person.name })}</span>
        <Button look="quiet" size="small" onPress={() => onTake(person)}>{t(words, 'takeNear', { near: person.name })}</Button>
      </p>
    );
  }
  return credit.credit === 'author' ? null : <p className="credits-flag">{t(words, 'unknownName', { name: credit.name })}</p>;
}
