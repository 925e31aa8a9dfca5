/* What every page of the panel needs: the token that proves a change comes from here, and clear words when a call fails. */
(() => {
  "use strict";

  const meta = (name) => document.querySelector('meta[name="' + name + '"]')?.content;
  const connection = document.getElementById("connection");

  function say(text) {
    connection.textContent = text;
    connection.hidden = !text;
  }

  document.addEventListener("htmx:configRequest", (event) => {
    const header = meta("csrf-header");
    if (header) {
      event.detail.headers[header] = meta("csrf-token");
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (status === 401 || (status === 403 && /csrf-token/.test(event.detail.xhr.responseText))) {
      say("Your login has ended. Log in again in another tab, then reload this page; copy what you have typed first.");
    } else if (status === 403) {
      say("Your role does not allow this.");
    } else if (status === 0) {
      say("The server cannot be reached. Nothing was changed; what you typed is still here.");
    } else if (status >= 500) {
      say("The server could not do this. What you typed is still here.");
    } else {
      say("");
    }
  });
})();
