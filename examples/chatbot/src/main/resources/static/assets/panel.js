/* What every page of the panel needs: the token that proves a change comes from here, and clear words when a call fails. */
(() => {
  "use strict";

  const meta = (name) => document.querySelector('meta[name="' + name + '"]')?.content;
  const connection = document.getElementById("connection");

  function say(text) {
    connection.textContent = text;
    connection.hidden = !text;
  }

  /** The link loads this page again, which leads to the login and back. */
  function sayLoginEnded() {
    say("Your login has ended, nothing was changed. ");
    const link = document.createElement("a");
    link.href = location.pathname + location.search;
    link.textContent = "Log in again";
    connection.append(link, document.getElementById("editor") ? "; what you typed comes along." : ".");
    document.dispatchEvent(new Event("login-ended"));
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
      sayLoginEnded();
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
