// Tells textual-serve's terminal where to talk to, whatever address the page was reached by, and gives it the keys.
const terminal = document.getElementById("terminal");
const talk = new URL("ws", window.location.href.split(/[?#]/)[0]);
talk.protocol = talk.protocol === "https:" ? "wss:" : "ws:";
terminal.dataset.sessionWebsocketUrl = talk.href;
terminal.dataset.fontSize = new URLSearchParams(window.location.search).get("fontsize") || "16";
new MutationObserver((_, watch) => {
  if (document.body.classList.contains("-first-byte")) {
    watch.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
}).observe(document.body, { attributeFilter: ["class"] });
document.getElementById("again").addEventListener("click", () => window.location.reload());
