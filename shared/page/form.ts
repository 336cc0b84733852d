/** PG7: items of the publication form that are looked at, in the order of the sheet. */
export const formItems = [
  'nameplate', 'date', 'weekday', 'issue-number', 'pages-line', 'cn-number', 'sponsor', 'folio', 'section', 'advertisement-label',
] as const;
export type FormItemId = (typeof formItems)[number];

/** One item on one page: `ok`, or what is wrong with it, in figures a person understands. */
export interface FormItem {
  readonly item: FormItemId;
  readonly ok: boolean;
  readonly detail: string;
}
