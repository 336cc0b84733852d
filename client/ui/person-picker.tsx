import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Hat } from '../../shared/people.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { IconButton } from './button.tsx';
import { type Choice, ComboBox, Select } from './fields.tsx';
import { words } from './words.ts';

/** People of the roster who wear one of these hats (everybody active when none is named). */
function useChoices(hats: readonly Hat[] | undefined): readonly Choice[] {
  const trpc = useTRPC();
  const { lang } = useLanguage();
  const roster = useQuery(trpc.people.roster.queryOptions());
  return (roster.data?.people ?? [])
    .filter((person) => person.active && (!hats || person.hats.some((hat) => hats.includes(hat))))
    .map((person) => ({
      id: person.id,
      label: person.name,
      note:
        person.desk ||
        person.hats
          .map((hat) => word('hat', hat, lang))
          .slice(0, 2)
          .join(lang === 'zh' ? '、' : ', '),
    }));
}

const nobody = '—';

/** One person, or nobody. */
export function PersonPicker({
  label,
  hideLabel,
  value,
  onChange,
  hats,
  disabled,
  className,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
  readonly hats?: readonly Hat[];
  readonly disabled?: boolean;
  readonly className?: string;
}) {
  const { t } = useLanguage();
  const choices = [{ id: nobody, label: t(words, 'noneChosen') }, ...useChoices(hats)];
  return (
    <Select
      label={label}
      hideLabel={hideLabel ?? false}
      choices={choices}
      value={value ?? nobody}
      disabled={disabled ?? false}
      className={className ?? ''}
      onChange={(id) => onChange(id === nobody ? null : id)}
    />
  );
}

/** Several people, in order. */
export function PeoplePicker({
  label,
  value,
  onChange,
  hats,
  disabled,
}: {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (personIds: readonly string[]) => void;
  readonly hats?: readonly Hat[];
  readonly disabled?: boolean;
}) {
  const { t } = useLanguage();
  const choices = useChoices(hats);
  const all = useChoices(undefined);
  const [round, setRound] = useState(0);
  return (
    <fieldset className="ui-field">
      <legend className="ui-label">{label}</legend>
      {value.length > 0 ? (
        <ul className="ui-people">
          {value.map((id) => {
            const name = all.find((choice) => choice.id === id)?.label ?? '…';
            return (
              <li key={id} className="ui-people-tag">
                {name}
                {disabled ? null : (
                  <IconButton label={t(words, 'remove', { name })} onPress={() => onChange(value.filter((each) => each !== id))}>
                    <span aria-hidden="true">×</span>
                  </IconButton>
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
      {disabled ? null : (
        <ComboBox
          key={`${round} ${choices.length}`}
          label={t(words, 'addPerson')}
          hideLabel
          placeholder={t(words, 'addPerson')}
          value={null}
          choices={choices.filter((choice) => !value.includes(choice.id))}
          onChange={(id) => {
            if (!id) return;
            onChange([...value, id]);
            setRound(round + 1);
          }}
        />
      )}
    </fieldset>
  );
}
