/** A fact that is shown masked: its name outside its subject, its label, and what may be seen of it. */
export type Maskable = { fact: string; label: string; masked: string }
