import { useCallback, useState } from 'react';
import {
  recordChange,
  redoChange,
  startHistory,
  undoChange,
  type History,
} from './history-rules.ts';

interface UsedHistory<State> {
  present: State;
  canUndo: boolean;
  canRedo: boolean;
  /** Changes under the same name that follow each other are one step. */
  change: (present: State, name?: string | null) => void;
  undo: () => void;
  redo: () => void;
}

/** Something that is edited, with undo and redo. */
export function useHistory<State>(first: State): UsedHistory<State> {
  const [history, setHistory] = useState<History<State>>(() => startHistory(first));
  const change = useCallback(
    (present: State, name: string | null = null) =>
      setHistory((before) => recordChange(before, present, name)),
    [],
  );
  const undo = useCallback(() => setHistory(undoChange), []);
  const redo = useCallback(() => setHistory(redoChange), []);
  return {
    present: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change,
    undo,
    redo,
  };
}
