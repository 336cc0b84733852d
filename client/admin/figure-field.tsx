import { useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { Select, Switch, TextField } from '../ui/fields.tsx';
import { alignWord, faceWord, type FieldSpec, haoOf, inkWord, mmOf, mptOfMm } from './sheet-fields.ts';
import { faceIds } from '../../shared/page/sheet-check.ts';
import { words } from './design-words.ts';

const shownOf: Partial<Record<FieldSpec['kind'], (n: number, field: string) => number>> = {
  mm: mmOf, pt: (n) => n / 1000, percent: (n) => n / 10, times: (n, field) => (field === 'lineHeight' ? n / 1000 : n),
};
const keptOf: Partial<Record<FieldSpec['kind'], (n: number, field: string) => number>> = {
  mm: mptOfMm, pt: (n) => Math.round(n * 1000), percent: (n) => Math.round(n * 10), times: (n, field) => (field === 'lineHeight' ? Math.round(n * 1000) : n),
};
const units: Partial<Record<FieldSpec['kind'], string>> = { mm: 'mm', percent: '%' };

/** Numbers out of what somebody types, in any of the signs that part them; what is no number is left out. */
export const numbersIn = (typed: string): readonly number[] => typed.split(/[\s,，、;；]+/).filter((one) => one !== '').map(Number).filter((n) => Number.isFinite(n));

/** A line of text that stays as it is typed while it is typed; what it says is taken at every key. */
function Typed({ label, shown, help, onTyped, disabled }: { readonly label: string; readonly shown: string; readonly help?: string; readonly onTyped: (typed: string) => void; readonly disabled: boolean }) {
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <TextField
      label={label} value={typing ?? shown} disabled={disabled} inputMode="text" {...(help ? { help } : {})}
      onChange={(typed) => { setTyping(typed); onTyped(typed); }} onBlur={() => setTyping(null)}
    />
  );
}

/** One figure of a sheet, written as an editor writes it. */
export function FigureField({ spec, value, onChange, disabled }: {
  readonly spec: FieldSpec; readonly value: unknown; readonly onChange: (value: unknown) => void; readonly disabled: boolean;
}) {
  const { t, lang } = useLanguage();
  const now = value ?? spec.usual;
  const label = spec.words[lang];
  const help = spec.help?.[lang];
  switch (spec.kind) {
    case 'switch':
      return <Switch value={now === true} onChange={onChange} disabled={disabled}>{label}</Switch>;
    case 'face': case 'label-face': {
      const none = spec.kind === 'label-face' ? [{ id: '', label: t(words, 'noLabelFace') }] : [];
      return <Select label={label} value={String(now ?? '')} onChange={onChange} disabled={disabled} choices={[...none, ...faceIds.map((id) => ({ id: id as string, label: faceWord(id, lang) }))]} />;
    }
    case 'ink':
      return <Select label={label} value={String(now)} onChange={onChange} disabled={disabled} choices={(['black', 'grey', 'masthead', 'tint', 'white'] as const).map((id) => ({ id: id as string, label: inkWord(id, lang) }))} />;
    case 'align': case 'head-align': {
      const ids = spec.kind === 'align' ? (['justify', 'start', 'center', 'end'] as const) : (['center', 'start'] as const);
      return <Select label={label} value={String(now)} onChange={onChange} disabled={disabled} choices={ids.map((id) => ({ id: id as string, label: alignWord(id, lang) }))} />;
    }
    case 'sizes': {
      const sizes = Array.isArray(now) ? (now as number[]).map((n) => n / 1000) : [];
      const hao = sizes.map(haoOf).filter((one) => one !== '').join(' ');
      return <Typed label={label} shown={sizes.join(' ')} help={lang === 'zh' && hao ? hao : (help ?? '')} disabled={disabled} onTyped={(typed) => onChange(numbersIn(typed).map((n) => Math.round(n * 1000)))} />;
    }
    case 'css': case 'cmyk':
      return null;
    default: {
      const shown = (shownOf[spec.kind] ?? ((n: number) => n))(Number(now ?? 0), spec.field);
      const unit = spec.kind === 'pt' ? (lang === 'zh' ? '磅' : 'pt') : units[spec.kind];
      const hao = spec.kind === 'pt' && lang === 'zh' ? haoOf(shown) : '';
      return (
        <Typed
          label={unit ? `${label} (${unit})` : label} shown={String(shown)} help={hao || (help ?? '')} disabled={disabled}
          onTyped={(typed) => {
            const n = Number(typed.trim());
            // An empty field is on its way to a number; the sheet keeps the last one.
            if (typed.trim() !== '' && Number.isFinite(n)) onChange((keptOf[spec.kind] ?? ((one: number) => one))(n, spec.field));
          }}
        />
      );
    }
  }
}
