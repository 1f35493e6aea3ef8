// Datasette's table.js asks for this; its own page sets it in an inline script, which our security policy forbids.
var DATASETTE_ALLOW_FACET = true;
