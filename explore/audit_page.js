"use strict";
(() => {
  const form = document.getElementById("filter");
  const severity = document.getElementById("severity");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const loud = document.getElementById("loud");
  const agencies = [...document.querySelectorAll("#cases details")];
  const rows = [...document.querySelectorAll(".matrix tbody tr")];
  const graver = { error: ["error"], warning: ["error", "warning"], info: ["error", "warning", "info"] };
  const text = (node) => node.textContent.toLowerCase();
  const names = new Map([...agencies.map((one) => [one, text(one.querySelector(".name"))]), ...rows.map((one) => [one, text(one.cells[0])])]);
  const apply = () => {
    const wanted = search.value.trim().toLowerCase();
    const kinds = graver[severity.value];
    document.body.className = "graver-" + severity.value + (loud && loud.checked ? " loud" : "");
    for (const row of rows) row.hidden = !names.get(row).includes(wanted);
    let cases = 0;
    for (const one of agencies) {
      const count = kinds.reduce((sum, kind) => sum + one.querySelectorAll(".cases>." + kind).length, 0);
      one.hidden = !count || !names.get(one).includes(wanted);
      cases += one.hidden ? 0 : count;
    }
    shown.textContent = cases.toLocaleString("en");
  };
  if (loud) {
    loud.closest("p").hidden = false;
    const box = document.querySelector(".matrix");
    loud.checked = box.scrollWidth > box.clientWidth;
    loud.addEventListener("change", apply);
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  apply();
  let opened = [];
  window.addEventListener("beforeprint", () => { opened = agencies.filter((one) => !one.open); opened.forEach((one) => { one.open = true; }); });
  window.addEventListener("afterprint", () => { opened.forEach((one) => { one.open = false; }); });
})();
