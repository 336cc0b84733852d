import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  ComboBox as AriaComboBox,
  Select as AriaSelect,
  Switch as AriaSwitch,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import './fields.css';

interface FieldWords {
  readonly label: string;
  /** The label is only for those who hear it. */
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly className?: string;
}

const Head = ({ label, hideLabel }: FieldWords) => <Label className={hideLabel ? 'visually-hidden' : 'ui-label'}>{label}</Label>;
const Foot = ({ help, error }: FieldWords) => (
  <>
    {help && !error ? (
      <Text slot="description" className="ui-help">
        {help}
      </Text>
    ) : null}
    {error ? <FieldError className="ui-field-error">{error}</FieldError> : null}
  </>
);

export interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onSubmit?: () => void;
  readonly type?: 'text' | 'password' | 'number' | 'search';
  readonly autoComplete?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  readonly name?: string;
  readonly inputMode?: 'numeric' | 'text' | 'search';
}

/** One line of text. Enter calls `onSubmit`, never while Chinese is being composed. */
export function TextField({ value, onChange, onBlur, onSubmit, required, disabled, autoFocus, maxLength, name, ...rest }: TextFieldProps) {
  return (
    <AriaTextField
      className={`ui-field ${rest.className ?? ''}`}
      value={value}
      onChange={onChange}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      isInvalid={Boolean(rest.error)}
      validationBehavior="aria"
      {...(name ? { name } : {})}
      autoFocus={autoFocus ?? false}
    >
      <Head {...rest} />
      <Input
        className="ui-input"
        type={rest.type ?? 'text'}
        placeholder={rest.placeholder}
        autoComplete={rest.autoComplete ?? 'off'}
        maxLength={maxLength}
        inputMode={rest.inputMode}
        onBlur={onBlur}
        onKeyDown={(event) => {
          if (onSubmit && event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) {
            event.preventDefault();
            onSubmit();
          }
        }}
      />
      <Foot {...rest} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly required?: boolean;
}

/** Several lines of text. */
export function TextArea({ value, onChange, onBlur, rows = 3, autoFocus, placeholder, maxLength, disabled, required, ...rest }: TextAreaProps) {
  return (
    <AriaTextField
      className={`ui-field ${rest.className ?? ''}`}
      value={value}
      onChange={onChange}
      isDisabled={disabled ?? false}
      isRequired={required ?? false}
      isInvalid={Boolean(rest.error)}
      validationBehavior="aria"
      autoFocus={autoFocus ?? false}
    >
      <Head {...rest} />
      <AriaTextArea className="ui-input ui-text-area" rows={rows} placeholder={placeholder} maxLength={maxLength} onBlur={onBlur} />
      <Foot {...rest} />
    </AriaTextField>
  );
}

/** One thing to choose. */
export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly note?: string;
}

export interface SelectProps<Id extends string> extends FieldWords {
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly choices: readonly Choice<Id>[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

const ChoiceRow = ({ choice }: { readonly choice: Choice }) => (
  <ListBoxItem id={choice.id} textValue={choice.label} className="ui-choice">
    <span>{choice.label}</span>
    {choice.note ? <span className="ui-choice-note">{choice.note}</span> : null}
  </ListBoxItem>
);

/** Chooses one of a few. */
export function Select<Id extends string>({ value, onChange, choices, placeholder, disabled, ...rest }: SelectProps<Id>) {
  return (
    <AriaSelect
      className={`ui-field ${rest.className ?? ''}`}
      value={value}
      onChange={(key) => onChange(key as Id)}
      isDisabled={disabled ?? false}
      placeholder={placeholder ?? ' '}
      isInvalid={Boolean(rest.error)}
    >
      <Head {...rest} />
      <AriaButton className="ui-input ui-select">
        <SelectValue className="ui-select-value">{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
        <span aria-hidden="true">▾</span>
      </AriaButton>
      <Foot {...rest} />
      <Popover className="ui-popover" offset={4}>
        <ListBox className="ui-choices">
          {choices.map((choice) => (
            <ChoiceRow key={choice.id} choice={choice} />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface ComboBoxProps extends FieldWords {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly choices: readonly Choice[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Text that is none of the choices (a person whom the roster does not know). */
  readonly onCustom?: (text: string) => void;
}

/** Chooses one of many by typing. */
export function ComboBox({ value, onChange, choices, placeholder, disabled, onCustom, ...rest }: ComboBoxProps) {
  return (
    <AriaComboBox
      className={`ui-field ${rest.className ?? ''}`}
      value={value}
      onChange={(key) => {
        if (key !== null || !onCustom) onChange(key === null ? null : String(key));
      }}
      defaultItems={choices}
      isDisabled={disabled ?? false}
      allowsCustomValue={Boolean(onCustom)}
      menuTrigger="focus"
      isInvalid={Boolean(rest.error)}
      {...(onCustom
        ? {
            onBlur: (event: React.FocusEvent) => {
              const text = event.target instanceof HTMLInputElement ? event.target.value.trim() : '';
              if (text && !choices.some((choice) => choice.label === text)) onCustom(text);
            },
          }
        : {})}
    >
      <Head {...rest} />
      <div className="ui-combo">
        <Input className="ui-input" placeholder={placeholder} />
        <AriaButton className="ui-combo-open">
          <span aria-hidden="true">▾</span>
        </AriaButton>
      </div>
      <Foot {...rest} />
      <Popover className="ui-popover" offset={4}>
        <ListBox<Choice> className="ui-choices" renderEmptyState={() => <div className="ui-choice quiet">—</div>}>
          {(choice) => <ChoiceRow choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

interface OnOffProps {
  readonly children: ReactNode;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly disabled?: boolean;
}

export function Switch({ children, value, onChange, disabled }: OnOffProps) {
  return (
    <AriaSwitch className="ui-switch" isSelected={value} onChange={onChange} isDisabled={disabled ?? false}>
      <span className="ui-switch-track" aria-hidden="true">
        <span />
      </span>
      {children}
    </AriaSwitch>
  );
}

export function Checkbox({ children, value, onChange, disabled }: OnOffProps) {
  return (
    <AriaCheckbox className="ui-checkbox" isSelected={value} onChange={onChange} isDisabled={disabled ?? false}>
      <span className="ui-checkbox-box" aria-hidden="true">
        ✓
      </span>
      {children}
    </AriaCheckbox>
  );
}
