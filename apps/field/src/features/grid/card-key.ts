/** First element of the key of contact cards. */
export const CARD = 'contact-card'
