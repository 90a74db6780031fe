import { z } from 'zod'

/** Steps at which a filing condition may ask for a photo of the scene: 上报, 核实, 处置, 核查. */
export const PROOF_STEPS = ['report', 'verify', 'handle', 'check'] as const
export const proofStep = z.enum(PROOF_STEPS)
export type ProofStep = z.infer<typeof proofStep>
