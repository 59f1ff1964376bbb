/** What every task in steps says. */
export const wizard = {
  steps: 'Steps',
  stepOf: 'Step {step} of {steps}',
  stepDone: '{name}, done',
  previous: 'Previous',
  next: 'Next',
  cancel: 'Cancel',
} as const;
