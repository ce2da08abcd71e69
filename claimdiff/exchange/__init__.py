"""Claims in the formats of other programs: web annotations, schema.org, Label Studio, spaCy; and scoring.

The functions take a Report; for claims alone, `Report(articles, claims)` will do.
"""

from __future__ import annotations

__all__ = [
    "ClaimReview",
    "Evaluation",
    "claim_reviews_of_conflicts",
    "claims_as_schema_org",
    "claims_as_spans",
    "draft_claim_review",
    "evaluate",
    "label_studio_config",
    "label_studio_tasks",
    "left_open",
    "read_claim_reviews",
    "read_label_studio",
    "web_annotations",
]

from claimdiff.exchange.annotations import web_annotations
from claimdiff.exchange.claim_reviews import (
    ClaimReview,
    claim_reviews_of_conflicts,
    draft_claim_review,
    left_open,
    read_claim_reviews,
)
from claimdiff.exchange.evaluation import Evaluation, evaluate
from claimdiff.exchange.label_studio import label_studio_config, label_studio_tasks, read_label_studio
from claimdiff.exchange.schema_org import claims_as_schema_org
from claimdiff.exchange.spans import claims_as_spans
