"use strict";

// The page is at the address of the API with /docs behind it, so that the API is found whatever stands before it.
const base = location.pathname.replace(/\/docs$/, "");
const message = document.getElementById("message");

/** Reads the document with a token, or as anybody where there is none, and shows it. */
async function read(token) {
  message.textContent = "";
  try {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    const answer = await fetch(`${base}/openapi.json`, { headers });
    const body = await answer.json();
    if (answer.ok) {
      show(body, token);
    } else {
      message.textContent = body.detail;
    }
  } catch (failure) {
    message.textContent = `The document cannot be read: ${failure.message}`;
  }
}

/** Shows a document; what is tried on the page goes to the API it was read from, with the token it was read with. */
function show(spec, token) {
  document.title = spec.info.title;
  document.getElementById("name").textContent = `${spec.info.title} ${spec.info.version}`;
  const ui = SwaggerUIBundle({
    domNode: document.getElementById("document"),
    spec: { ...spec, servers: [{ url: base }] },
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    docExpansion: Object.keys(spec.paths).length > 60 ? "none" : "list",
    validatorUrl: null,
    onComplete() {
      if (token) {
        ui.preauthorizeApiKey("bearer", token);
      }
    },
  });
}

document.getElementById("reader").addEventListener("submit", (event) => {
  event.preventDefault();
  read(document.getElementById("token").value.trim());
});

read("");
