import type { StyleSheet } from '../../shared/compose/model.ts';
import type { PageReading } from './read-page.ts';
/** A page with little text is a small one: on a broadsheet it would be white, or all picture. */
export declare function sheetFor(reading: PageReading): StyleSheet;
