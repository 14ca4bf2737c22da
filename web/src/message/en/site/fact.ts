/** What a page says of a fact of the operator's, or where the operator has not stated it yet. */
export const fact = {
  name: "Whoever runs this service has not stated a name here yet.",
  address: "No address is stated yet.",
  email: "No e-mail address is stated yet.",
  securityContact: "Whoever runs this service has not stated yet where to report a weakness.",
  icoNumber: "No registration at the Information Commissioner's Office is stated yet.",
  registered: (number: string) => `Registered at the Information Commissioner's Office: ${number}.`,
  termsFrom: "It is not stated yet from which day this page holds.",
  holdsFrom: (day: string) => `This page holds from ${day}.`,
};
