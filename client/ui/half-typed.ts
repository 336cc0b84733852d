export const dateParts = ['year', 'month', 'day', 'hour', 'minute'] as const;
export type DatePart = (typeof dateParts)[number];

/** The figures that stand in a field of a day, with a time or without; null where nothing was typed yet. */
export type TypedParts = Readonly<Partial<Record<DatePart, number | null>>>;

export interface HalfTyped {
  readonly missing: readonly DatePart[];
  /** The time that the figures could be read as; null: too little was typed to say. */
  readonly reading: Readonly<Record<DatePart, number>> | null;
  /** Nobody who types 21 means anything but 21:00: such a time needs no asking. */
  readonly sure: boolean;
}

/** What a hand left half typed, and how it could be read; null when all or nothing stands there. `hour`: taken where none was typed. */
export function halfTyped(typed: TypedParts, hour: number): HalfTyped | null {
  const parts = dateParts.filter((part) => typed[part] !== undefined);
  const missing = parts.filter((part) => typed[part] === null);
  if (missing.length === 0 || missing.length === parts.length) return null;
  const { year, month, day } = typed;
  const reading = year && month && day ? { year: wholeYear(year), month, day, hour: typed.hour ?? hour, minute: typed.minute ?? 0 } : null;
  return { missing, reading, sure: reading !== null && missing.length === 1 && missing[0] === 'minute' };
}

/** Two figures are a year of this century: 26 is 2026. */
export const wholeYear = (year: number): number => (year < 100 ? 2000 + year : year);

/** Years before the house or far ahead are slips of the hand: 0202 is a year on its way to 2026. */
export const saneYear = (year: number): boolean => year >= 1949 && year <= 2199;
