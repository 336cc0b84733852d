import { autumnStreet, schoolField, terraces } from './pictures/land.ts';
import { birdsOnTheFlat, bridgeAtDusk, ferryAtNight, riverInMist } from './pictures/river.ts';
import { library, market, nightBus } from './pictures/town.ts';

/** A drawn picture of the demo: rasterised to a JPEG of this size when the demo newspaper is created. */
export interface DemoPicture {
  file: string;
  widthPx: number;
  heightPx: number;
  /** The whole picture as SVG: no words in it, nothing fetched, the same at every call. */
  source: () => string;
}

/** Every picture that a demo story names in `photos[].file`, and that of an advertisement. */
export const pictures: readonly DemoPicture[] = [
  { file: 'bridge-dusk.jpg', widthPx: 2400, heightPx: 1600, source: bridgeAtDusk },
  { file: 'ferry-night.jpg', widthPx: 2400, heightPx: 1600, source: ferryAtNight },
  { file: 'night-bus.jpg', widthPx: 2400, heightPx: 1600, source: nightBus },
  { file: 'terraces.jpg', widthPx: 2400, heightPx: 1600, source: terraces },
  { file: 'market.jpg', widthPx: 2400, heightPx: 1600, source: market },
  { file: 'school-field.jpg', widthPx: 2400, heightPx: 1600, source: schoolField },
  { file: 'autumn-street.jpg', widthPx: 2400, heightPx: 1600, source: autumnStreet },
  { file: 'library.jpg', widthPx: 2000, heightPx: 1850, source: library },
  { file: 'river-mist.jpg', widthPx: 2400, heightPx: 1500, source: riverInMist },
  { file: 'winter-birds.jpg', widthPx: 2400, heightPx: 1020, source: birdsOnTheFlat },
];
