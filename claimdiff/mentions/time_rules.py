"""The grammar of times, as patterns over classes of tokens.

In a pattern an upper-case name is a class of `time_lexer.CLASS_NAMES` or a macro of `MACROS`; a named group
hands a part to the rule's reader (a figure after its name sets apart the same part in another branch).
No pattern repeats without a bound.
"""

from __future__ import annotations

__all__ = ["MACROS", "RULES"]

MACROS = {
    "NUMERAL": "(?:NUMBER|CENTURY_NUMBER)",
    "COUNT": "(?:AN? NUMERAL (?:HYPHEN? NUMERAL|AND NUMERAL){0,5} | DAY_NUMBER|FIGURE|YEAR)",
    "VAGUE": "(?:AN? (?:FEW|COUPLE|DOZEN) OF?)",
    "UNIT_WORD": "(?:UNIT|UNITS|QUARTER|QUARTERS|WEEKEND|WEEKENDS|SEASON|SEASONS)",
    "SPAN_UNIT": "(?:UNIT|UNITS|QUARTER|QUARTERS|WEEKEND|WEEKENDS)",
    "MONTH_NAME": "(?:MONTH|ABBREVIATED_MONTH DOT?|MAYBE_MONTH)",
    "DAY_NAME": "(?:(?:WEEKDAY|SHORT_WEEKDAY DOT?) (?:POSS|DAYPART)? COMMA? THE?)",
    "DAY_OF_MONTH": "(?:DAY_NUMBER|ORDINAL_FIGURE)",
    "YEAR_NAME": "(?:YEAR|SHORT_YEAR|CENTURY_NUMBER HYPHEN? NUMERAL (?:HYPHEN NUMERAL)?)",
    "CLOCK_TIME": "(?:CLOCK_AMPM|CLOCK|CLOCK_WORD|(?:FIGURE|YEAR) (?=LPAREN? ZONE))",
    "PART": "(?:THE? EARLY (?:HYPHEN|ON|IN)?|EARLIER (?:IN|ON)?|THE? START OF)",
    "FULL_DATE": (
        "(?:DAY_NAME? MONTH_NAME (?:THE? DAY_OF_MONTH|ORDINAL (?!UNIT|QUARTER|HALF)) (?:COMMA? YEAR_NAME)?"
        " | DAY_NAME? THE? (?:DAY_OF_MONTH OF?|ORDINAL OF) MONTH_NAME (?:COMMA? YEAR_NAME)?"
        " | DAY_NUMBER HYPHEN MONTH_NAME HYPHEN YEAR_NAME | ISO | DAY_NAME? NUMERIC_DATE)"
    ),
    "RELATIVE": ("(?:LAST|PAST|PREVIOUS|LATEST|NEXT|COMING|FOLLOWING|CURRENT|THIS (?:PAST|COMING|CURRENT)?|SAME|THAT)"),
    "AND_A_HALF": "(?:HYPHEN? AND HYPHEN? AN? HYPHEN? HALF)",
    "NTH": "(?:ORDINAL|SECOND|ORDINAL_FIGURE)",
    "NTH_QUARTER": "(?:NTH HYPHEN? (?:QUARTER|HALF))",
    "WHOLE_MONTH": "(?:MONTH|MAYBE_MONTH)",
    "DAY_LINK": "(?:AND|TO|HYPHEN)",
}
"""Names of recurring parts."""

RULES: tuple[tuple[str, str], ...] = (
    (
        "further_day",
        "(?:(?<=WHOLE_MONTH DAY_NUMBER DAY_LINK)|(?<=ABBREVIATED_MONTH DOT DAY_NUMBER DAY_LINK))"
        "(?P<day>DAY_NUMBER) (?!UNIT|UNITS|NUMBER|OF|MONTH_NAME)",
    ),
    (
        "not_a_time",
        "COUNT HYPHEN? QUARTERS OF | COUNT HYPHEN QUARTERS"
        " | (?:THE|AN|POSSESSIVE)? MOD? COUNT (?:HYPHEN? UNIT HYPHEN OLD | HYPHEN? (?:UNIT|UNITS) (?:OLD|OF AGE))"
        " | NTH UNIT HYPHEN OLD"
        " | (?:THE|AN)? (?:UNIT|QUARTER) HYPHEN (?:ON|TO|AND|OTHER) HYPHEN (?:UNIT|QUARTER|OTHER)",
    ),
    (
        "clock",
        "(?P<mod>MOD)? (?P<clock>CLOCK_TIME) (?:ZONE|LPAREN ZONE RPAREN)?"
        " (?:(?:COMMA|ON|DAYPART)? (?:(?P<date>FULL_DATE|TODAY|HOLIDAY)|(?P<date2>WEEKDAY) (?P<daypart>DAYPART)?)"
        " | (?=LPAREN CLOCK_TIME ZONE RPAREN ON? (?P<date3>FULL_DATE|TODAY|WEEKDAY)))?",
    ),
    ("daypart_of", "(?P<part>PART)? THE? (?P<daypart>DAYPART) (?:OF|ON)? (?P<date>FULL_DATE|TODAY|WEEKDAY|HOLIDAY)"),
    ("clock_hour", "(?P<clock>DAY_NUMBER|NUMBER) IN THE (?P<part>DAYPART)"),
    ("week_of", "THE (?P<unit>UNIT) OF (?P<date>FULL_DATE)"),
    (
        "day_beside",
        "THE (?P<unit>UNIT) (?P<dir>BEFORE) (?:(?P<rel>RELATIVE)? (?P<weekday>WEEKDAY)|(?P<today>TODAY)|(?P<date>FULL_DATE))",
    ),
    ("first_units", "THE? (?P<nth>ORDINAL|LAST) (?P<count>COUNT) (?P<unit>UNITS) (?=OF (?P<year>YEAR))"),
    (
        "nth_of",
        "THE? (?P<nth>NTH|LAST) (?P<unit>UNIT|WEEKEND|WEEKDAY) (?:OF|IN)"
        " (?:(?P<month>MONTH_NAME) (?:COMMA|OF)? (?P<year>YEAR_NAME)? | (?P<year2>YEAR)"
        " | (?P<whole>THE|THIS|LAST|NEXT|LAST) (?P<of>UNIT))",
    ),
    ("first_of_days", "(?P<day>DAY_OF_MONTH) (?=DAY_LINK DAY_OF_MONTH OF? MONTH_NAME (?P<year>YEAR)?)"),
    (
        "date",
        "(?P<part>PART)? (?P<rel>LAST|NEXT|THIS (?:PAST|COMING)?)? (?P<date>FULL_DATE)"
        " (?:(?=DAY_LINK (?:MONTH_NAME DAY_OF_MONTH|DAY_OF_MONTH OF? MONTH_NAME) COMMA? (?P<year>YEAR))"
        " | OF? (?P<whole>LAST|THIS|NEXT) (?P<unit>UNIT))?",
    ),
    (
        "first_of_months",
        "(?P<part>PART)? (?P<month>MONTH_NAME) (?=DAY_LINK (?P<next>MONTH_NAME) (?:COMMA|OF)? (?P<year>YEAR_NAME))",
    ),
    ("month_year", "(?P<mod>MOD)? (?P<part>PART)? (?P<month>MONTH_NAME) (?:COMMA|OF)? (?P<year>YEAR_NAME)"),
    (
        "month_relative_year",
        "(?P<part>PART)? (?P<month>MONTH_NAME) (?:COMMA|OF|IN)?"
        " THE? (?P<rel>LAST|THIS|NEXT|PREVIOUS|FOLLOWING|SAME|THAT) (?P<unit>UNIT)",
    ),
    (
        "every",
        "EVERY OF? (?:(?P<count>COUNT)? (?P<unit>UNIT_WORD) | (?P<weekday>WEEKDAY) (?P<daypart>DAYPART)?"
        " | (?P<daypart2>DAYPART) | (?P<month>MONTH_NAME))",
    ),
    ("weekdays", "(?P<weekday>WEEKDAYS) | (?P<weekday2>WEEKDAY) (?P<daypart>DAYPARTS)"),
    (
        "relative_quarter",
        "(?P<part>PART)? (?P<rel>RELATIVE) (?P<unit>UNIT) POSS (?P<nth>NTH_QUARTER)"
        " | (?P<part2>PART)? THE? (?P<nth2>NTH_QUARTER) (?:OF|IN)?"
        " (?P<rel2>LAST|THIS|NEXT|THE RELATIVE?) FISCAL? (?P<unit2>UNIT)",
    ),
    (
        "spelled_year",
        "(?P<the>THE UNIT)? (?P<count>CENTURY_NUMBER HYPHEN? NUMERAL (?:HYPHEN? NUMERAL)?) (?!HYPHEN? UNIT|UNITS)"
        " | (?P<the2>THE UNIT) (?P<count2>NUMERAL NUMERAL (?:AND? NUMERAL){0,2})",
    ),
    (
        "ago_quarter",
        "(?P<a>AN)? THE? (?P<unit>UNIT) HYPHEN (?:AGO|EARLIER|BEFORE) FISCAL?"
        " (?:(?P<nth>NTH_QUARTER)|(?P<quarter>QUARTER)|(?P<period>PERIOD))?",
    ),
    (
        "quarter_year",
        "(?P<part>PART)? (?:THE|POSSESSIVE)? (?P<year>YEAR) POSS? (?P<nth>NTH_QUARTER)"
        " | (?P<part2>PART)? (?:THE|POSSESSIVE)? FISCAL? (?P<nth2>NTH_QUARTER) OF? FISCAL? (?P<year2>YEAR_NAME)"
        " | THE? (?P<year3>YEAR) (?P<period>PERIOD|QUARTER)",
    ),
    (
        "quarter_code",
        "(?:(?P<letter>QUARTER_LETTER) (?P<number>DAY_NUMBER)|(?P<number2>DAY_NUMBER) (?P<letter2>QUARTER_LETTER))"
        " (?:OF? (?P<year>YEAR_NAME))?",
    ),
    ("nth_quarter", "(?P<part>PART)? (?:THE|POSSESSIVE)? (?P<fiscal>FISCAL HYPHEN?)? (?P<nth>NTH_QUARTER)"),
    (
        "span",
        "(?P<mod>MOD)? THE? (?P<which>(?!THAT)RELATIVE) (?P<count>COUNT|VAGUE) MORE? (?P<unit>SPAN_UNIT|SEASONS) (?P<so>OR SO)?",
    ),
    (
        "bare_quarter",
        "(?P<latest>THE LATEST PERIOD)"
        " | (?P<part>PART)? (?:THE (?P<rel>RELATIVE)?|(?P<rel2>RELATIVE)) FISCAL? (?P<quarter>QUARTER)",
    ),
    (
        "season",
        "(?P<part>PART)? (?P<the>THE)? (?P<rel>RELATIVE)? (?P<season>SEASON|MAYBE_SEASON)"
        " (?:OF? (?:(?P<year>YEAR_NAME)|(?P<whole>LAST|THIS|NEXT) (?P<unit>UNIT)))?",
    ),
    ("weekend", "(?P<part>PART)? (?P<a>AN|THE)? (?P<rel>RELATIVE)? (?P<weekend>WEEKEND)"),
    ("weekday", "(?P<part>PART)? THE? (?P<rel>RELATIVE)? (?P<weekday>WEEKDAY) (?P<daypart>DAYPART)?"),
    ("today", "(?P<part>PART)? (?P<today>TODAY) (?P<daypart>DAYPART)?"),
    ("daypart_spoken_of", "(?P<part>EARLY HYPHEN?) (?P<daypart>DAYPART) | (?<=IN) THE (?P<daypart2>DAYPART)"),
    (
        "daypart",
        "(?P<part>PART)? (?P<rel>THIS|LAST|THAT|THE (?:FOLLOWING|NEXT|PREVIOUS|SAME)) (?P<daypart>DAYPART)",
    ),
    ("overnight", "OVERNIGHT"),
    ("long_unit", "(?P<a>AN)? (?:(?P<unit>UNIT|UNITS) HYPHEN LONG | (?P<long>LONG_UNIT))"),
    (
        "ago",
        "(?P<mod>MOD)? (?:(?P<count>COUNT|VAGUE)|(?P<one>AN|THE (?!UNITS|QUARTERS))) (?P<half>AND_A_HALF)?"
        " HYPHEN? (?P<unit>SPAN_UNIT) (?P<half2>AND_A_HALF)? (?P<so>OR SO)? (?P<dir>HYPHEN? AGO|EARLIER|BEFORE|FROM NOW)",
    ),
    ("units_ago", "(?P<unit>UNITS) (?P<dir>AGO)"),
    ("century", "(?P<part>PART)? THE? (?P<nth>ORDINAL|ORDINAL_FIGURE) HYPHEN? (?P<unit>UNIT)"),
    ("relative_unit", "(?P<part>PART)? (?:THE|POSSESSIVE)? (?P<rel>RELATIVE) FISCAL? (?P<unit>UNIT)"),
    ("month_relative", "(?P<part>PART)? THE? (?P<rel>RELATIVE) (?P<month>MONTH_NAME)"),
    ("part_of_unit", "(?P<part>THE? START OF THE|EARLIER IN THE|EARLY IN THE) FISCAL? (?P<unit>UNIT|QUARTER)"),
    ("year_end", "THE? (?P<unit>UNIT) (?:HYPHEN|POSS)? (?P<end>START)"),
    (
        "half_count",
        "(?P<mod>MOD)? (?P<count>COUNT|AN) (?P<unit>UNIT) AND AN? (?P<more>HALF)"
        " | (?P<mod2>MOD)? AN? (?P<half>HALF) (?:AN|HYPHEN) (?P<unit2>UNIT)"
        " | AN? (?P<quarter>QUARTER) (?:OF AN|HYPHEN) (?P<unit3>UNIT)",
    ),
    ("duration_range", "(?P<mod>MOD)? (?P<low>(?!YEAR)COUNT) (?:TO|OR|HYPHEN) (?P<high>COUNT) HYPHEN? (?P<unit>SPAN_UNIT)"),
    (
        "duration",
        "(?P<mod>MOD)? (?P<the>THE|POSSESSIVE)? (?P<nth>ORDINAL)? (?P<count>COUNT|VAGUE) (?P<half>AND_A_HALF)?"
        " (?:MORE|WHOLE|LONG)? HYPHEN? (?P<unit>SPAN_UNIT) (?:HYPHEN LONG)? (?P<so>OR SO)?"
        " | (?P<count2>COUNT) HYPHEN (?P<unit2>SECOND) (?!HYPHEN)",
    ),
    ("one_unit", "(?P<mod>MOD)? AN (?:MORE|WHOLE)? (?P<unit>UNIT)"),
    ("recent_units", "(?P<the>THE|PAST)? (?P<which>RECENT|COMING|PAST|NEXT|LAST) (?P<unit>UNITS|QUARTERS)"),
    ("plural_units", "(?P<mod>MOD)? (?P<unit>UNITS)"),
    ("ended_unit", "THE FISCAL? (?P<unit>UNIT) (?=ENDED|TO MONTH_NAME|TO DAY_OF_MONTH)"),
    ("the_unit", "THE WHOLE? FISCAL? (?P<unit>UNIT) (?!YEAR|HYPHEN)"),
    ("month", "(?P<part>PART)? (?P<month>MONTH_NAME) (?P<end>HYPHEN START)?"),
    (
        "decade",
        "(?P<part>PART)? (?P<the>THE)? (?:(?P<century>CENTURY_NUMBER) HYPHEN?)? (?P<decade>DECADE|DECADE_NAME)",
    ),
    ("holiday", "(?P<part>PART)? (?P<rel>RELATIVE)? (?P<holiday>HOLIDAY) (?P<year>YEAR_NAME)?"),
    ("past_reference", "THE PAST (?=OTHER|DOT|COMMA|STOP|AND|OR|TO|MOD|THE)"),
    ("future_reference", "THE? FUTURE"),
    ("soon", "SOON"),
    ("adjective_reference", "CURRENT|RECENT"),
    ("reference", "REFERENCE"),
    ("set", "SET"),
    ("year", "(?P<mod>MOD)? (?P<part>PART)? (?P<the>THE UNIT)? (?:FISCAL (?:HYPHEN|UNIT)?)? (?P<year>YEAR)"),
)
"""Name and pattern of each rule, in the order in which they are tried at a token; `further_day` stands first."""
