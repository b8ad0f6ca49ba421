/** Width that the contract's chart option is drawn and judged at; views rebuild the option from the spec at their own width. */
export const CANVAS_WIDTH = 720;
