import { useId, useState } from 'react';
import { instantOf, wallClock } from '../app/paper-time.ts';
import { useSession } from '../app/session.tsx';
import './fields.css';

export interface DateTimeFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** Epoch milliseconds; told in the paper's zone. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A day and a time by the paper's clock. The system's own picker, so that a phone's thumb and a keyboard both know it. */
export function DateTimeField({ label, hideLabel, value, onChange, disabled, className }: DateTimeFieldProps) {
  const { title } = useSession();
  const id = useId();
  const clock = value === null ? null : wallClock(value, title.timeZone);
  const shown = clock ? `${clock.on}T${clock.at}` : '';
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className={`ui-field ${className ?? ''}`}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'ui-label'}>
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        className="ui-input num"
        value={typed ?? shown}
        disabled={disabled}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const [on = '', at = ''] = text.split('T');
          onChange(text === '' ? null : (instantOf(on, at, title.timeZone) ?? value));
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
