import { furnitureOf, usualFurniture } from '../../shared/compose/furniture-look.ts';
import type { FaceId, FurniturePart, HeadStyleId, Ink, ParagraphStyleId, StyleSheet } from '../../shared/compose/model.ts';
import { faceIds, headParts, optionalHeadParts, type SheetProblem, typeArea } from '../../shared/page/sheet-check.ts';
import type { FaceView } from '../../shared/page/design-views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { Select, Switch, TextField } from '../ui/fields.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './design-words.ts';
import { FigureField, numbersIn } from './figure-field.tsx';
import { figuresAt } from './sheet-draft.ts';
import {
  faceWord, type FieldSpec, furnitureFields, gridFields, headFields, headPartFields, inkWord, mmOf, pageFields, paragraphFields, paragraphSwitches, ruleFields,
} from './sheet-fields.ts';

export interface PartProps {
  readonly sheet: StyleSheet;
  readonly problems: readonly SheetProblem[];
  readonly disabled: boolean;
  readonly onEdit: (place: string, field: string, value: unknown) => void;
}

/** What is wrong at a place and below it, said where it is wrong. */
function Wrong({ problems, place }: { readonly problems: readonly SheetProblem[]; readonly place: string }) {
  const here = problems.filter((one) => one.place === place);
  return here.length > 0 ? <div className="design-wrong" role="alert"><WhyList why={here.map((one) => one.why)} /></div> : null;
}

function Fields({ place, specs, sheet, problems, disabled, onEdit, className }: PartProps & { readonly place: string; readonly specs: readonly FieldSpec[]; readonly className?: string }) {
  const figures = figuresAt(sheet, place);
  return (
    <>
      <div className={`design-fields ${className ?? ''}`}>
        {specs.map((spec) => (
          <FigureField key={spec.field} spec={spec} value={figures[spec.field]} disabled={disabled} onChange={(value) => onEdit(place, spec.field, value)} />
        ))}
      </div>
      {className === 'switches' ? null : <Wrong problems={problems} place={place} />}
    </>
  );
}

/** Trim, margins and grid, with what they come to in millimetres and characters. */
export function PagePart(props: PartProps) {
  const { t } = useLanguage();
  const { page } = props.sheet;
  const area = typeArea(props.sheet);
  const { charsPerColumn: one, gutterChars: gap, columns, rows } = page.grid;
  const mm = (mpt: number) => Math.round(mmOf(mpt) * 10) / 10;
  return (
    <>
      <Fields {...props} place="page" specs={pageFields} />
      <Fields {...props} place="grid" specs={gridFields} />
      {/* What figures come to is only told of figures that can be. */}
      {!props.problems.some((one) => one.place.startsWith('page') || one.place.startsWith('grid')) && (
      <p className="quiet num">
        {t(words, 'area', {
          w: mm(area.width), h: mm(area.height), top: mm(page.originY), left: mm(page.originX),
          right: mm(page.trimWidth - page.originX - area.width), bottom: mm(page.trimHeight - page.originY - area.height),
        })}
        <br />
        {t(words, 'measures', { one, two: 2 * one + gap, three: 3 * one + 2 * gap, all: one * columns * rows })}
      </p>
      )}
      <p className="quiet">{t(words, 'pageHelp')}</p>
    </>
  );
}

/** One paragraph style: its look, and every line rule as a switch. */
export function ParagraphPart({ id, ...props }: PartProps & { readonly id: ParagraphStyleId }) {
  const { t } = useLanguage();
  return (
    <>
      <Fields {...props} place={`paragraphs.${id}`} specs={paragraphFields} />
      <h3>{t(words, 'lineRules')}</h3>
      <Fields {...props} place={`paragraphs.${id}`} specs={paragraphSwitches} className="switches" />
    </>
  );
}

/** One head style, part by part. */
export function HeadPart({ id, ...props }: PartProps & { readonly id: HeadStyleId }) {
  const { lang } = useLanguage();
  const head = props.sheet.heads[id];
  return (
    <>
      <Fields {...props} place={`heads.${id}`} specs={headFields} />
      <div className="design-optional">
        {optionalHeadParts.map((part) => (
          <Switch
            key={part} value={head[part] !== undefined} disabled={props.disabled}
            // It begins as the deck does, which is never far off.
            onChange={(wanted) => props.onEdit(`heads.${id}`, part, wanted ? { ...head.deck, align: 'start' } : undefined)}
          >
            {word('headPart', part, lang)}
          </Switch>
        ))}
      </div>
      {headParts.filter((part) => head[part]).map((part) => (
        <section key={part} className="design-head-part">
          <h3>{word('headPart', part, lang)}</h3>
          <Fields {...props} place={`heads.${id}.${part}`} specs={headPartFields} />
        </section>
      ))}
    </>
  );
}

/** What a page carries by itself, part by part. A part that an older sheet does not name is written down whole at its first change. */
export function FurniturePartsForm({ sheet, problems, disabled, onEdit }: PartProps) {
  const { lang } = useLanguage();
  return (
    <>
      {(Object.keys(usualFurniture) as FurniturePart[]).map((id) => {
        const style = furnitureOf(sheet, id);
        return (
          <section key={id} className="design-head-part">
            <h3>{word('furniturePart', id, lang)}</h3>
            <div className="design-fields">
              {furnitureFields.map((spec) => (
                <FigureField
                  key={spec.field} spec={spec} value={style[spec.field as keyof typeof style]} disabled={disabled}
                  onChange={(value) => onEdit('furniture', id, { ...style, [spec.field]: value })}
                />
              ))}
            </div>
            <Wrong problems={problems} place={`furniture.${id}`} />
          </section>
        );
      })}
    </>
  );
}

/** A colour on the screen that goes with four plates, by the plainest arithmetic; the printer's profile decides on paper. */
export function cssOf([c, m, y, k]: readonly [number, number, number, number]): string {
  const part = (ink: number) => Math.round(255 * (1 - ink / 100) * (1 - k / 100)).toString(16).padStart(2, '0');
  return `#${part(c)}${part(m)}${part(y)}`;
}

/** Inks by their four plates with a swatch, and the two rules. */
export function InksPart(props: PartProps) {
  const { t, lang } = useLanguage();
  const { sheet, disabled, onEdit } = props;
  return (
    <>
      {(Object.keys(sheet.inks) as Ink[]).map((id) => {
        const { cmyk, css } = sheet.inks[id];
        const put = (i: number, typed: string) => {
          const [n] = numbersIn(typed);
          if (n === undefined) return;
          const next = cmyk.map((one, at) => (at === i ? n : one)) as unknown as readonly [number, number, number, number];
          onEdit(`inks.${id}`, 'cmyk', next);
        };
        return (
          <fieldset key={id} className="design-ink" disabled={disabled}>
            <legend>{inkWord(id, lang)}</legend>
            <span className="design-swatch" style={{ background: css }} aria-hidden="true" />
            {(['C', 'M', 'Y', 'K'] as const).map((plate, i) => (
              <TextField key={plate} label={plate} value={String(cmyk[i] ?? 0)} disabled={disabled} inputMode="numeric" onChange={(typed) => put(i, typed)} />
            ))}
            <label className="design-colour">
              <span className="ui-label">{t(words, 'colour', { ink: inkWord(id, lang) })}</span>
              <input type="color" value={css} disabled={disabled} onChange={(event) => onEdit(`inks.${id}`, 'css', event.target.value)} />
            </label>
            <button type="button" className="ui-button plain small" disabled={disabled || cssOf(cmyk) === css} onClick={() => onEdit(`inks.${id}`, 'css', cssOf(cmyk))}>
              = CMYK
            </button>
            <span className="quiet num">{t(words, 'inkSheet', { n: cmyk.reduce((sum, one) => sum + one, 0) })}</span>
            <Wrong problems={props.problems} place={`inks.${id}`} />
          </fieldset>
        );
      })}
      <Fields {...props} place="rules" specs={ruleFields} />
    </>
  );
}

/** Which face does which job: the product's, or one that the paper installed. */
export function FacesPart({ sheet, disabled, onEdit, problems, installed }: PartProps & { readonly installed: readonly FaceView[] }) {
  const { t, lang } = useLanguage();
  const change = (job: FaceId, hash: string) => {
    const face = installed.find((one) => one.hash === hash) ?? Object.values(sheet.faces ?? {}).find((one) => one?.hash === hash);
    onEdit('faces', job, hash === 'product' || !face ? undefined : { hash: face.hash, name: face.name });
  };
  return (
    <div className="design-fields">
      {faceIds.map((job) => {
        const now = sheet.faces?.[job];
        const gone = now && !installed.some((one) => one.hash === now.hash) ? [{ id: now.hash, label: now.name }] : [];
        return (
          <div key={job}>
            <Select
              label={faceWord(job, lang)} value={now?.hash ?? 'product'} disabled={disabled} onChange={(hash) => change(job, hash)}
              choices={[{ id: 'product', label: t(words, 'productFace') }, ...installed.map((one) => ({ id: one.hash, label: one.name })), ...gone]}
            />
            <Wrong problems={problems} place={`faces.${job}`} />
          </div>
        );
      })}
    </div>
  );
}
