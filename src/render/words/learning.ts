import type { LearningFailure } from '../../failure/learning.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Words } from './words.ts';

/** What failures of features, labels, training and calibration say to a person. */
export function learningWords(failure: LearningFailure): Words {
  switch (failure.reason) {
    case 'unknown-feature':
      return {
        message: `There is no feature ${failure.name}.`,
        place: 'features.list',
        found: failure.name,
        expected: `one of ${failure.known.join(', ')}`,
        try: failure.nearest === null ? 'docs/features.md says what each of them is' : `write ${failure.nearest}`,
      };
    case 'feature-wrong-parameter':
      return {
        message: `Feature ${failure.feature} cannot be computed as asked.`,
        place: `features.list, ${failure.feature}: ${failure.parameter}`,
        found: failure.found,
        expected: failure.expected,
        try: `correct ${failure.parameter} in features.list`,
      };
    case 'feature-repeated':
      return {
        message: `Feature ${failure.name} is listed twice.`,
        place: 'features.list',
        expected: 'every feature once',
        try: 'remove one of the two, or give one another name',
      };
    case 'feature-needs-symbols':
      return {
        message: `Feature ${failure.name} compares symbols with each other.`,
        place: 'features.list',
        found: failure.symbols === 1 ? '1 symbol' : `${failure.symbols} symbols`,
        expected: 'at least 2 symbols',
        try: `add symbols to data, or remove ${failure.name} from features.list`,
      };
    case 'macro-series-unknown':
      return {
        message: `Feature ${failure.feature} needs the macro series ${failure.series}, which the data do not have.`,
        place: 'features.list',
        found: failure.known.length === 0 ? 'no macro series' : failure.known.join(', '),
        expected: failure.series,
        try: `add ${failure.series} to data.macro, or name one of those found in features.list`,
      };
    case 'features-too-few-bars':
      return {
        message: `The history is too short for feature ${failure.feature}.`,
        found: `${failure.found} bars in the longest symbol`,
        expected: `more than its ${failure.warmUp} bars of warm-up`,
        try: `use a longer history (data.start, data.end), or a shorter window for ${failure.feature}`,
      };
    case 'feature-too-large':
      return {
        message: `Feature ${failure.feature} has a value that nothing can be counted with.`,
        place: `${failure.symbol}, bar of ${isoText(failure.openUtc)}`,
        found: String(failure.found),
        expected: `at most ${failure.most} in size`,
        try: 'look at what it is made of: a huge number often stands for a missing one (data.csv.nullWords, data.macro.csv.nullWords)',
      };
    case 'features-see-ahead':
      return {
        message: `Feature ${failure.feature} changes when later bars are taken away: it sees ahead.`,
        place: `${failure.symbol}, bar of ${isoText(failure.openUtc)}`,
        found: `another value without the bars known after ${isoText(failure.cutUtc)}`,
        expected: 'the same value, bit for bit',
        try: `remove ${failure.feature} from features.list and report the bug`,
      };
    case 'labels-too-few-bars':
      return {
        message: 'The history is too short to label a single bar.',
        place: failure.symbol === '' ? 'bars.arrow' : failure.symbol,
        found: `${failure.found} bars`,
        expected: `at least ${failure.warmUp + 1 + failure.horizon}: ${failure.warmUp} of warm-up, the decision, ${failure.horizon} of horizon`,
        try: 'use a longer history (data.start, data.end), or lower labels.volatility.warmUpBars or labels.horizonBars',
      };
    case 'labels-none':
      return {
        message: 'No bar could be labelled.',
        expected: 'prices that move, and bars after them that decide a label',
        try: 'check the bars with ./bin/assay data; lower labels.tripleBarrier.cusumVolatilities',
      };
    case 'labels-class-missing':
      return {
        message: `Every decided label is ${failure.present}.`,
        place: 'labels.tripleBarrier',
        found: `${failure.rows} labels, none ${failure.present === 'up' ? 'down' : failure.present === 'down' ? 'up' : 'up or down'}`,
        expected: 'both up and down labels',
        try: 'move takeProfitVolatilities and stopLossVolatilities closer together, or use a longer history',
      };
    case 'labels-rule-windows':
      return {
        message: 'The fast average of the rule is not faster than the slow one.',
        place: 'labels.rule',
        found: `fastBars ${failure.fast}, slowBars ${failure.slow}`,
        expected: 'fastBars below slowBars',
        try: 'lower labels.rule.fastBars',
      };
    case 'labels-ambiguous':
      return {
        message: 'Too many labels rest on bars that hold both barriers.',
        place: 'labels.tripleBarrier.maxAmbiguousShare',
        found: `${failure.doubtful} of ${failure.rows} labels`,
        expected: `at most a share of ${failure.most}`,
        try: 'widen takeProfitVolatilities and stopLossVolatilities, or use bars of a shorter interval',
      };
    case 'split-too-many':
      return {
        message: `Cross-validation would make ${failure.splits} splits.`,
        place: 'train.search.folds, train.search.testFolds',
        found: `${failure.testFolds} of ${failure.folds} folds tested together`,
        expected: `at most ${failure.most} splits`,
        try: 'set train.search.testFolds to 1 or 2',
      };
    case 'split-nothing-trains':
      return {
        message: 'Cross-validation would test every fold and train on none.',
        place: 'train.search.folds, train.search.testFolds',
        found: `${failure.testFolds} of ${failure.folds} folds tested together`,
        expected: 'testFolds below folds',
        try: 'set train.search.testFolds to 1 or 2',
      };
    case 'train-too-few-labels':
      return {
        message: `Too few labelled rows to train ${failure.where}.`,
        place: failure.key,
        found: `${failure.found}`,
        expected: `at least ${failure.needed}`,
        try: 'use a longer history (data.start, data.end), a shorter label horizon, fewer folds, or a larger train.folds.minTrainShare',
      };
    case 'train-class-missing':
      return {
        message: `Every label of the training rows of ${failure.where} is ${failure.present}.`,
        found: `${failure.rows} rows, all ${failure.present}`,
        expected: 'wins and losses to tell apart',
        try: 'move the barriers (labels) closer together, or use a longer history',
      };
    case 'train-feature-empty':
      return {
        message: `Feature ${failure.name} has no value in any labelled row.`,
        found: `${failure.rows} labelled rows, all missing`,
        expected: 'at least one value',
        try: `remove ${failure.name} from features, or give it data (its input column is empty, or its warm-up is longer than the history)`,
      };
    case 'train-features-constant':
      return {
        message: `No feature varies in the training rows of ${failure.where}.`,
        found: failure.names.join(', '),
        expected: 'at least one feature with two different values',
        try: 'check the bars with ./bin/assay data, and the list in features',
      };
    case 'train-target-mismatch':
      return {
        message: `A ${failure.kind} model cannot predict a ${failure.target}.`,
        place: failure.key,
        found: failure.kind,
        expected: failure.kinds.join(' or '),
        try: `put ${failure.kinds[0]} in its place, or change train.target`,
      };
    case 'train-range-empty':
      return {
        message: `The search range of ${failure.parameter} is empty.`,
        place: `train.search.space, ${failure.parameter}`,
        found: `low ${failure.low}, high ${failure.high}`,
        expected: 'low at most high',
        try: `set high to at least ${failure.low}`,
      };
    case 'train-trial-threw':
      return {
        message: `A fit broke off: ${failure.detail}.`,
        place: failure.where,
        try: 'look at the trials before it in trials.jsonl; narrow train.search.space away from these parameters',
      };
    case 'train-trial-too-long':
      return {
        message: `A fit took longer than ${failure.seconds} s and was given up.`,
        place: 'train.search.trialSeconds',
        try: 'allow more seconds, or narrow train.search.space to smaller models',
      };
    case 'train-no-weight':
      return {
        message: `None of ${failure.trials} trials could be judged: their test rows have no weight.`,
        expected: 'label weights above 0',
        try: 'check the weights in the label report (./bin/assay labels)',
      };
    case 'train-weight-wrong':
      return {
        message: `A training row of ${failure.where} has a weight that no model can count.`,
        place: 'labels, column weight',
        found: failure.found,
        expected: 'finite weights of at least 0',
        try: 'check the weights in the label report (./bin/assay labels)',
      };
    case 'train-feature-infinite':
      return {
        message: `Feature ${failure.name} is infinite in a training row of ${failure.where}.`,
        place: `features, column ${failure.name}`,
        found: 'an infinite value',
        expected: 'numbers, or NaN where there is none',
        try: `remove ${failure.name} from features.list, or bound it where it is computed`,
      };
    case 'train-order-wrong':
      return {
        message:
          failure.problem === 'both'
            ? `Feature ${failure.name} is to raise the score and to lower it.`
            : `No feature is called ${failure.name}.`,
        place: `train.model.gbdt.${failure.key}`,
        found: failure.name,
        expected: failure.problem === 'both' ? 'one of increasing and decreasing' : failure.names.join(', '),
        try: `remove ${failure.name} from train.model.gbdt.${failure.key}, or write the name as in features.list`,
      };
    case 'train-rule-wrong':
      return {
        message:
          failure.problem === 'none'
            ? 'The rule model has no rules.'
            : `A rule reads ${failure.name}, which is no feature of this strategy.`,
        place: `train.model.rule.list${failure.at}`,
        found: failure.problem === 'none' ? 'an empty list' : failure.name,
        expected: failure.problem === 'none' ? 'one rule or more' : failure.names.join(', '),
        try:
          failure.problem === 'none'
            ? 'write a rule, such as {score: 0.4, when: [{feature: rsi-14, above: 50}]}'
            : `add ${failure.name} to features.list, or write a name that is in it`,
      };
    case 'train-singular':
      return {
        message: `The equations of the ${failure.kind} model of ${failure.where} have no single solution.`,
        expected: 'a penalty large enough for the features given',
        try: 'raise the alpha of the model, or remove features that repeat each other',
      };
    case 'train-rows-differ':
      return {
        message: 'Bars, features and labels do not have the same rows.',
        found: `${failure.bars} bars, ${failure.features} feature rows, ${failure.labels} label rows`,
        expected: 'one row each per bar',
        try: './bin/assay pipeline --from-stage features --force',
      };
    case 'model-features-differ':
      return {
        message: 'The model was trained on other features than these.',
        found: failure.found.join(', '),
        expected: failure.expected.join(', '),
        try: './bin/assay train, or take the features of the strategy the model belongs to',
      };
    default:
      return assertNever(failure);
  }
}

function isoText(utc: number): string {
  return new Date(utc).toISOString();
}
