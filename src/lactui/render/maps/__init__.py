"""Maps as cells of braille, with their legend."""
