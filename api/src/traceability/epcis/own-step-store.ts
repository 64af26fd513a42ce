import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { OwnStep } from './own-step-rules.ts';

/** A step that is to become events; removed once it has. */
export interface StepNote {
  /** `brandId:` and what makes the step itself. */
  _id: string;
  brandId: string;
  createdAt: Date;
  /** Not told before, as what is scheduled. */
  notBefore: Date;
  step: OwnStep;
  /** Events that are stored already, of a step that makes several. */
  written: number;
}

export function createStepNotes(connection: Connection): Model<StepNote> {
  return defineBrandCollection<StepNote>(
    connection,
    'epcisStepNotes',
    {
      _id: String,
      createdAt: Date,
      notBefore: Date,
      step: Object,
      written: Number,
    },
    { indexes: [{ key: { notBefore: 1, _id: 1 } }] },
  );
}
