import type { OfferView } from '../../shared/views.ts';

/** Offers without the reasons that the words written meanwhile have done away with; the office weighs them again at the act. */
export function offersNow(offers: readonly OfferView[], headed: boolean, written: boolean): readonly OfferView[] {
  const gone = new Set([...(headed ? ['headline-missing'] : []), ...(written ? ['copy-empty'] : [])]);
  return offers.map((offer) => (offer.why.some((why) => gone.has(why.code)) ? { ...offer, why: offer.why.filter((why) => !gone.has(why.code)) } : offer));
}
