import type { LabelTemplate } from '@zhenma/contract';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { findBox, roundLength, turnBox, unturnShift, type Box } from './geometry-rules.ts';
import { useDescribeElement } from './use-describe-element.ts';

interface Props {
  template: LabelTemplate;
  /** The part of the label's plane that the picture below shows, in mm. */
  view: Box;
  selected: number | null;
  onSelect: (index: number) => void;
  /** Moves an element by millimetres; moves with the same name are one step of undo. */
  onMove: (index: number, dx: number, dy: number, name: string) => void;
  onRemove: (index: number) => void;
}

interface Drag {
  index: number;
  name: string;
  startX: number;
  startY: number;
  /** What was moved already, in mm on the picture. */
  movedX: number;
  movedY: number;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

/** A drag begins only after this many pixels, so that a click does not shift anything. */
const threshold = 3;

/** A frame over each element of the picture: click chooses, drag and arrow keys move. */
export function ElementBoxes({ template, view, selected, onSelect, onMove, onRemove }: Props) {
  const { t } = useTranslation('templates');
  const describe = useDescribeElement();
  const area = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);

  const press = (event: PointerEvent<HTMLButtonElement>, index: number) => {
    if (event.button !== 0) return;
    onSelect(index);
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = {
      index,
      name: `drag:${event.timeStamp}`,
      startX: event.clientX,
      startY: event.clientY,
      movedX: 0,
      movedY: 0,
    };
  };
  const follow = (event: PointerEvent<HTMLButtonElement>) => {
    const held = drag.current;
    const width = area.current?.getBoundingClientRect().width ?? 0;
    if (held === null || width === 0) return;
    const [x, y] = [event.clientX - held.startX, event.clientY - held.startY];
    const hasMoved = held.movedX !== 0 || held.movedY !== 0;
    if (!hasMoved && Math.hypot(x, y) < threshold) return;
    const toMm = (pixels: number) => Math.round(((pixels * view.width) / width) * 10) / 10;
    const [stepX, stepY] = [roundLength(toMm(x) - held.movedX), roundLength(toMm(y) - held.movedY)];
    if (stepX === 0 && stepY === 0) return;
    const { dx, dy } = unturnShift(stepX, stepY, template.rotation);
    drag.current = { ...held, movedX: toMm(x), movedY: toMm(y) };
    onMove(held.index, dx, dy, held.name);
  };
  const release = () => {
    drag.current = null;
  };
  const pressKey = (event: KeyboardEvent, index: number) => {
    const arrow = arrows[event.key];
    if (arrow !== undefined) {
      event.preventDefault();
      const step = event.shiftKey ? 1 : 0.1;
      const { dx, dy } = unturnShift(arrow[0] * step, arrow[1] * step, template.rotation);
      onMove(index, dx, dy, `keys:${index}`);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove(index);
    }
  };
  return (
    <div className="element-boxes" ref={area}>
      {template.elements.map((element, index) => {
        const box = turnBox(findBox(element), template);
        return (
          <button
            key={index}
            type="button"
            aria-label={`${t(`types.${element.type}`)}: ${describe(element)}`}
            aria-pressed={index === selected}
            style={{
              left: percent(box.x - view.x, view.width),
              top: percent(box.y - view.y, view.height),
              width: percent(box.width, view.width),
              height: percent(box.height, view.height),
            }}
            onFocus={() => onSelect(index)}
            onPointerDown={(event) => press(event, index)}
            onPointerMove={follow}
            onPointerUp={release}
            onPointerCancel={release}
            onKeyDown={(event) => pressKey(event, index)}
          />
        );
      })}
    </div>
  );
}
