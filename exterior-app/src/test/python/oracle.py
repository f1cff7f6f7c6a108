#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `bin/exterior stats --by ... --format csv` must print, computed by a second program.

It shares nothing with the first but the published table of labels (vocabulary.tsv), and needs only Python's standard
library. It reads CSV in UTF-8 that a quote never leaves open; docs/data.md says how each value is read.

    oracle.py FILE.csv [--by country_code,sex] [--calendar month|quarter|year|trailing-12] [--trend] [--top N]
    oracle.py FILE.csv --pairs --calendar none --calendar month ... [--trend] --out DIR

The second form writes a file for each grouping and calendar, such as country_code-sex.month.csv; --by can be repeated
there too, and --pairs is every dimension and every pair of two.
"""

import argparse
import bisect
import collections
import csv
import io
import itertools
import math
import multiprocessing
import pathlib
import re
import sys
import unicodedata

LOST = "\ufffd"
OLDEST = 120
UNKNOWN = ""
EVERY_FIELD = "*"
LONGEST_TEXT = 1000
BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c not in "\x85\xa0\u2007\u202f")

LABELS = {
    "country_name": ["País"],
    "country_code": ["Código ISO país"],
    "residence_region": ["Ciudad de Residencia"],
    "office": ["Oficina de registro", "Oficina de circunscripción consular"],
    "age": ["Edad (años)", "Edad"],
    "study_area": ["Área Conocimiento"],
    "education": ["Nivel Académico"],
    "marital_status": ["Estado civil"],
    "sex": ["Género", "Sexo"],
    "ethnicity": ["Etnia de la persona", "Pertenencia étnica"],
    "birth_department": ["Ciudad de Nacimiento"],
    "registered_month": ["Fecha de Registro"],
    "persons": ["Cantidad de personas"],
}
DIMENSIONS = [
    "country_code", "office", "residence_region", "sex", "education", "study_area", "marital_status", "ethnicity",
    "age_group", "birth_department", "registered_month",
]
AGE_GROUPS = {
    "PRIMERA INFANCIA": range(0, 6), "INFANTE": range(6, 12), "ADOLESCENTE": range(12, 18),
    "ADULTO JOVEN": range(18, 29), "ADULTO": range(29, 60), "ADULTO MAYOR": range(60, OLDEST + 1),
}
# ISO 3166-1 alpha-3, and the two codes that stand beside them.
COUNTRIES = set("""
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XKX ZZZ
""".split())


class Refused(Exception):
    """The row is no record."""


# --- the values of docs/data.md -------------------------------------------------------------------------------------

def letters(text):
    """The letters and digits, and the lost ones, without case and accents."""
    kept = (c for c in unicodedata.normalize("NFD", text).lower()
            if c == LOST or unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd")
    return "".join(kept)


def fits(damaged, whole):
    return (len(damaged) == len(whole)
            and 2 * damaged.count(LOST) <= len(whole)
            and all(c in (LOST, w) for c, w in zip(damaged, whole)))


class Vocabulary:

    def __init__(self, file):
        self.labels = collections.defaultdict(dict)
        self.found = {}
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for field, label, value in (line.split("\t") for line in lines[1:]):
            self.labels[field][label] = value

    def value(self, field, text):
        """The canonical value; empty where it is unknown."""
        if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            raise Refused
        key = field, text
        if key not in self.found:
            self.found[key] = self.look_up(field, text)
        return self.found[key]

    def look_up(self, field, text):
        if not text:
            return UNKNOWN
        labels = {**self.labels[EVERY_FIELD], **self.labels[field]}
        by_letters = {letters(label): value for label, value in labels.items()}
        if LOST not in text:
            return by_letters.get(letters(text), text)
        values = {value for label, value in labels.items() if fits(text, label)}
        values = values or {value for label, value in by_letters.items() if fits(letters(text), label)}
        return values.pop() if len(values) == 1 else text


def country(code, name):
    code = {"SX": "SXM", "DDD": "ZZZ", "(NO REGISTRA)": "XKX" if name == "KOSOVO" else "ZZZ"}.get(code, code)
    if code not in COUNTRIES:
        raise Refused
    return code


def whole_number(text):
    if not re.fullmatch("-?[0-9]+", text):
        raise Refused
    return int(text)


def month(text):
    """Months since year 0; none where it is unknown."""
    if not re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", text) or text == "1900-01":
        return None
    return int(text[:4]) * 12 + int(text[5:]) - 1


def month_text(number):
    return UNKNOWN if number is None else f"{number // 12:04d}-{number % 12 + 1:02d}"


def columns(header):
    """Where each field is in the rows."""
    api_name = lambda label: re.sub("[^a-z0-9]+", "_", label.lower()).strip("_")
    names = {letters(name): field for field, labels in LABELS.items() for label in labels
             for name in (label, api_name(label))}
    at = {}
    for position, name in enumerate(header):
        field = names.get(letters(name))
        if field in at:
            sys.exit(f"oracle.py: the column of {field} is in the header twice")
        if field:
            at[field] = position
    for needed in ("country_code", "age", "persons"):
        if needed not in at:
            sys.exit(f"oracle.py: the header has no column for {needed}")
    return at


Record = collections.namedtuple("Record", ["values", "month", "age", "persons"])


def record(cell, vocabulary):
    """The record of a row; cell gives the stripped text of a field."""
    code = country(cell("country_code"), cell("country_name"))
    persons = whole_number(cell("persons"))
    if not 1 <= persons < 2 ** 31:
        raise Refused
    age = whole_number(cell("age"))
    age = age if 0 <= age <= OLDEST else None
    values = {field: vocabulary.value(field, cell(field))
              for field in ("office", "sex", "education", "study_area", "marital_status", "ethnicity")}
    values["country_code"] = code
    values["residence_region"] = vocabulary.value(
        "residence_region", cell("residence_region").split("/")[0].strip(BLANKS))
    birth = [part.strip(BLANKS) for part in cell("birth_department").split("/")]
    values["birth_department"] = (
        vocabulary.value("birth_department", birth[1]) if birth[0] == "COLOMBIA" and len(birth) > 1 else UNKNOWN)
    values["age_group"] = next((group for group, ages in AGE_GROUPS.items() if age in ages), UNKNOWN)
    registered = month(cell("registered_month"))
    values["registered_month"] = month_text(registered)
    return Record(values, registered, age, persons)


def read(file, vocabulary):
    records, refused = [], 0
    with open(file, encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text, strict=True)
        header = next(rows)
        at = columns(header)
        for row in filter(None, rows):
            cell = lambda field: row[at[field]].strip(BLANKS) if field in at else ""
            try:
                if len(row) != len(header):
                    raise Refused
                records.append(record(cell, vocabulary))
            except Refused:
                refused += 1
    print(f"oracle.py: {len(records)} records, {refused} refused", file=sys.stderr)
    return records


# --- the definitions of the statistics ------------------------------------------------------------------------------

def decimals(millionths):
    sign = "-" if millionths < 0 else ""
    return f"{sign}{abs(millionths) // 10 ** 6}.{abs(millionths) % 10 ** 6:06d}"


def quotient(dividend, divisor):
    """Six decimals, half up: a half goes away from zero. Empty where there is nothing to divide by."""
    if divisor == 0:
        return UNKNOWN
    millionths = (2 * abs(dividend) * 10 ** 6 + divisor) // (2 * divisor)
    return decimals(-millionths if dividend < 0 else millionths)


def deviation(known, ages):
    """The root of squares / known², a variance in square millionths that is exact until the root is cut off."""
    if known == 0:
        return UNKNOWN
    total = sum(age * persons for age, persons in ages)
    squares = sum(persons * (known * age - total) ** 2 for age, persons in ages) * 10 ** 12 // known
    millionths = math.isqrt(squares // known ** 2)
    half_above = (2 * millionths + 1) ** 2 * known ** 2 <= 4 * squares
    return decimals(millionths + half_above)


def quantile(tenths, known, ages):
    up_to = 0
    for age, persons in ages:
        up_to += persons
        if 10 * up_to >= tenths * known:
            return age
    return UNKNOWN


PROFILE = ["mean_age", "sd_age", "p10_age", "median_age", "p90_age", "share_60_plus", "dependency_ratio"]


def profile(ages, remembered={}):
    """The statistics of persons by known age, as a sorted tuple of both. Most groups are small, and many are alike."""
    if ages not in remembered:
        known = sum(persons for _, persons in ages)
        of = lambda low, high: sum(persons for age, persons in ages if low <= age <= high)
        remembered[ages] = (
            quotient(sum(age * persons for age, persons in ages), known),
            deviation(known, ages),
            *(quantile(tenths, known, ages) for tenths in (1, 5, 9)),
            quotient(of(60, OLDEST), known),
            quotient(of(0, 14) + of(65, OLDEST), of(15, 64)),
        )
    return remembered[ages]


COUNTS = ["records", "persons", "records_with_age", "persons_with_age"]


class Cell:
    """A group in a period."""

    def __init__(self):
        self.records = self.persons = self.records_with_age = 0
        self.ages = collections.Counter()

    def add(self, one):
        self.records += 1
        self.persons += one.persons
        if one.age is not None:
            self.records_with_age += 1
            self.ages[one.age] += one.persons

    def row(self):
        ages = tuple(sorted(self.ages.items()))
        return (self.records, self.persons, self.records_with_age, sum(self.ages.values())) + profile(ages)


# --- periods --------------------------------------------------------------------------------------------------------

class Calendar:

    def __init__(self, name, length, step):
        self.name, self.length, self.step = name, length, step

    def starts(self, registered, last):
        """The first months of the periods that have a month in them."""
        if registered is None:
            return [None]
        if self.step == self.length:
            return [registered - registered % self.length]
        return [end - self.length + 1 for end in range(registered, registered + self.length) if end <= last]

    def columns(self, start, last):
        if start is None:
            return UNKNOWN, UNKNOWN, UNKNOWN
        end = start + self.length
        return month_text(start) + "-01", month_text(end) + "-01", "true" if last >= end else "false"


CALENDARS = {c.name: c for c in (
    Calendar("month", 1, 1), Calendar("quarter", 3, 3), Calendar("year", 12, 12), Calendar("trailing-12", 12, 1))}
PERIOD = ["period_start", "period_end", "is_complete"]
TREND = ["persons_change", "persons_change_pct", "persons_year_before", "rank", "rank_change"]


def cells(records, dimensions, calendar):
    """By values of the dimensions and first month of the period."""
    last = max((one.month for one in records if one.month is not None), default=None)
    found = collections.defaultdict(Cell)
    for one in records:
        group = tuple(one.values[dimension] for dimension in dimensions)
        for start in calendar.starts(one.month, last) if calendar else [None]:
            found[group, start].add(one)
    return found, last


class Trend:

    def __init__(self, found, calendar):
        self.calendar = calendar
        self.persons = {key: cell.persons for key, cell in found.items()}
        by_period = collections.defaultdict(list)
        for (_, start), persons in self.persons.items():
            by_period[start].append(persons)
        self.ascending = {start: sorted(of_groups) for start, of_groups in by_period.items()}
        self.first = min((start for start in by_period if start is not None), default=None)

    def rank(self, group, start):
        """One more than the groups with more persons."""
        of_groups = self.ascending[start]
        return 1 + len(of_groups) - bisect.bisect_right(of_groups, self.persons[group, start])

    def before(self, group, start):
        return self.persons.get((group, start), 0) if start >= self.first else None

    def row(self, group, start):
        rank = self.rank(group, start)
        if start is None:
            return UNKNOWN, UNKNOWN, UNKNOWN, rank, UNKNOWN
        previous, year_before = self.before(group, start - self.calendar.step), self.before(group, start - 12)
        change = None if previous is None else self.persons[group, start] - previous
        known_before = (group, start - self.calendar.step) in self.persons
        return (
            UNKNOWN if change is None else change,
            quotient(change * 100, previous) if previous else UNKNOWN,
            UNKNOWN if year_before is None else year_before,
            rank,
            rank - self.rank(group, start - self.calendar.step) if known_before else UNKNOWN,
        )


def table(records, dimensions, calendar, with_trend, top):
    found, last = cells(records, dimensions, calendar)
    trend = Trend(found, calendar) if with_trend else None
    header = dimensions + (PERIOD if calendar else []) + COUNTS + PROFILE + (TREND if with_trend else [])
    leading = len(dimensions) + (len(PERIOD) if calendar else 0)
    rows = []
    for (group, start), cell in found.items():
        period = calendar.columns(start, last) if calendar else ()
        rows.append(group + period + cell.row() + (trend.row(group, start) if with_trend else ()))
    # Python compares texts by code point, which is the order of their UTF-8 bytes.
    rows.sort(key=lambda row: row[:leading])
    if top is not None:
        rows.sort(key=lambda row: -row[leading + COUNTS.index("persons")])
        rows = rows[:top]
    return [header] + rows


def csv_text(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


# --- the command ----------------------------------------------------------------------------------------------------

RECORDS = []


def write(task):
    dimensions, name, with_trend, top, folder = task
    rows = table(RECORDS, dimensions, CALENDARS.get(name), with_trend, top)
    file = folder / ("-".join(dimensions) + ("" if name == "none" else "." + name) + ".csv")
    file.write_text(csv_text(rows), encoding="utf-8")


def dimensions_of(text):
    named = text.split(",")
    for dimension in named:
        if dimension not in DIMENSIONS:
            raise argparse.ArgumentTypeError(f"{dimension} is none of {', '.join(DIMENSIONS)}")
    return named


def main():
    vocabulary = (pathlib.Path(__file__).resolve().parents[4]
                  / "exterior-model/src/main/resources/co/exterior/model/vocabulary.tsv")
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file")
    options.add_argument("--by", action="append", type=dimensions_of, default=[])
    options.add_argument("--pairs", action="store_true", help="every dimension and every pair of two")
    options.add_argument("--calendar", action="append", choices=["none", *CALENDARS])
    options.add_argument("--trend", action="store_true")
    options.add_argument("--top", type=int)
    options.add_argument("--out", type=pathlib.Path, metavar="DIR")
    options.add_argument("--vocabulary", type=pathlib.Path, default=vocabulary)
    asked = options.parse_args()
    groupings = asked.by
    if asked.pairs:
        groupings += [list(some) for size in (1, 2) for some in itertools.combinations(DIMENSIONS, size)]
    groupings = groupings or [["country_code"]]
    calendars = asked.calendar or ["none"]
    if asked.out is None and len(groupings) * len(calendars) > 1:
        options.error("several tables need --out")
    RECORDS.extend(read(asked.file, Vocabulary(asked.vocabulary)))
    if asked.out is None:
        rows = table(RECORDS, groupings[0], CALENDARS.get(calendars[0]), asked.trend, asked.top)
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(csv_text(rows))
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    tasks = [(by, name, asked.trend, asked.top, asked.out) for by in groupings for name in calendars]
    with multiprocessing.get_context("fork").Pool() as pool:
        pool.map(write, tasks, chunksize=1)


if __name__ == "__main__":
    main()
