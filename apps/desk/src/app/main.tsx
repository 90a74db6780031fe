import '../shared/no-eval.ts'

// Apart from the rest, so that nothing of it runs before the line above.
void import('./start.tsx')
