// SPDX-License-Identifier: Apache-2.0

const NUMBER = /^-?\d+(\.\d+)?$/;

/** The rows as RFC 4180 has them: numbers as they are, without a thousands separator; unknown is empty. */
export function toCsv(columns, rows) {
  const lines = [columns.map((column) => column.key), ...rows.map((row) => columns.map((column) => column.value(row)))];
  return lines.map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

/**
 * Spreadsheets run what begins like a formula: an apostrophe makes it the text that it is. Those that are set to Spanish
 * cut a line at its semicolons: quoted, a text in the first column has none to be cut at, and in the first column alone
 * are texts of the data.
 */
function cell(value) {
  if (value === null || value === undefined) return "";
  const text = String(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands the reader a file. A byte order mark tells spreadsheets that it is UTF-8. */
export function download(name, csv) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The name of a file, with the country and the snapshot where they are known. */
export function fileName(...parts) {
  return ["exterior", ...parts.filter(Boolean)].join("-").replace(/[^\w.-]+/g, "_").slice(0, 120) + ".csv";
}
