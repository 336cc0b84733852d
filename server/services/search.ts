import { isStaff } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import * as editions from '../store/editions.ts';
import * as people from '../store/people.ts';
import * as stories from '../store/stories.ts';
import { personAsking } from './asking.ts';
import { pageRow } from './board.ts';
import { editionSheet } from './edition-sheet.ts';
import type { Parts } from './parts.ts';
import type { SearchService } from './services.ts';
import { storyRows } from './story-rows.ts';

const most = 20;

/** One box for the palette: stories by slug and headline, pages of the editions being made by folio and section, people by name. */
export function searchService(parts: Parts): SearchService {
  const { db, copies } = parts;
  return {
    async find(who, q) {
      const person = await personAsking(db.read, who);
      const words = q.trim();
      if (words === '') return { stories: [], pages: [], people: [] };
      const staff = isStaff(person);
      const own = staff ? {} : { authorId: person.id };
      const kept = await stories.list(db.read, { words, limit: 200, ...own });
      // A headline that is still being typed is not in the row yet.
      const writing = await stories.list(db.read, { trays: ['reporter', 'desk', 'head', 'duty'], limit: 300, ...own });
      const live = await copies.of(db.read, writing.map((s) => s.id));
      const typed = writing.filter((s) => live.get(s.id)?.title.toLowerCase().includes(words.toLowerCase()) && !kept.some((k) => k.id === s.id));
      const records = [...kept, ...typed].filter((s) => may(person, 'story.read', s).ok).slice(0, most);
      const found = { stories: await storyRows(db.read, copies, records, person.id) };
      if (!staff) return { ...found, pages: [], people: [] };
      const folio = Number(words.replace(/^第?0*(\d+)版?$/, '$1'));
      const making = await editions.list(db.read, { trays: ['open', 'locked', 'released'], limit: 2 });
      const sheets = [];
      for (const edition of making) sheets.push(await editionSheet(db.read, copies, edition.id));
      const lower = words.toLowerCase();
      return {
        ...found,
        pages: sheets.flatMap((sheet) => sheet.pages.filter((p) => p.folio === folio || p.section.includes(words)).map((p) => pageRow(sheet, p, person))).slice(0, most),
        people: (await people.list(db.read, { active: true })).filter((p) => p.name.includes(words) || p.login.includes(lower)).slice(0, most),
      };
    },
  };
}
