// A browser that blocks all site data throws when storage is touched, and the page would stay blank. To be imported first.
try {
  sessionStorage.length + localStorage.length;
} catch {
  const told = document.createElement("main");
  told.textContent =
    "Submit needs to keep your sign-in in this browser. Please allow cookies and site data, then load the page again.";
  document.getElementById("app")?.append(told);
}

export {};
