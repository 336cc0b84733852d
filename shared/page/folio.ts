import type { Furniture } from '../compose/model.ts';
import type { Edition } from '../edition/edition.ts';
import { dateLine, issueLine, pagesLine } from '../edition/issue-calendar.ts';
import type { TitleView } from '../views.ts';
import { folioText } from './jump.ts';
import type { Page } from './page.ts';

/** Who did the work of a page, by id (PG6). */
export type PageWorkers = Pick<Page, 'responsibleEditorId' | 'artEditorId' | 'proofreaderIds'>;

/** PG6: «责任编辑：甲　美术编辑：乙　校对：丙 丁», everybody once; work that nobody did is left out. */
export function pageCredits(workers: PageWorkers, nameOf: (id: string) => string | undefined): string {
  const names = (ids: readonly (string | null)[]) =>
    [...new Set(ids.flatMap((id) => (id ? [nameOf(id) ?? ''] : [])).filter((name) => name !== ''))].join(' ');
  const parts = [
    ['责任编辑', names([workers.responsibleEditorId])], ['美术编辑', names([workers.artEditorId])],
    ['校对', names(workers.proofreaderIds)],
  ] as const;
  return parts.filter(([, who]) => who !== '').map(([work, who]) => `${work}：${who}`).join('　');
}

/** What the page carries by itself. Every word comes from a row: none is typed on the page. */
export function furniture(
  title: Pick<TitleView, 'name' | 'sponsorLine' | 'cnLine' | 'hotlineLine'>, edition: Pick<Edition, 'on' | 'issueNumber' | 'kind'>,
  page: Pick<Page, 'folio' | 'section'>, pages: number, credits: string,
): Furniture {
  return {
    nameplate: title.name, dateLine: dateLine(edition.on), issueLine: issueLine(edition.issueNumber, edition.kind),
    pagesLine: pagesLine(pages),
    sponsorLine: title.sponsorLine, cnLine: title.cnLine, hotlineLine: title.hotlineLine,
    folio: folioText(page.folio), section: page.section, credits,
  };
}
