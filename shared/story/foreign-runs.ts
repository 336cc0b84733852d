/** A stretch of a text, in UTF-16 units. */
export type Stretch = readonly [from: number, to: number];

/** Every pattern is bounded: a paste may be one word of a hundred thousand signs. Addresses keep every sign of their own. */
const addresses = /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)[\x21-\x7e]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/gi;
/** Names of files, with whatever brackets and points people put into them. */
const files = /[^\s，。；：！？“”‘’《》、,;:!?"'<>]{1,60}\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|gif|heic|tiff?|psd|indd|ai|txt|md|csv|html?|zip|rar|7z|mp[34]|mov|wps|et)(?![a-z0-9])/gi;
/** What is written for machines: between back-quotes, and calls with quoted or equated things in them. */
const code = /`[^`\n]{1,200}`|[a-z_$][\w$.]{0,60}\([^()\n]{0,200}["'=;{}][^()\n]{0,200}\)/gi;

/** Stretches of a text that are no Chinese prose: addresses, names of files, code. Their signs are nobody's to change. */
export function foreignRuns(text: string): readonly Stretch[] {
  return [addresses, files, code].flatMap((pattern) => [...text.matchAll(pattern)].map((match): Stretch => {
    // A mark at the very end of an address belongs to the sentence around it.
    const run = pattern === addresses ? match[0].replace(/[,;:?!)"']+$/, '') : match[0];
    return [match.index, match.index + run.length];
  }));
}
