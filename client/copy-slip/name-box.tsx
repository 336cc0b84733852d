import { useMemo } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { wordOf } from '../../shared/words.ts';
import type { PersonView } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import '../ui/fields.css';

export interface NameBoxProps {
  readonly label: string;
  /** The label is drawn only where there is room; it is always spoken. */
  readonly quiet?: boolean;
  readonly name: string;
  readonly roster: readonly PersonView[];
  readonly onName: (name: string, personId: string | null) => void;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/** A name from the roster, or any other name as it was typed: a byline is people, but not all of them are known. */
export function NameBox({ label, quiet, name, roster, onName, autoFocus, isDisabled }: NameBoxProps) {
  const { lang } = useLanguage();
  const people = useMemo(() => roster.filter((person) => person.active), [roster]);
  const give = (text: string): void => {
    const plain = text.trim();
    const known = people.filter((person) => person.name === plain);
    // Two people of one name cannot be told apart by typing: the choice from the list does.
    if (plain !== name || plain === '') onName(plain, known.length === 1 ? (known[0]?.id ?? null) : null);
  };
  return (
    <ComboBox
      className="ui-field" allowsCustomValue defaultInputValue={name} key={name} menuTrigger="input" autoFocus={autoFocus ?? false}
      isDisabled={isDisabled ?? false} aria-label={quiet ? label : undefined}
      onSelectionChange={(key) => {
        const person = people.find((one) => one.id === key);
        if (person) onName(person.name, person.id);
      }}
      onBlur={(event) => give((event.target as HTMLInputElement).value ?? '')}
    >
      {!quiet && <Label className="ui-label">{label}</Label>}
      <div className="ui-combo">
        <Input className="ui-input" lang="zh-CN" onKeyDown={(event) => {
          // Enter with no choice made keeps what was typed; while a Chinese input method is composing it is the method's.
          // A row of the list that the arrows stand on is the list's own business.
          const onRow = event.currentTarget.hasAttribute('aria-activedescendant');
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && !onRow) give(event.currentTarget.value);
        }} />
        <Button className="ui-combo-open"><span aria-hidden="true">▾</span></Button>
      </div>
      <Popover className="ui-popover" offset={4}>
        <ListBox className="ui-choices" items={people}>
          {(person: PersonView) => (
            <ListBoxItem id={person.id} textValue={person.name} className="ui-choice">
              <Text slot="label">{person.name}</Text>
              <Text slot="description" className="ui-choice-note">{[person.desk, ...person.hats.slice(0, 1).map((hat) => wordOf('hat', hat, lang))].filter(Boolean).join(' · ')}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
