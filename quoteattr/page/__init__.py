"""Ground floor: web pages; the words of an article told from the page around them."""
