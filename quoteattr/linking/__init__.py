"""The same words across articles: who said them, who printed them first, who carries them.

- `words`: a text as folded words with offsets; `stock`: all articles side by side.
- `seeds`: where words of a quote may stand elsewhere; `align`: which words really do.
- `owners`: whose the matched words are on either side; `same`: whether that is one utterance.
- `group`: quotes to utterances, around their fullest forms; `prints`: articles that print the words
  as their own.
- `names`: whether two names may be one speaker's; `copies`: articles that print the same copy;
  `votes`: what they say together on the speaker; `dates`: which was first.
- `utterance`: what users get; `link`: the path through all this.
"""
