/** The store's contract, suite by suite, on SQLite and on one PostgreSQL server. */
import { describe } from 'vitest';
import { copyRows } from './copy-rows.ts';
import { dataLayer } from './data-layer.ts';
import { onEveryDatabase } from './databases.ts';
import { designRows } from './design-rows.ts';
import { migrations } from './migrations.ts';
import { paperRows } from './paper-rows.ts';
import { proofRows } from './proof-rows.ts';
import { updateLog } from './updates.ts';

await onEveryDatabase((place) => {
  describe('data layer', () => dataLayer(place));
  describe('collaboration log', () => updateLog(place));
  describe('migrations', () => migrations(place));
  describe('paper', () => paperRows(place));
  describe('the paper’s form', () => designRows(place));
  describe('copy', () => copyRows(place));
  describe('proof and press', () => proofRows(place));
});
