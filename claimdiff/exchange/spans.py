"""Claims as spans of a spaCy Doc. spaCy itself is not needed: the Doc makes its own spans."""

from __future__ import annotations

__all__ = ["claims_as_spans"]

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from claimdiff.articles.record import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def claims_as_spans(
    doc: Any,
    claims: Iterable[Claim] | None = None,
    *,
    published: date | str | None = None,
    lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None,
    alignment_mode: Literal["strict", "contract", "expand"] = "expand",
) -> list[Any]:
    """The quotes of claims as spans of a spaCy Doc, in the order of the text; any pipeline will do, also a blank one.

    A span's `label_` is what the claim measures, its `id_` the claim's id. Without `claims`, those of the Doc's
    text are taken, for which `published` and `lexicon` are as in `extract`. Claims of a title are left out.
    `alignment_mode` says what becomes of a quote that ends within a token, as in spaCy's `Doc.char_span`: the
    default takes the whole token, so that no claim is lost; the other two lose those that do not fit.
    Raises InputError for what is no Doc, and for claims of another text.

    The result is what `doc.spans["claims"] = …` takes:

    >>> import spacy                                                              # doctest: +SKIP
    >>> doc = spacy.blank("en")("The flood in Beira killed 48 people.")           # doctest: +SKIP
    >>> [(span.text, span.label_) for span in claims_as_spans(doc)]               # doctest: +SKIP
    [('48 people', 'deaths')]
    """
    if not hasattr(doc, "char_span") or not isinstance(getattr(doc, "text", None), str):
        raise InputError(f"claims_as_spans takes a spaCy Doc, not {type(doc).__name__}: give nlp(text)")
    if claims is None:
        article = Article(text=doc.text, id="doc", published=published)
        claims = extract_article(article, lexicon=Lexicon.of(lexicon)).claims
    spans = []
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.claim_id)):
        if claim.field != "text":
            continue
        if doc.text[claim.start : claim.end] != claim.quote:
            raise InputError(f"the Doc does not say {claim.quote!r:.60} at {claim.start}: give the claims of its own text")
        span = doc.char_span(claim.start, claim.end, label=claim.what, alignment_mode=alignment_mode, span_id=claim.claim_id)
        if span is not None:
            spans.append(span)
    return spans
