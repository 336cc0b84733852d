import { describe, expect, it } from 'vitest';
import { editionActs, editionMoves, type EditionFacts, offerEdition, weighEdition } from '../../../shared/edition/edition-workflow.ts';
import { editionTrays } from '../../../shared/edition/edition.ts';
import { hats } from '../../../shared/people.ts';
import { person } from '../../builders/people.ts';

const duty = person('总', 'duty-editor');
const facts = (given: Partial<EditionFacts> = {}): EditionFacts => ({
  tray: 'locked', pages: [{ folio: 1, tray: 'signed' }, { folio: 2, tray: 'signed' }], formWrong: [], ...given,
});

describe('the way of an edition', () => {
  it('[ED1] planned, open, locked, released, published, archived', () => {
    const way = [['planned', 'open', 'open'], ['open', 'lock', 'locked'], ['locked', 'release', 'released']] as const;
    for (const [tray, act, to] of way) expect(weighEdition(facts({ tray }), duty, { act })).toEqual({ ok: true, to });
    const out = facts({ tray: 'released', pages: [{ folio: 1, tray: 'released' }] });
    expect(weighEdition(out, duty, { act: 'publish' })).toEqual({ ok: true, to: 'published' });
    expect(weighEdition(facts({ tray: 'published' }), duty, { act: 'archive' })).toEqual({ ok: true, to: 'archived' });
    expect(new Set(editionMoves.map((m) => m.act))).toEqual(new Set(editionActs));
    expect(editionTrays.filter((t) => !editionMoves.some((m) => m.from.includes(t)))).toEqual(['archived']);
  });

  it('[ED1] opening for copy again needs a reason', () => {
    expect(weighEdition(facts(), duty, { act: 'unlock' })).toEqual({ ok: false, why: [{ code: 'reason-missing' }] });
    expect(weighEdition(facts(), duty, { act: 'unlock', reason: '突发' })).toEqual({ ok: true, to: 'open' });
  });

  it('[ED1] only the duty editor moves an edition', () => {
    for (const hat of hats) {
      expect(weighEdition(facts({ tray: 'open' }), person('某', hat), { act: 'lock' }).ok).toBe(hat === 'duty-editor');
      expect(offerEdition(facts(), person('某', hat)).length > 0).toBe(hat === 'duty-editor');
    }
  });

  it('[ED2] release needs every page signed and a clean form, and says which are not', () => {
    const weighed = weighEdition(facts({
      pages: [{ folio: 1, tray: 'signed' }, { folio: 2, tray: 'proofing' }, { folio: 3, tray: 'replate' }],
      formWrong: [{ folio: 1, item: 'weekday', what: '应为「星期日」' }],
    }), duty, { act: 'release' });
    expect(weighed).toEqual({ ok: false, why: [
      { code: 'page-not-signed', with: { folio: 2, pageTray: 'proofing' } }, { code: 'page-not-signed', with: { folio: 3, pageTray: 'replate' } },
      { code: 'form-wrong-on', with: { folio: 1, item: 'weekday', what: '应为「星期日」' } },
    ] });
    expect(weighEdition(facts({ pages: [] }), duty, { act: 'release' }).ok).toBe(false);
    expect(weighEdition(facts({ tray: 'open' }), duty, { act: 'release' })).toEqual({ ok: false, why: [{ code: 'wrong-tray', with: { tray: 'open' } }] });
  });
});
