/** Addresses from before pages named their VAT number. */
export const oldPaths = [
  "/obligation",
  "/return/:period",
  "/return/:period/:step",
  "/filed/:period",
  "/owed",
  "/penalty",
  "/receipt/log",
];
