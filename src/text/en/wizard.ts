/** What every task in steps says. */
export const wizard = {
  steps: 'Steps',
  stepOf: 'Step {step} of {steps}',
  previous: 'Previous',
  next: 'Next',
  cancel: 'Cancel',
} as const;
