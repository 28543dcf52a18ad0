import type { OnnxFailure } from '../../failure/onnx.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Rows, Words } from './words.ts';

/** What failures of imported models say to a person. */
function words(failure: OnnxFailure): Words {
  switch (failure.reason) {
    case 'onnx-invalid':
      return {
        message: `The model cannot be used: ${failure.detail}.`,
        place: failure.file,
        expected: 'an ONNX file whose graph can be computed for one row of features',
        try: 'check the file with onnx.checker, and export it again',
      };
    case 'onnx-operator':
      return {
        message: `The model uses the operator ${failure.operator}, which is not allowed.`,
        place: failure.file,
        found: failure.operator,
        expected: `operators among ${failure.known.join(', ')}`,
        try: 'export the model without it; docs/models.md lists what is allowed',
      };
    case 'onnx-external-data':
      return {
        message: `The data of tensor ${failure.tensor} lies outside of the model file.`,
        place: failure.file,
        expected: 'a file that holds all of its data',
        try: 'save it with onnx.save(model, path, save_as_external_data=False)',
      };
    case 'onnx-too-large':
      return {
        message: 'The model is too large.',
        place: failure.file,
        found: `${failure.found} ${failure.what}`,
        expected: `at most ${failure.most}`,
        try: 'export a smaller model',
      };
    case 'onnx-inputs':
      return {
        message: "The model's inputs are not the strategy's features.",
        place: failure.file,
        found: failure.found,
        expected: `one matrix of ${failure.features.length} columns, or one input for each of ${failure.features.join(', ')}`,
        try: 'list the features in features.list as they were when the model was trained',
      };
    case 'onnx-output':
      return {
        message: `The score cannot be taken from the model: ${failure.detail}.`,
        place: failure.file,
        expected: `train.model.onnx.output among ${failure.known.join(', ')}, and a column it has`,
        try: 'set train.model.onnx.output and train.model.onnx.column',
      };
    case 'onnx-file-missing':
      return {
        message: failure.file === '' ? 'No model file is named.' : 'The model file is not there.',
        place: 'train.model.onnx.file',
        found: failure.file,
        expected: 'an ONNX file in the workspace',
        try: 'put the file into the workspace, such as models/imported/name.onnx, and name it',
      };
    case 'onnx-file-outside':
      return {
        message: 'The model file lies outside of the workspace, so no commit could hold it.',
        place: 'train.model.onnx.file',
        found: failure.file,
        expected: 'a path relative to the workspace, without ..',
        try: 'copy the file into the workspace, such as to models/imported/name.onnx, and name it',
      };
    case 'onnx-score':
      return {
        message: `The model gives a score that is no ${failure.target === 'direction' ? 'probability' : 'number'}.`,
        place: `${failure.file}, output ${failure.output}, bar known at ${new Date(failure.knownUtc).toISOString()}`,
        found: failure.found,
        expected: failure.target === 'direction' ? 'from 0 to 1' : 'a finite number',
        try: 'take another output (train.model.onnx.output), or end the graph with a sigmoid or softmax before exporting it',
      };
    case 'onnx-trained-until':
      return {
        message: 'It must be known until when the imported model has seen data.',
        place: 'train.model.onnx.trainedUntil',
        found: failure.found === '' ? 'nothing' : failure.found,
        expected: `a date, YYYY-MM-DD, from ${day(failure.firstUtc)} to before ${day(failure.lastUtc)}`,
        try: 'give the date of the last bar that had a part in training, tuning or choosing it',
      };
    default:
      return assertNever(failure);
  }
}

function day(utc: number): string {
  return new Date(utc).toISOString().slice(0, 10);
}

export const onnxRows: Rows<OnnxFailure> = {
  'onnx-invalid': [1, words],
  'onnx-operator': [1, words],
  'onnx-external-data': [1, words],
  'onnx-too-large': [1, words],
  'onnx-inputs': [2, words],
  'onnx-output': [2, words],
  'onnx-file-missing': [2, words],
  'onnx-file-outside': [2, words],
  'onnx-score': [1, words],
  'onnx-trained-until': [2, words],
};
