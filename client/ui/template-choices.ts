import { useQuery } from '@tanstack/react-query';
import { templatesFor } from '../../shared/page/templates.ts';
import { word, wordOf } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import type { Choice } from './fields.tsx';
import { words } from './words.ts';

export interface TemplateChoices {
  /** Style sheets by name. */
  readonly sheets: readonly Choice[];
  /** Templates that can be laid on a sheet: the paper's own first, then those of the product. */
  templatesOf(sheetName: string): readonly Choice[];
  /** A template of the paper's own with its version, for saving over it. */
  readonly own: readonly { readonly id: string; readonly name: string; readonly sheetName: string; readonly version: number }[];
  readonly maySave: boolean;
}

/** What a page or an edition may begin with; before the office answered, the broadsheet and the product's templates. */
export function useTemplateChoices(): TemplateChoices {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.design.get.queryOptions());
  const sheets = data?.sheets ?? [];
  return {
    sheets: sheets.map((one) => ({ id: one.name, label: wordOf('sheetName', one.name, lang) })),
    templatesOf(sheetName) {
      const grid = sheets.find((one) => one.name === sheetName)?.sheet.page.grid ?? { columns: 8 };
      return [
        ...(data?.templates ?? []).filter((one) => one.sheetName === sheetName).map((one) => ({ id: one.id, label: one.name, note: t(words, 'ownTemplate') })),
        ...templatesFor(grid).map((id) => ({ id: id as string, label: word('template', id, lang) })),
      ];
    },
    own: data?.templates ?? [],
    maySave: data?.editTemplates.length === 0,
  };
}
