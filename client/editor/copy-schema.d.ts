import { type Extensions } from '@tiptap/core';
import { type BlockKind } from '../../shared/story/copy.ts';
declare module '@tiptap/core' {
    interface Commands<ReturnType> {
        copyKinds: {
            /** Makes every paragraph touched by the selection one of this kind. */
            setKind: (kind: BlockKind) => ReturnType;
        };
        copyLooks: {
            /** Sets or takes away a look (bold, kai, sup, sub) on the selected characters. */
            toggleLook: (look: Look) => ReturnType;
        };
    }
}
/** The looks a run of characters may have; the names are those of the spans in a copy. */
export declare const looks: readonly ["bold", "kai", "sup", "sub"];
export type Look = (typeof looks)[number];
/** Keys of the kinds, by `Mod-Alt-<digit>`; kinds without one are in the menu only. */
export declare const kindKeys: Readonly<Partial<Record<BlockKind, string>>>;
/** The nodes, looks and keys of a copy: `block+`, every block a paragraph of one kind with inline text. */
export declare const copySchema: Extensions;
