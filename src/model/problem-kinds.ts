/** What is known of one kind of authoring mistake. The code is also its heading in the guide. */
export interface ProblemKind {
  /** What is wrong; `{name}` is filled from the details. */
  message: string;
  /** How to mend it. */
  hint: string;
}

/** Every authoring mistake that the content gate knows. The page of each is docs/authoring/problems.md#<code>. */
export const problemKinds = {
  'missing-file': {
    message: 'There is no {file}.',
    hint: 'Add the file. `npm run new-case` writes all that a case needs.',
  },
  'unreadable-file': {
    message: 'The file cannot be read: {reason}',
    hint: 'Mend the syntax. Quote a YAML text that holds a colon or a hash.',
  },
  'missing-export': {
    message: 'The file does not export `{id}`.',
    hint: '{suggestion}Export all of: {needed}.',
  },
  'run-time-import': {
    message: 'The file imports something that is needed at run time.',
    hint: 'Write `import type`. What a simulation may touch is handed to it as `lab`.',
  },
  'missing-key': {
    message: 'The key “{path}” is missing.',
    hint: 'Add it. {description}',
  },
  'unknown-key': {
    message: 'There is no key “{key}” here.',
    hint: '{suggestion}Remove the key, or move it to where it belongs. The known keys are: {known}.',
  },
  'wrong-value': {
    message: 'The value of “{path}” does not fit: {reason}.',
    hint: '{suggestion}Change the value. {description}',
  },
  'unknown-symptom': {
    message: 'There is no symptom “{id}”.',
    hint: '{suggestion}Symptoms are listed in content/vocabulary/symptoms.yaml; add it there first.',
  },
  'unknown-case': {
    message: 'There is no case “{id}”.',
    hint: '{suggestion}A case is named by its folder in content/cases.',
  },
  'unknown-checklist': {
    message: 'There is no general checklist “{id}”.',
    hint: '{suggestion}It is named by its file in content/checklists. The checklist of a case is `case:<id>`.',
  },
  'unknown-pattern': {
    message: 'There is no pattern “{id}”.',
    hint: '{suggestion}A pattern is named by its file in content/patterns.',
  },
  'unknown-step': {
    message: 'There is no step “{id}” in this checklist.',
    hint: '{suggestion}Write the id of a step of the same checklist.',
  },
  'unknown-answer': {
    message: 'The step “{step}” has no answer “{id}”.',
    hint: '{suggestion}Write the answer letter for letter.',
  },
  'unknown-cause': {
    message: 'There is no cause “{id}” in this checklist.',
    hint: '{suggestion}Causes are listed under `causes` of the same checklist.',
  },
  'no-cause-at-work': {
    message: 'No cause of this checklist is said to be at work in the broken simulation.',
    hint: 'Set `atWork: fully` on the causes that happen there. Who holds a drill is told by it what was right.',
  },
  'unknown-variable': {
    message: 'The command uses {{{id}}}, which is no variable of this checklist.',
    hint: '{suggestion}Add it under `vars`, with a label and an example.',
  },
  'unknown-probe': {
    message: 'There is no probe “{id}” in evidence.ts.',
    hint: '{suggestion}Add it to `probes` of the case.',
  },
  'proof-without-case': {
    message: 'The step “{id}” has the key “{key}”, but this checklist belongs to no case.',
    hint: 'Remove it. Let an answer lead to a case that proves it: `goTo: case:<id>`.',
  },
  'unknown-section': {
    message: 'There is no section “{id}”.',
    hint: '{suggestion}The thirteen sections are fixed: see docs/authoring/case.md. Headings of your own have level three.',
  },
  'unknown-word': {
    message: 'There is no component <{id}>.',
    hint: '{suggestion}The words that a case may use are in docs/authoring/case.md.',
  },
  'missing-attribute': {
    message: '<{word}> has no `{attribute}`.',
    hint: 'Write it as text in quotes; lists go in braces. docs/authoring/case.md shows each word.',
  },
  'unknown-claim': {
    message: 'There is no claim “{id}” in evidence.ts.',
    hint: '{suggestion}Add it to `claims` of the case, with the range in which the sentence holds.',
  },
  'unknown-parameter': {
    message: 'The simulation has no parameter “{id}”.',
    hint: '{suggestion}Add it to `params` of the simulation.',
  },
  'unknown-metric': {
    message: 'The {variant} run measures no “{id}”.',
    hint: 'Write the name letter for letter as the simulation passes it to `lab.record`, in the time that you name.',
  },
  'unreadable-drawing': {
    message: 'The drawing cannot be read: {reason}',
    hint: 'Write it as docs/authoring/case.md shows it.',
  },
  'unknown-source': {
    message: 'There is no source “{id}” in the frontmatter.',
    hint: '{suggestion}Add it under `sources`, with its address and what it says.',
  },
  'unknown-variant': {
    message: 'The simulation has no variant “{id}”.',
    hint: '{suggestion}Every simulation has two: broken and fixed.',
  },
  'import-in-prose': {
    message: 'The prose imports or exports something.',
    hint: 'Remove the line. Every component is there without an import.',
  },
  'expression-in-prose': {
    message: 'The prose computes {{code}}.',
    hint: 'Write what it should say. A computed figure is a claim in evidence.ts. Braces may hold a comment.',
  },
  'asymmetric-look-alike': {
    message: 'This case names “{id}” as a look-alike, but “{id}” does not name this one.',
    hint: 'Add “{self}” to `lookAlikes` of “{id}”, with the observation that separates them.',
  },
  'missing-section': {
    message: 'The section “{section}” is missing.',
    hint: 'Add it as a heading of level two, letter for letter, {place}.',
  },
  'misplaced-section': {
    message: 'The section “{section}” is out of order.',
    hint: 'It belongs {place}, once.',
  },
  'empty-section': {
    message: 'The section “{section}” is empty.',
    hint: 'Write it, even if in one sentence. A comment is no sentence.',
  },
  'duplicate-step': {
    message: 'The step id “{id}” is used twice.',
    hint: 'Give one of the two another id. Runs refer to steps by id.',
  },
  'duplicate-id': {
    message: 'The {kind} “{id}” is there twice.',
    hint: 'Remove one of the two, or give it another name.',
  },
  'unreachable-step': {
    message: 'No path through the checklist reaches the step “{id}”.',
    hint: 'Let an answer lead to it, or remove it.',
  },
  'branch-to-nowhere': {
    message: 'The answer “{answer}” leads nowhere.',
    hint: '{suggestion}Set `goTo` to a step of this checklist, to `case:<id>`, to `checklist:<id>`, or to `end`.',
  },
  'cannot-tell-without-way-on': {
    message: 'The answers of “{id}” leave no way on for those who cannot tell.',
    hint: 'Add an answer with `cannotTell: true` that leads to another step, another case, or the end.',
  },
  'step-without-expectation': {
    message: 'The step “{id}” does not say what to expect.',
    hint: 'Add `expect` with `healthy` and `broken`: what the responder will see.',
  },
  'change-without-undo': {
    message: 'The command of “{id}” changes something and does not say how to take it back.',
    hint: 'Add `undo` to the command. Where nothing can be taken back, say so there.',
  },
  'prompt-in-command': {
    message: 'The command of “{id}” has a line that starts with a prompt sign.',
    hint: 'Remove the sign, so that the command can be pasted.',
  },
  'crowded-phase': {
    message: 'The phase “{id}” has {count} steps; nine is the most.',
    hint: 'Drop steps that nobody misses, or move them to another phase.',
  },
  'misplaced-phase': {
    message: 'The phase “{id}” is out of order.',
    hint: 'The order is: {order}. Each comes once; any may be left out.',
  },
  'shared-alias': {
    message: '“{alias}” is an alias of “{id}” and of “{other}”, which have no case in common.',
    hint: 'Make the phrase more telling for one of them, or list both symptoms in the case that shows both.',
  },
  'unreached-case': {
    message: 'No symptom leads to this case: {symptoms} are rare in it, or lead to three others before it.',
    hint: 'Give the case a symptom of its own, in the words of whoever notices it, or say that it always shows one of these.',
  },
  'unshown-symptom': {
    message: 'No case shows the symptom “{id}”.',
    hint: 'Name it in the frontmatter of a case that shows it, or remove it: its page would lead nowhere.',
  },
  'unexplained-figure': {
    message: 'The figure “{figure}” is neither a claim, nor given, nor cited.',
    hint: 'Use <Claim>, <Param> or <Cited>, or list it under `given` if the story itself tells it.',
  },
  'broken-snippet': {
    message: 'The TypeScript block does not work: {reason}',
    hint: 'Mend the code. Where it is a part of a file of this case, name that file: docs/authoring/case.md shows how.',
  },
  'unfound-excerpt': {
    message: 'These lines do not stand in {of}.',
    hint: 'Copy them again. An excerpt comes letter for letter from the simulation or the evidence of its case; only white space may differ.',
  },
  'failed-simulation': {
    message: 'The simulation ends with an error in {setting}: {reason}',
    hint: 'Run it with the same parameters in a test, and mend what it says.',
  },
  'failed-claim': {
    message: 'The claim “{id}” cannot be computed: {reason}',
    hint: 'Read only what both runs have: results that `run` returns, metrics that it writes.',
  },
  'broken-claim': {
    message:
      'The claim “{id}” is {value} with seed {seed}, outside {lowest} to {highest}. So this is not true: “{sentence}”',
    hint: 'Change the sentence to what the simulation shows. Never tune the simulation to the sentence.',
  },
  'wrong-probe': {
    message: 'The probe “{id}” says “{verdict}” on the {variant} system of “{study}”, and should say {expected}.',
    hint: 'Let it read what tells the two systems apart, or take the look-alike out. Never tune the simulation to the probe.',
  },
  'unmeasured-result': {
    message: 'The simulation returns “{id}”, which has no measure.',
    hint: '{suggestion}Add it to `measures` of evidence.ts, with its label, unit and digits.',
  },
  'unknown-result': {
    message: 'The simulation returns no “{id}”.',
    hint: '{suggestion}Return it from `report`, or do not name it in `measures` or `headline`.',
  },
} as const satisfies Record<string, ProblemKind>;
