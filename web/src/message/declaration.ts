/**
 * The declarations that the law asks for, in every language in HMRC's English: HMRC checks these wordings, to the letter,
 * before it approves software (VAT service guide, production approval).
 */
export const declarations = {
  business:
    "When you submit this VAT information you are making a legal declaration that the information is true and complete. A false declaration can result in prosecution.",
  agent:
    "I confirm that my client has received a copy of the information contained in this return and approved the information as being correct and complete to the best of their knowledge and belief.",
};
