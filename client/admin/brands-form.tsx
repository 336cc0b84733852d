import { type BrandId, brandIds, brandOf, brandWordIds, brandWords, type OwnBrands } from '../../shared/story/brand.ts';
import { bylineLines, type Credit, houseDateline } from '../../shared/story/byline.ts';
import { circled, folioText } from '../../shared/page/jump.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { words } from './words.ts';

/** BY1, PG5: how each page brand words its bylines and jump lines, with a line of each as it would print. */
export function BrandsForm({ name, own, onChange }: { readonly name: string; readonly own: OwnBrands; readonly onChange: (own: OwnBrands) => void }) {
  const { t, lang } = useLanguage();
  const credit = (kind: 'staff-reporter' | 'correspondent', who: 'example1' | 'example2' | 'example3'): Credit => ({
    credit: kind, personId: null, name: t(words, who), affiliation: '',
  });
  const credits = [credit('staff-reporter', 'example1'), credit('staff-reporter', 'example2'), credit('correspondent', 'example3')];
  return (
    <>
      <p className="quiet">{t(words, 'brandsHelp')}</p>
      {brandIds.map((id: BrandId) => {
        const said = brandWords(id, own);
        const brand = brandOf(id, own);
        const jump = (template: string, folio: number) => template.replace('{folio}', folioText(folio)).replace('{n}', circled(1));
        return (
          <fieldset key={id} className="admin-brand">
            <legend>{word('brand', id, lang)}</legend>
            <div className="admin-brand-fields">
              {brandWordIds.map((field) => (
                <TextField
                  key={field} label={t(words, field)} value={said[field]} maxLength={30}
                  {...((field === 'jumpOut' || field === 'jumpIn') && !said[field].includes('{folio}') ? { error: '{folio}' } : {})}
                  onChange={(typed) => onChange({ ...own, [id]: { ...own[id], [field]: typed } })}
                />
              ))}
            </div>
            <p role="group" className="admin-brand-sample song" aria-label={t(words, 'asPrinted')} lang="zh-CN">
              {houseDateline(name, credits, brand)}
              <br />
              {bylineLines(name, credits, brand).join(' / ')}
              <br />
              {jump(brand.jumpOut, 3)}　{jump(brand.jumpIn, 1)}
            </p>
            {own[id] && Object.keys(own[id]).length > 0 ? (
              <Button size="small" onPress={() => onChange({ ...own, [id]: {} })}>{t(words, 'usualWords')}</Button>
            ) : null}
          </fieldset>
        );
      })}
    </>
  );
}
