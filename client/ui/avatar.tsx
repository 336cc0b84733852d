import './avatar.css';

/** A person by surname, as on a paper's slips: the first character; the whole name for those who hear it. */
export function Avatar({
  name,
  color,
  size = 20,
  here,
}: {
  readonly name: string;
  /** The colour of the person's caret; always beside the name. */
  readonly color?: string;
  readonly size?: number;
  /** Is in the room now. */
  readonly here?: boolean;
}) {
  const sign = [...name.trim()][0] ?? '·';
  return (
    <span
      className={here ? 'ui-avatar here' : 'ui-avatar'}
      role="img"
      aria-label={name}
      title={name}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.6), lineHeight: `${size - 2}px`, ...(color ? { borderColor: color } : {}) }}
    >
      {sign}
    </span>
  );
}
