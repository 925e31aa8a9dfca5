/* Keeps what is typed in the editor when the login has ended, for this tab and this user, until it is back in the editor. */
(() => {
  "use strict";

  const form = document.getElementById("editor");
  const key = ["hotprompt-draft", form.dataset.user, form.dataset.name].join(" ");
  let ended = false;

  function keep() {
    sessionStorage.setItem(key, JSON.stringify([...new FormData(form)].filter((entry) => typeof entry[1] === "string")));
  }

  /** Puts values into the fields of rows that are made anew from their template. */
  function refill(list, template, fields, values) {
    list.textContent = "";
    values[fields[0]].forEach((unused, row) => {
      const made = document.getElementById(template).content.cloneNode(true);
      for (const field of fields) {
        made.querySelector("[name=" + field + "]").value = (values[field] || [])[row] || "";
      }
      list.append(made);
    });
  }

  function bringBack(entries) {
    const values = {};
    for (const [name, value] of entries) {
      (values[name] = values[name] || []).push(value);
    }
    refill(document.getElementById("messages"), "message-template", ["role", "content"], { role: [], ...values });
    refill(document.getElementById("variables"), "variable-template", ["variable", "kind", "default", "type", "values"], { variable: [], ...values });
    for (const name of ["base", "model", "temperature", "maxTokens", "more", "tryQuestion", "tryValues", "note"]) {
      if (form.elements[name] && values[name]) {
        form.elements[name].value = values[name][0];
      }
    }
    document.getElementById("variables").closest("details").open = Boolean(values.variable);
    form.dataset.restored = "true";
    document.getElementById("brought-back").hidden = false;
  }

  const kept = sessionStorage.getItem(key);
  if (kept) {
    sessionStorage.removeItem(key);
    bringBack(JSON.parse(kept));
  }

  document.addEventListener("login-ended", () => {
    ended = true;
    keep();
  });
  addEventListener("pagehide", () => {
    if (ended) {
      keep();
    }
  });
})();
