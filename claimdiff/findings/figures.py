"""Figure rules: how two figures of one scope relate. The first rule that decides names the finding."""

from __future__ import annotations

__all__ = ["FIGURE_RULES"]

from collections.abc import Callable
from functools import lru_cache

from claimdiff.findings.intervals import floor_allows, hedge, meet, middle, same_value
from claimdiff.findings.kinds import told_by_slots
from claimdiff.findings.sameness import doubt, not_one_count, not_one_history, ratio
from claimdiff.findings.sides import Pair, Ruling, Side
from claimdiff.findings.wording import is_interim, is_settled, weekdays_named
from claimdiff.mentions.units import dimension_of

_ARRESTS = "detained"


@lru_cache(maxsize=1 << 8)
def _figure(verdict: str, reason: str) -> Ruling:
    return Ruling(verdict, "figure", reason)


def same_figure(pair: Pair) -> Ruling | None:
    """The same figure in the same kind of wording; "at least" and no hedge are one kind.

    Agree: "12" and "at least 12"; "40 miles" and "64 km". Not: "12" and "about 12" (see covered). Source: own
    reasoning; UCDP GED's best estimate takes "at least N" as N.
    """
    alike = same_value(pair) and told_by_slots(pair, "alike hedged", _alike_hedged)
    return _figure("agree", "the figures are the same") if alike else None


def _alike_hedged(pair: Pair) -> bool:
    hedges = {hedge(side) for side in pair.sides}
    return len(hedges) == 1 or (pair.converted and hedges <= {"count", "about"})


def covered(pair: Pair) -> Ruling | None:
    """Wordings that differ and can both be true: bounds, ranges, hedges and roundings that meet.

    Compatible: "more than 50" and 58; "dozens" and 30; 2,799 and "2,800". Not: "more than 60" and 300.
    Source: de Marneffe, Rafferty and Manning (2008) on numeric mismatch; the reach of bounds is the policy's.
    """
    return _figure("compatible", "their wordings leave room for one another") if meet(pair) else None


def attacker_counted(pair: Pair) -> Ruling | None:
    """Tolls that differ by the attacker, whom one counts among the dead.

    Compatible: "six victims" and "seven dead including the gunman". Not: 6 and 9. Source: the Gun Violence
    Archive leaves the attacker out, police tolls often count him; hence a convention of the policy.
    """
    if pair.policy.attacker != "either" or pair.a.claim.what not in ("deaths", "shot", "casualties"):
        return None
    counting = pair.only("with attacker") or _implied(pair)
    if counting is None or counting.value is None:
        return None
    other = pair.other(counting)
    if other.value is None or not 0 < counting.value - other.value <= pair.policy.attackers:
        return None
    return _figure("compatible", "one counts the attacker among the dead and the other need not")


def _implied(pair: Pair) -> Side | None:
    without = pair.only("without attacker")
    return None if without is None else pair.other(without)


def ends_of_change(pair: Pair) -> Ruling | None:
    """The two ends of a change that the text itself tells.

    Update: "rose from 240 to 273"; a bid of 5 million, and later "raised its bid to 6 million from 5 million". Not: two
    figures without such wording. Source: own reasoning.
    """
    before, after = pair.only("before"), pair.only("after")
    if before is None and after is pair.b and pair.later and pair.nature in ("event", "open"):
        return _figure("update", "the later figure is one to which it had changed")
    if before is None or (after is before) or pair.other(before).has("before"):
        return None
    replaced = pair.later and before is pair.a
    if after is None and not (pair.same_article or pair.same_speaker or replaced or pair.nature != "event"):
        return None
    return _figure("update", "one is the figure before a change and the other the figure after it")


def earlier_figure(pair: Pair) -> Ruling | None:
    """A figure told as an earlier one gives way to another.

    Update: "initially put at 34", and 53. Undecided: "initially put at 34", and a single victim. Not: 34 and 53 without
    such wording on one day. Source: EM-DAT keeps the last toll and marks earlier ones as superseded.
    """
    if pair.only("previous") is None:
        return None
    reason = not_one_history(pair)
    return _figure("update", "one is given as an earlier figure") if reason is None else _figure("undecided", reason)


def revised_figure(pair: Pair) -> Ruling | None:
    """A figure with words of revision replaces those stated no later, or the next day by nobody else who is named.

    Update: 72, and "has risen to 86"; "has risen to 11", and the next day still four. Undecided: 19 and "has risen to
    86". Not: "has risen to 86" and, days later, another speaker's 60. Source: as for earlier_figure.
    """
    revised = pair.only("revision")
    if revised is None or (revised is pair.a and pair.later and not _still_lower(pair)):
        return None
    reason = not_one_history(pair)
    return _figure("update", "one is given as a revised figure") if reason is None else _figure("undecided", reason)


def _still_lower(pair: Pair) -> bool:
    """Whether a report of the next day still gives a toll from before it rose."""
    stale = pair.nature == "toll" and (pair.days_apart or 0) <= pair.policy.first_days
    return stale and not pair.named_speakers and middle(pair.b) < middle(pair.a)


def state_of_another_day(pair: Pair) -> Ruling | None:
    """A state has another value on another day.

    Update: 70 percent held in 2015 and 5 percent in 2017. Not: two values for one day, two populations told in one
    month, or prices of what need not be one thing. Source: own reasoning; slow measures are the policy's.
    """
    if pair.nature != "state":
        return None
    gap = _days_between_states(pair)
    if gap is None or gap < _least_gap(pair) or (pair.places() != "same" and not pair.same_article and doubt(pair) is not None):
        return None
    return _figure("update", "the state was measured on another day")


def _days_between_states(pair: Pair) -> int | None:
    """Days between the times for which two states hold: their stated times, else the days of statement."""
    spans = []
    for side in pair.sides:
        if side.period is not None:
            spans.append((side.period[0].toordinal(), side.period[1].toordinal()))
        elif side.day is not None:
            spans.append((side.day.toordinal(), side.day.toordinal()))
        else:
            return None
    first, second = sorted(spans)
    return max(0, second[0] - first[1]) or (abs(first[1] - second[1]) if pair.later and first[1] != second[1] else 0)


def _least_gap(pair: Pair) -> int:
    slow = dict(pair.policy.slow_states)
    return slow.get(pair.a.claim.what, slow.get(pair.a.measure.family, pair.policy.repeat_of_state))


def within_article(pair: Pair) -> Ruling | None:
    """Two figures for one thing within one article: a stale headline or paragraph, or two parties quoted.

    Conflict: headline 20, text 26. Not: a figure that the text calls earlier or revised. Source: own
    reasoning.
    """
    if not pair.same_article:
        return None
    if pair.a.words == pair.b.words and pair.a.claim.field == pair.b.claim.field and not pair.rivals:
        return Ruling("different_scope", "figure", "one sentence tells both, so they count two things")
    if pair.named_speakers and not pair.same_speaker:
        return _figure("conflict", "one article quotes two speakers who differ")
    return _figure("conflict", "they stand in one article and neither is called an earlier figure")


def same_speaker_later(pair: Pair) -> Ruling | None:
    """The same speaker's later figure replaces his earlier one, in either direction.

    Update: the monitor says 34 on Sunday and 53 on Monday, or 53 and then 34. Undecided: a speaker's tolls of what need
    not be one event. Not: two speakers. Source: UCDP GED takes a source's latest figure.
    """
    if not pair.same_speaker or (pair.nature in ("event", "open") and pair.generic_speaker):
        return None
    if pair.later and pair.nature == "toll" and (reason := not_one_count(pair)) is not None:
        return _figure("undecided", reason)
    if pair.later:
        return _figure("update", "the same speaker gave both, one on a later day")
    if pair.same_day and pair.nature == "toll" and pair.named_speakers and not_one_count(pair) is None:
        return _figure("update", "the same speaker gave both on one day while the count went on")
    return None


def toll_rose(pair: Pair) -> Ruling | None:
    """A cumulative count that is higher on a later day has grown, whoever states it.

    Update: 12 on Monday, 15 on Tuesday. Undecided: the dead of a day and of the week that it closes; of two days and of
    places that need not be one; a war's total that doubles in a day. Source: EM-DAT and ACLED take later, higher tolls
    as revisions.
    """
    if not _grows(pair) or not pair.later or middle(pair.b) <= middle(pair.a):
        return None
    if _leaps(pair):
        if middle(pair.a) < pair.policy.war_total or pair.a.value is None or pair.b.value is None:
            return _figure("undecided", "the later figure is so much higher that it may be of another event")
        if pair.periods() is None:
            return _figure("undecided", "only one has a time of its own")
        return _figure("conflict", "the later figure is higher than a settled count can become in that time")
    reason = not_one_count(pair)
    return _figure("update", "the higher count was stated on a later day") if reason is None else _figure("undecided", reason)


def _grows(pair: Pair) -> bool:
    if pair.nature == "toll":
        return True
    apart = pair.days_apart or 0
    running = pair.a.has("cumulative") or pair.b.has("cumulative")
    return (
        pair.nature in ("open", "event")
        and pair.a.unit is None
        and (running or (pair.nature == "open" and apart >= pair.policy.accumulation_days))
    )


def _leaps(pair: Pair) -> bool:
    """Whether a settled toll grew by more than the time between can explain."""
    days, policy = pair.days_apart or 0, pair.policy
    starts = [
        side.claim.when_start for side in pair.sides if side.claim.when_start is not None and side.claim.when_from == "stated"
    ]
    if not starts or pair.a.day is None or (pair.a.day - max(starts)).days < policy.settled_after:
        return False
    return middle(pair.b) > middle(pair.a) * (1 + policy.settled_growth * days)


def first_hours(pair: Pair) -> Ruling | None:
    """In the first hours an unattributed toll and another one differ because the count goes on.

    Update: on the evening of a shooting one outlet has 16 wounded and the police 17, or one has three in custody and
    another four. Not: two named speakers on one day, or a year later. Source: own reasoning.
    """
    goes_on = pair.a.measure.name in pair.policy.growing or pair.a.measure.name == _ARRESTS
    if not goes_on or not pair.same_day or pair.named_speakers:
        return None
    days = [(side.day - side.period[0]).days for side in pair.sides if side.period is not None and side.day is not None]
    if any(day > pair.policy.first_days for day in days) or not_one_count(pair) is not None:
        return None
    return _figure("update", "both were told on one day while the count went on, and not by two named speakers")


def grew_older(pair: Pair) -> Ruling | None:
    """An age that time explains.

    Update: 21 in one year and 22 in the next. Not: 31 and 32 in one week. Source: own reasoning.
    """
    apart, a, b = pair.days_apart, pair.a.claim.value, pair.b.claim.value
    if pair.a.claim.what != "age" or pair.a.claim.unit != pair.b.claim.unit or apart is None or a is None or b is None:
        return None
    if apart < pair.policy.accumulation_days or not 0 < b - a <= apart / 365 + 1:
        return None
    return _figure("update", "a birthday may lie between the two days")


def interim_count(pair: Pair) -> Ruling | None:
    """A count "as of" some hour gives way to a higher one of the same event.

    Update: a turnout of 61 percent as of 4 p.m. and one of 74; "65 bodies were found" and 90 killed. Not: the higher
    one as of some hour. Source: own reasoning, after the practice of election boards.
    """
    lower, higher = sorted(pair.sides, key=middle)
    if pair.nature not in ("toll", "event") or not is_interim(lower.claim) or is_interim(higher.claim):
        return None
    if pair.a.measure.generic or pair.days_apart not in (None, 0):
        return None
    if not pair.a.measure.unique and doubt(pair) is not None:
        return None
    return _figure("update", "the lower one was counted before the end")


def times_overlap(pair: Pair) -> Ruling | None:
    """Tolls whose times only overlap or touch need not be of one event.

    Undecided: the dead of "this week" and of Saturday; of Monday and of Tuesday. Decided: both of Saturday.
    Source: own reasoning.
    """
    a, b = pair.a.period, pair.b.period
    if pair.nature != "toll" or pair.same_article or a is None or b is None:
        return None
    longer = abs((a[1] - a[0]).days - (b[1] - b[0]).days) > 2 * pair.policy.day_slack
    told_twice = pair.one_topic and pair.rivals and ratio(pair) < pair.policy.close_ratio
    if (pair.periods() == "near" and not told_twice) or (pair.periods() == "same" and longer):
        return _figure("undecided", "their times touch or overlap, but need not be of one event")
    return None


def vague_count(pair: Pair) -> Ruling | None:
    """A vague count and another figure that do not meet leave it open how far the vague one was meant to reach.

    Undecided: "scores" and 20; "several" and 11. Decided: two numbers. Source: ACLED codes vague counts by
    convention only.
    """
    if not any(side.value is None and not _has_number(side) for side in pair.sides):
        return None
    return _figure("undecided", "one of them is a vague count")


def _has_number(side: Side) -> bool:
    return any(letter.isdigit() for letter in side.claim.quote)


def coarse_place(pair: Pair) -> Ruling | None:
    """Tolls far apart, of which one names only the wider place, need not be of one event.

    Undecided: 58 in a town and 19 "in the country" on one day. Decided: 20 near the town and 26 in the country; two
    figures of one article. Source: own reasoning.
    """
    a, b = middle(pair.a), middle(pair.b)
    if pair.nature != "toll" or pair.same_article or max(a, b) < pair.policy.coarse_ratio * min(a, b):
        return None
    countries = [side.claim.where_level == "country" for side in pair.sides]
    if pair.places() not in ("inside", "around") and not (pair.places() == "unknown" and any(countries)):
        return None
    return _figure("undecided", "one names only a wider place, and they lie so far apart that they may be of two events")


def time_unknown(pair: Pair) -> Ruling | None:
    """Tolls stated long after one another, without a time of their own, need not be of one event.

    Undecided: 30 wounded told in May and six told in October. Decided: two tolls told in one week. Source:
    own reasoning.
    """
    apart = pair.days_apart
    if pair.nature != "toll" or pair.periods() is not None or apart is None or apart <= pair.policy.news_days:
        return None
    return _figure("undecided", "they were told long after one another and it is not known that both mean one time")


def word_for_word(pair: Pair) -> Ruling | None:
    """One sentence in two articles of a day, or of no known day, with another figure: one of them is misprinted or stale.

    Conflict: "the yard employs 310 welders" and "the yard employs 130 welders". Not: a toll that grows while it is
    gathered, and sentences of two days. Source: own reasoning; cf. the contradictions by numeric mismatch of de
    Marneffe, Rafferty and Manning (2008).
    """
    undated = pair.a.day is None and pair.b.day is None
    grows = undated and pair.a.measure.name in pair.policy.growing
    if not pair.word_for_word or grows or not (undated or pair.same_day):
        return None
    return _figure("conflict", "both articles print one sentence, but for the figure")


def two_forecasts(pair: Pair) -> Ruling | None:
    """Two forecasts that differ contradict no fact, and none of them need be wrong yet.

    Undecided: "may get up to 40 years" and "will spend at least 60". Decided: a forecast that the same speaker
    changes later (see same_speaker_later); two figures for what is already decided ("will cut 1,200 jobs", "plans
    to shed 1,900"). Source: own reasoning; cf. modality in de Marneffe, Rafferty and Manning (2008).
    """
    if not all(side.claim.status in ("expected", "conditional") for side in pair.sides):
        return None
    if pair.nature == "event" and all(is_settled(side.claim) for side in pair.sides):
        return None
    return _figure("undecided", "both are expected or conditional")


def not_surely_one(pair: Pair) -> Ruling | None:
    """Figures that differ conflict only where nothing speaks against their being of one thing.

    Undecided: a single victim and a toll of nine; 31 dead and, four times as many, 130; two falls told in
    other words. Apart, where the measure itself says little: "two boats fired" and "three boats were taken".
    Decided: two tolls of one place and day. Source: own reasoning, after the commonest false alarms.
    """
    reason = None if pair.same_article else doubt(pair)
    if reason is None:
        return None
    telling = pair.nature == "toll" or pair.a.unit is not None or pair.a.measure.unique
    vague = "open" in (pair.a.measure.nature, pair.b.measure.nature) or pair.a.measure.generic
    return _figure("undecided" if telling and not vague else "different_scope", reason)


def told_as_floor(pair: Pair) -> Ruling | None:
    """A count told as a floor contradicts none that lies a little above it, as far as "about" reaches.

    Compatible: "at least 28" and another speaker's 30; "at least 51" and, the day after, "at least 49". Not: "at least
    12" and 27; 27 and "at least 30"; two speakers of one article. Source: UCDP GED's low estimate; the reach is the
    policy's.
    """
    lower, higher = sorted(pair.sides, key=middle)
    return _figure("compatible", "the lower one is told as a floor") if floor_allows(lower, higher, pair.policy) else None


def toll_fell(pair: Pair) -> Ruling | None:
    """Another speaker's later and lower count needs words of revision, else the two conflict.

    Conflict: 30 on Monday, another speaker's 27 on Tuesday. Update: "revised down to 27". Source: own
    reasoning; EM-DAT asks for a stated revision.
    """
    if pair.nature != "toll" or not pair.later or middle(pair.b) >= middle(pair.a):
        return None
    return _figure("conflict", "the later figure is lower, comes from another source and is not called a revision")


def rival_speakers(pair: Pair) -> Ruling | None:
    """Two speakers give figures for one time that cannot both be true.

    Conflict: the agency says 20 and the monitor 26 on one day. Not: the same speaker on two days. Source:
    ACLED and UCDP GED record such rival tolls as low and high estimates.
    """
    if not pair.same_day or pair.same_speaker or (pair.nature == "flow" and pair.periods() is None and not pair.named_speakers):
        return None
    if pair.named_speakers:
        return _figure("conflict", "the two speakers differ on one day and their figures leave no room for one another")
    return _figure("conflict", "two sources differ on one day and their figures leave no room for one another")


def fixed_fact(pair: Pair) -> Ruling | None:
    """What is fixed when an event is over has one value, whenever it is told.

    Conflict: aged 31 and aged 32; 12 rifles and seven seized; in undated texts, 89 and 99 arrested on Tuesday. Not: a
    toll that still grows, or that no day ties to one event; how long what may go on has lasted; a count of what no table
    knows, told on two days; a dated and an undated figure of what is not named.
    Source: own reasoning.
    """
    slow = pair.nature == "state" and _least_gap(pair) > pair.policy.repeat_of_state
    vague = any(side.measure.nature == "open" or side.measure.generic for side in pair.sides)
    if vague and pair.a.unit is not None and dimension_of(pair.a.unit) == "duration":
        return None
    if pair.nature == "open" and pair.a.unit is None and pair.later:
        return None
    settled = pair.nature == "toll" and pair.a.measure.name not in pair.policy.growing and _of_one_weekday(pair)
    if pair.nature not in ("event", "open") and not slow and not settled:
        return None
    if not (pair.one_thing or (pair.one_topic and pair.a.measure.unique)) and (pair.a.day is None) != (pair.b.day is None):
        return None
    return _figure("conflict", "it has one value whenever it is told")


def _of_one_weekday(pair: Pair) -> bool:
    """Whether two articles without a date name one day of the week, so that they tell the same news."""
    undated = pair.a.day is None and pair.b.day is None
    first, second = (weekdays_named(side.claim.sentence) for side in pair.sides)
    return undated and not first.isdisjoint(second)


def order_unknown(pair: Pair) -> Ruling | None:
    """Figures that differ, and nothing known says which is later or whether both speak of one time.

    Undecided: 12 dead and 15 dead in two undated texts. Source: own reasoning.
    """
    if pair.days_apart is None:
        return _figure("undecided", "it is not known which was stated later")
    return _figure("undecided", "what is known does not decide between them")


FIGURE_RULES: tuple[Callable[[Pair], Ruling | None], ...] = (
    same_figure,
    covered,
    attacker_counted,
    ends_of_change,
    earlier_figure,
    vague_count,
    revised_figure,
    state_of_another_day,
    grew_older,
    within_article,
    same_speaker_later,
    toll_rose,
    first_hours,
    interim_count,
    times_overlap,
    time_unknown,
    coarse_place,
    word_for_word,
    two_forecasts,
    not_surely_one,
    told_as_floor,
    toll_fell,
    rival_speakers,
    fixed_fact,
    order_unknown,
)
