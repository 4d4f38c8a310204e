/** A place in a drawing, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How much room something takes. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
