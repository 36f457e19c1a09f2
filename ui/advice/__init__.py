"""The page that says what the treatment should put first, and everything that rests on."""
