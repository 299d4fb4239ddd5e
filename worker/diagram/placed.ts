/** A survey's logic in its places, in px. Types only. */
import type { Arrow, Box } from "./logic.ts";

export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
export interface Label extends Size {
  lines: string[];
  /** lines at the end that name broken rules */
  rules: number;
}
/** A box in its place; `x` and `y` are its middle. */
export interface PlacedBox extends Point, Size {
  box: Box;
  lines: string[];
}
export interface PlacedArrow {
  arrow: Arrow;
  points: Point[];
  /** with its middle, where there is something to say */
  label: (Point & Label) | null;
}
export interface Layout extends Size {
  boxes: PlacedBox[];
  arrows: PlacedArrow[];
}
