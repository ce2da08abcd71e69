"""Texts for properties: fragments as news has them, mixed with Unicode as the web has it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

SENTENCES = (
    "A bomb killed {n} people in {place} on {day}, {speaker}.",
    "The death toll from the attack in {place} has risen from {n} to {m}, {speaker}.",
    "At least {n} civilians, including {m} children, died in {place}.",
    "Another {m} people were wounded and {n} are missing, according to {speaker}.",
    "In a similar attack last year, {n} people died in {place}.",
    "More than {n} people have been killed since the war began in 2011.",
    "Islamic State controls less than {m} percent of {place}'s territory, {speaker}.",
    "The army pushed {n} km ({m} miles) east of {place} on {day}.",
    "Police arrested a {n}-year-old man and seized {m} rifles worth ${n} million.",
    "The Syrian Democratic Forces captured {place} on {day}.",
    "{n} of the {m} lorries burned; {speaker} denied that {n} were lost.",
    "The bill rose {n} percent to €{m} bn in the third quarter of {n}.",
    "“{n} dead, {m} hurt,” {speaker} on Twitter.",
    "Turnout was {m}%, up from {n}% in {day}.",
    "A magnitude {m} earthquake struck {n} km north of {place} at {m}:{n} p.m.",
)  # fmt: skip
PLACES = ("Raqqa", "Homs", "Deir ez-Zor", "Kabul", "Porto", "New York", "Syria", "حلب", "Киев", "İzmir", "São Paulo", "")
SPEAKERS = (
    "police said", "the health ministry said", "the Syrian Observatory for Human Rights", "Sergey Shoigu said", "he said",
    "Reuters quoted a spokesman as saying", "قال المتحدث", "Dr. Ó Súilleabháin said", "@user said",
)  # fmt: skip
DAYS = (
    "Monday", "yesterday", "October 24, 2017", "24/10/2017", "the 31st of February", "Feb. 29, 1900", "year 9999", "1 BC",
    "next week", "the last 10,000 years", "in 999999 days", "2017-W60", "Q5 2017", "the 0th century", "10 p.m. on Friday",
)  # fmt: skip
NUMBERS = (
    "0", "1", "12", "-5", "−3", "1,200", "1.2.3", "3½", "½", "²", "٣٤", "١٬٢٠٠", "１２", "𝟙𝟚", "१२", "Ⅻ", "①", "十二", "12.",
    ".5", "1e400", "5 x 10^999", "5 x 10^-999", "9" * 400, "1" + ",000" * 30, "dozens", "hundreds of thousands", "a couple of",
    "two-thirds", "no", "one", "between 5 and 3", "5-6", "100-5", "0/0", "1/0", "infinity", "NaN", "half a", "12-", "million",
    "trillion trillion", "1\u00a0200", "1\u202f200", "1\u200b2", "1\u0301",
)  # fmt: skip
ODDITIES = (
    "\ud800", "\udfff", "\udc80\ud83d", "\u202e", "\u2066\u2067", "\u2069", "\u200f", "\u200b", "\u200d", "\ufeff", "\ufffe",
    "\x00", "\x1b[31m", "\x1f", "\x85", "\u2028", "\r\n", "\r", "\v", "\t", "\n\n", "\u0301\u0327", "\u0335", "e\u0301",
    "😀", "👩‍👩‍👧", "🇸🇾", "1️⃣", "ﬁ", "ß", "İ", "ı", "ǅ", "ſ", "K", "Å", "ﷺ", "日本語で十二人", "١٢ قتيلا", "עשרים",
    "<script>alert(1)</script>", "&amp;", "\\", "%s {n} {{x}}", "'", "’s", "“", ")", "(((", "]]>", "`", "=1+1", "\U0010ffff",
    "Read: ", "\nBy ", "Source: ", "(Reuters) - ", "— A (@b)", "U.S.", "Mr. ", "...", "…", "—", "/", "-", "http://x.y/12",
)  # fmt: skip

characters = st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"])
"""Any code point at all, lone surrogates and unassigned ones too."""
any_text = st.text(characters, max_size=40)
numbers = st.one_of(st.sampled_from(NUMBERS), st.integers(0, 10**12).map("{:,}".format))
sentences = st.builds(
    lambda sentence, n, m, place, speaker, day: sentence.format(n=n, m=m, place=place, speaker=speaker, day=day),
    st.sampled_from(SENTENCES), numbers, numbers, st.sampled_from(PLACES), st.sampled_from(SPEAKERS), st.sampled_from(DAYS),
)  # fmt: skip


@st.composite
def injured(draw: Any) -> str:
    """A sentence of news into which other characters were put."""
    text = draw(sentences)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.one_of(st.sampled_from(ODDITIES), st.text(characters, max_size=2))) + text[place:]
    return text


texts = st.one_of(
    any_text,
    injured(),
    st.builds(str.join, st.sampled_from((" ", " ", "\n", "")), st.lists(st.one_of(injured(), any_text), min_size=2, max_size=4)),
)
"""Anything from noise to several sentences of news with noise in them."""
days = st.one_of(
    st.sampled_from((None, date.min, date.max, date(2000, 2, 29))),
    st.integers(0, 900).map(lambda n: date(2016, 1, 1) + timedelta(n)),
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), any_text, st.sampled_from(DAYS)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(any_text, inner, max_size=3)),
    max_leaves=6,
)
