/** Words that were struck out, and what people remarked on words: not carried over, and told. */
export const struck = new Set(['del', 's', 'strike', 'w:deltext']);
/** The same, and remarks, as styles and classes say it. */
export const aside = /text-decoration(?:-line)?:[^;]*line-through|mso-special-character:comment|mso-element:comment/;
export const asideClass = /(?:^|\s)(?:msocomanchor|msocomoff|MsoCommentReference|msocomtxt|msoDel)(?:\s|$)/;
/** Words that somebody remarked on: they stay, and that the remark does not is told. */
export const remarked = /mso-comment-reference/;
/** The number of a foot- or endnote: the note comes along as a paragraph, its number does not. */
export const noteSign = /mso-(?:special-character:(?:foot|end)note|footnote-id:|endnote-id:)/;
export const noteClass = /(?:^|\s)(?:Mso(?:Footnote|Endnote)Reference|sd(?:foot|end)note(?:anc|sym))(?:\s|$)/;
/** Where the number of a note or a remark leads to, in programs that say no more of it. */
export const noteAddress = /#(?:_msocom_|_(?:ftn|edn)(?:ref)?|ftnt_?(?:ref)?|cmnt_?(?:ref)?|sd(?:foot|end)note)\d/;
/** A prompt to be filled in. */
export const promptClass = /(?:^|\s)MsoPlaceholderText(?:\s|$)/;
/** The heads and feet of sheets. */
export const sheetEdge = /mso-element:(?:header|footer)(?:;|$)/;
/** A letter set larger than its paragraph, which stands before it in a frame of its own. */
export const initialLetter = /mso-element:dropcap/;
