// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands behind '#' stays in the browser. This hands it to the program on this machine that served the page, and
// takes it out of the address first, so that neither history nor shoulder keeps it.
(() => {
    "use strict";
    const answer = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    const show = page => {
        const next = new DOMParser().parseFromString(page, "text/html");
        document.title = next.title;
        document.body.replaceWith(next.body);
    };
    const tellFailure = () => {
        document.querySelector("p").hidden = true;
        document.querySelector("#failed").hidden = false;
    };
    fetch(location.pathname, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: answer,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
    }).then(reply => reply.text()).then(show).catch(tellFailure);
})();
