"""One article to its claims: every figure and event with who, where, when, and who says so."""

from __future__ import annotations

__all__ = ["Extraction", "extract_article"]

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

from claimdiff.articles.dates import day_of_words
from claimdiff.articles.furniture import find_zones
from claimdiff.articles.language import seeming_language
from claimdiff.articles.record import Article
from claimdiff.claims.accounts import Line, company_of_title, lines_of_sentence, period_of
from claimdiff.claims.attribution import Attributions, attributions_in_quote
from claimdiff.claims.background import is_aside, is_background, is_lasting, is_news
from claimdiff.claims.bearers import bearer, device_part, stance
from claimdiff.claims.context import ArticleContext, article_context
from claimdiff.claims.counted import counted_group
from claimdiff.claims.designations import Designation, designated
from claimdiff.claims.elided import Asked, with_answers
from claimdiff.claims.events import EventMention, events_of_sentence
from claimdiff.claims.figures import bodies_of, figures_of_sentence, measured_thing
from claimdiff.claims.frames import Frame, frames_of_sentence, is_mixed, kind_of
from claimdiff.claims.left_out import REASONS, LeftOut, reason_against
from claimdiff.claims.listed import joined_names
from claimdiff.claims.measures import MeasureTable, measure_table
from claimdiff.claims.memory import Memory
from claimdiff.claims.none_told import none_told
from claimdiff.claims.open_measures import open_measure
from claimdiff.claims.person_events import PersonEvent, person_events_of_sentence
from claimdiff.claims.record import Claim
from claimdiff.claims.restated import days_told_later, sites_told_later
from claimdiff.claims.setting import Scene, Setting, sole_period, sole_place
from claimdiff.claims.topics import Topic, counted_alike
from claimdiff.claims.view import SentenceView, TextView, view_text
from claimdiff.claims.where import Place, as_place
from claimdiff.claims.who import Actors, actors_of_figure
from claimdiff.claims.wording import SentenceCues, status_of
from claimdiff.claims.wordlists import word_set
from claimdiff.errors import Problem
from claimdiff.lexicon import Lexicon
from claimdiff.mentions.records import Quantity
from claimdiff.policy import Policy

_NEAR_WORDS = 7
_LONGEST_HEADING = 3
_VOTED = ("opinion", "vote share", "votes")
_ISOLATED = ("teaser", "caption", "tweet", "form")


@dataclass(slots=True)
class Extraction:
    """What one article yields: its claims, the topic of each (in the same order), its context, its problems."""

    article: Article
    claims: list[Claim]
    topics: list[Topic]
    context: ArticleContext
    problems: list[Problem] = field(default_factory=list)


def extract_article(article: Article, *, lexicon: Lexicon | None = None, policy: Policy | None = None) -> Extraction:
    """All claims of an article, in the order of its title and text."""
    rules = Policy.of(policy)
    written = day_of_words(article.text, article.published)
    views: dict[str, TextView] = {}
    for name, text in (("title", article.title), ("text", article.text)):
        if text:
            zones = find_zones(text) if name == "text" else ()
            views[name] = view_text(text, zones, written, lexicon=lexicon, policy=rules)
    context = article_context(article, list(views.values()), written)
    memory = Memory(context)
    extraction = Extraction(article, [], [], context, [*_language_problems(article), *_date_problems(article, written)])
    for name, view in views.items():
        assembler = _Assembler(article, name, view, measure_table(lexicon), extraction.problems)
        for claim, topic in assembler.claims(memory):
            extraction.claims.append(claim)
            extraction.topics.append(topic)
        extraction.problems += [
            _left_out(article, name, figure, "part of a time", f"is told as part of the time '{time.text}'")
            for figure, time in view.dated
        ]
    extraction.claims = days_told_later(extraction.claims, extraction.topics)
    topics = counted_alike(extraction.claims, extraction.topics)
    extraction.topics = sites_told_later(extraction.claims, topics, lexicon)
    return extraction


def _language_problems(article: Article) -> list[Problem]:
    language = seeming_language(article.text)
    if language is None:
        return []
    shown = " ".join(article.text.split())
    why = f"the text looks like {language} and was read as English: {shown!r:.60}; leave it out, or give a translation"
    return [Problem(article.id, "language", why)]


def _date_problems(article: Article, written: date | None) -> list[Problem]:
    if written is None or written == article.published:
        return []
    why = f"the text states {written} as its day, and {article.published} was given; its days are counted from {written}"
    return [Problem(article.id, "date", why)]


def _left_out(article: Article, where: str, figure: Quantity, what: str, why: str) -> Problem:
    """Why a figure of a field is no claim of its own."""
    place = f"characters {figure.start} to {figure.end} of the {where}"
    return Problem(article.id or "", what, f"'{figure.text}' ({place}) {why}")


class _Assembler:
    """Makes the claims of one field of an article, sentence by sentence."""

    def __init__(self, article: Article, field_name: str, view: TextView, table: MeasureTable, problems: list[Problem]) -> None:
        self.article = article
        self.field = field_name
        self.view = view
        self.table = table
        self.problems = problems
        self.ends: dict[int, str] = {}
        self.asked: Asked | None = None
        self.actors = Actors()
        self.company = company_of_title(article.title)
        self.period = period_of(article.title.lower().split()) if article.title and self.company else None
        self.lines: dict[int, Line] = {}
        self.names: list[Designation] = []

    def claims(self, memory: Memory) -> Iterator[tuple[Claim, Topic]]:
        for index, sentence in enumerate(self.view.sentences):
            isolated = sentence.sentence.zone in _ISOLATED
            around = Memory(memory.context) if isolated else memory
            around.enter(sentence)
            attributions = Attributions() if isolated else attributions_in_quote(self.view, index)
            frames, events = self._frames(sentence), events_of_sentence(self.view, sentence)
            personal = [] if isolated else person_events_of_sentence(self.view, sentence, around)
            if frames or events or personal:
                headline = self.field == "title"
                scene = Scene(self.view, sentence, attributions, around, isolated=isolated, headline=headline)
                terms = self._terms(sentence.first, sentence.last)
                cues = SentenceCues(self.view, sentence)
                before, aside, lasting = (around.place, around.period), False, False
                for frame in frames:
                    setting = scene.setting(
                        frame.first,
                        frame.last,
                        frame.respective,
                        verb=_verb(frame),
                        happened=self._has_happened(sentence, frame),
                        carries=frame.quantity.dimension != "age",
                    )
                    claim, topic = self._figure(sentence, frame, setting, around, cues.of(frame), terms)
                    aside |= not topic.main and is_aside(setting, memory.context)
                    lasting |= is_lasting(setting)
                    yield claim, topic
                for event in events:
                    yield self._event(sentence, event, scene.setting(event.first, event.last), terms)
                for told in personal:
                    place = as_place(told.place) if told.place is not None else None
                    yield self._event(sentence, told, scene.of_clause(told.first, told.last, place, told.time), terms)
                if aside:
                    around.place, around.period = before
                elif lasting:
                    around.period = before[1]
            elif not isolated:
                self._set_scene(sentence, attributions, around)
            around.leave(self.view, sentence, attributions)

    def _set_scene(self, sentence: SentenceView, attributions: Attributions, memory: Memory) -> None:
        """Keep the only day and the only place of a sentence without figures for what follows."""
        period = sole_period(self.view, sentence, attributions, memory.context.published) if sentence.times else None
        if period is not None:
            memory.period, memory.timed = period, memory.turn
        before = memory.place or memory.context.place
        place = sole_place(self.view, sentence, before) if sentence.places else None
        if place is not None:
            memory.set_scene(place)

    def _has_happened(self, sentence: SentenceView, frame: Frame) -> bool:
        """Whether a figure is of what is past: the dead are, but not those whom somebody expects to die."""
        if frame.measure is None or frame.measure.nature != "toll":
            return False
        return status_of(self.view, sentence, frame.first, frame.last, None, verb=_verb(frame)) in ("asserted", "denied")

    def _frames(self, sentence: SentenceView) -> list[Frame]:
        none = none_told(self.view, sentence, self.table)
        if self.company is not None and sentence.last - sentence.first <= _LONGEST_HEADING:
            self.period = period_of(self.view.words[sentence.first : sentence.last]) or self.period
        if not sentence.quantities:
            self.asked = self.asked.later() if self.asked is not None else None
            return none
        if sentence.sentence.zone == "form":
            self._leave_out(LeftOut(quantity, "page") for quantity in sentence.quantities)
            return []
        figures = figures_of_sentence(self.view.text, sentence.quantities)
        sentence.quantities = figures.kept
        self.ends |= figures.ends
        self.names = figures.names
        self._leave_out(figures.left_out)
        frames, self.asked = with_answers(
            self.view, sentence, frames_of_sentence(self.view, sentence, self.table, none), self.asked
        )
        reasons = [(frame, reason_against(self.view, frame, frames)) for frame in frames]
        self._leave_out(LeftOut(frame.quantity, what) for frame, what in reasons if what is not None)
        frames = [frame for frame, what in reasons if what is None]
        if self.company is not None:
            self.lines, self.period = lines_of_sentence(self.view, sentence, frames, self.table, self.period)
            frames = [frame for frame in frames if not self._is_heading(sentence, frame)]
        return sorted((*frames, *none), key=lambda frame: frame.first)

    def _leave_out(self, figures: Iterable[LeftOut]) -> None:
        """Tell of figures why they are no claims."""
        self.problems += [_left_out(self.article, self.field, quantity, what, REASONS[what]) for quantity, what in figures]

    def _is_heading(self, sentence: SentenceView, frame: Frame) -> bool:
        """Whether a figure is but the heading of a table's lines, which is told: "Nine mths"."""
        alone = frame.quantity.dimension == "duration" and (frame.first, frame.last) == (sentence.first, sentence.last)
        if alone:
            self.problems.append(
                _left_out(self.article, self.field, frame.quantity, "heading", "tells of which period a table is")
            )
        return alone

    def _figure(
        self,
        sentence: SentenceView,
        frame: Frame,
        setting: Setting,
        memory: Memory,
        cues: set[str],
        terms: frozenset[str],
    ) -> tuple[Claim, Topic]:
        quantity, context, line = frame.quantity, memory.context, self.lines.get(frame.first)
        row = line.measure if line is not None else frame.measure
        if frame.cue is not None and not word_set("running_counts").isdisjoint(frame.cue.cue.words):
            setting = setting.of_running_count(quantity)
        what = row.name if row else open_measure(self.view, sentence, quantity, frame.first, frame.last)
        if line is not None:
            actors = Actors(self.company, self.company)
        else:
            actors = self.actors if frame.answers else actors_of_figure(self.view, sentence, frame, memory)
        if row is not None:
            self.actors = actors
        if quantity.start in self.ends:
            cues.add(self.ends[quantity.start])
        if setting.said is not None and setting.said.earlier:
            cues.add("previous")
        if line is not None and line.earlier:
            cues.add("background")
        background = is_background(setting, context, cues, toll=row is not None and row.nature == "toll")
        nature = row.nature if row else "open"
        deniable = (
            nature in ("toll", "state") and what != "age" and quantity.value != 0.0
        )  # none at all is what a denial of any asserts
        status = status_of(self.view, sentence, frame.first, frame.last, setting.said, verb=_verb(frame), deniable=deniable)
        start, end, when_from = _when(
            setting, context, background, nature, status=status, isolated=sentence.sentence.zone in _ISOLATED
        )
        background |= "other event" in cues and not setting.own_time
        cues.discard("other event")
        if background:
            cues.add("background")
        else:
            cues.discard("background")
        claim = Claim(
            **self._shared(sentence, setting, setting.place, what, quantity.start, quantity.end),
            counted="person"
            if is_mixed(self.view, frame)
            else _counted(bodies_of(self.view.text, quantity) or frame.noun, actors),
            who=actors.who,
            who_text=actors.who_text,
            by=actors.by,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            modifier=quantity.modifier,
            unit=quantity.unit,
            noun=frame.noun or quantity.noun,
            when_start=start,
            when_end=end,
            when_from=when_from,
            status=status,
            cues=tuple(sorted(cues)),
        )
        return claim, self._topic_of_figure(sentence, frame, setting, terms, main=not background)

    def _topic_of_figure(
        self, sentence: SentenceView, frame: Frame, setting: Setting, terms: frozenset[str], *, main: bool
    ) -> Topic:
        line = self.lines.get(frame.first)
        row = line.measure if line is not None else frame.measure
        return Topic(
            family=row.family if row else "",
            nature=row.nature if row else "open",
            unique=row.unique if row else False,
            generic=row.generic if row else False,
            standing=row.standing if row else False,
            dimension=row.dimensions[0] if row is not None and row.unique else kind_of(frame.quantity),
            thing=line.thing or None if line is not None else self._thing(sentence, frame),
            near=self._near(sentence, frame.first, frame.last),
            terms=terms,
            main=main,
            own_place=setting.own_place,
            own_time=setting.own_time,
            listed=frame.listed,
        )

    def _event(
        self, sentence: SentenceView, event: EventMention | PersonEvent, setting: Setting, terms: frozenset[str]
    ) -> tuple[Claim, Topic]:
        start = max(self.view.starts[event.first], sentence.sentence.start)
        end = min(self.view.ends[event.last - 1], sentence.sentence.end)
        status = status_of(self.view, sentence, event.trigger, event.last, setting.said)
        first, last, when_from = _when_of_event(setting, status)
        target, actor = (event.person, None) if isinstance(event, PersonEvent) else (event.target, event.actor)
        captured = as_place(target) if target.type == "place" else None
        claim = Claim(
            **self._shared(sentence, setting, captured or setting.place, event.name, start, end),
            kind="event",
            who=None if captured else target.name,
            who_text=None if captured else target.text,
            by=joined_names(self.view, sentence, actor) if actor else None,
            when_start=first,
            when_end=last,
            when_from=when_from,
            status=status,
        )
        topic = Topic(
            family=event.name,
            nature="event",
            unique=True,
            generic=False,
            standing=False,
            dimension="event",
            thing=target.name,
            near=self._near(sentence, event.first, event.last),
            terms=terms,
            main=True,
            own_place=setting.own_place,
            own_time=setting.own_time,
            listed=False,
        )
        return claim, topic

    def _thing(self, sentence: SentenceView, frame: Frame) -> str | None:
        """What is counted or measured, under one noun for a measure; None for casualties that are counted as such."""
        noun, row = frame.quantity.noun, frame.measure
        if row is not None and row.name in _VOTED:
            side = stance(self.view, sentence, frame)
            if side is not None or noun is None:
                return side
        if row is not None and noun in row.nouns and not row.weak:
            return None if row.of == "people" else row.nouns[0]
        told = noun or device_part(self.view, sentence, frame)
        told = told or measured_thing(self.view.text, frame.quantity, named=row is not None and not row.generic)
        if told is not None or (row is not None and not (row.borne or row.generic)):
            return told
        told = designated(self.view.text, frame.quantity, self.names)
        return told or (bearer(self.view, sentence, frame) if row is not None and row.borne else None)

    def _near(self, sentence: SentenceView, first: int, last: int) -> frozenset[str]:
        start, end = max(first - _NEAR_WORDS, sentence.first), min(last + _NEAR_WORDS, sentence.last)
        return self._terms(start, end)

    def _terms(self, first: int, last: int) -> frozenset[str]:
        return frozenset(filter(None, self.view.terms[first:last]))

    def _shared(
        self, sentence: SentenceView, setting: Setting, place: Place | None, what: str, start: int, end: int
    ) -> dict[str, Any]:
        """The columns that figures and events share: article, place, speaker, quote and sentence."""
        article, speaker = self.article, setting.speaker
        key = "\x1f".join((article.id or "", self.field, str(start), str(end), what))
        return {
            "claim_id": "c" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
            "article_id": article.id or "",
            "source": article.source,
            "published": article.published,
            "field": self.field,
            "what": what,
            "where": place.name if place else None,
            "where_text": place.text if place else None,
            "where_level": place.level if place else None,
            "as_of": setting.as_of,
            "said_by": speaker.name if speaker else None,
            "said_by_text": speaker.text if speaker else None,
            "via": speaker.via if speaker else None,
            "quote": self.view.text[start:end],
            "start": start,
            "end": end,
            "sentence": sentence.text,
        }


def _verb(frame: Frame) -> int | None:
    """The token of the word that shows the measure of a figure."""
    return frame.cue.first if frame.cue is not None else None


def _counted(noun: str | None, actors: Actors) -> str | None:
    """The counted group; members of nobody in particular are just people."""
    return "person" if noun == "member" and actors.who is None else counted_group(noun)


def _when(
    setting: Setting, context: ArticleContext, background: bool, nature: str, *, status: str, isolated: bool
) -> tuple[date | None, date | None, str]:
    """The time of a figure: its own, else the state's day of statement, else the article's main day.

    A main day long before that of publication is that of an attack remembered or tried in court: only tolls are of it.
    Where the article has none, a toll that is told as fact was so by the day on which it is told.
    """
    if setting.period is not None and (setting.own_time or not background):
        return setting.period.start, setting.period.end, "stated"
    if isolated or background:
        return None, None, "none"
    if nature == "state" and setting.as_of is not None:
        return setting.as_of, setting.as_of, "as_of"
    if context.day is not None and (nature == "toll" or is_news(context)):
        only_told = nature == "toll" and not context.day_told
        return context.day, context.day, "as_of" if only_told else "stated"
    if nature == "toll" and status == "asserted" and setting.as_of is not None:
        return None, setting.as_of, "as_of"
    return None, None, "none"


def _when_of_event(setting: Setting, status: str) -> tuple[date | None, date | None, str]:
    """The time of an event: its own; else one that is told as done was so by the day on which it is told."""
    if setting.own_time and setting.period is not None:
        return setting.period.start, setting.period.end, "stated"
    if status == "asserted" and setting.as_of is not None:
        return None, setting.as_of, "as_of"
    return None, None, "none"
