"""The plots in ``images/``, of invented articles: ``python docs/plots.py``."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd

import quoteattr

IMAGES = Path(__file__).parent / "images"
DOTS = 125  # an inch
LARGEST = 150_000  # bytes
ARTICLES = 160
FIRST, DAYS = date(2023, 3, 1), 470

PAPERS = {
    "Coast Herald": ("Ama Osei", "Bo Lind", "Yusuf Demir", "Port Authority of Harrowmouth"),
    "Radio Estuary": ("Bo Lind", "Hana Novotná", "Ama Osei"),
    "The Quay": ("Port Authority of Harrowmouth", "Björk Sæmundsdóttir", "Ama Osei"),
    "Morning Tide": ("Dmytro Kovalenko", "Ama Osei", "Nkechi Obi"),
    "Inland Post": ("Iria Castelo", "Nkechi Obi", "Dmytro Kovalenko"),
    "City Desk": ("Iria Castelo", "Tomasz Wilk", "Юлия Орлова", "Leilani Kahale"),
}
"""Whom each paper likes to quote, the favourite first."""
REPORTERS = ("Port Authority of Harrowmouth", "Iria Castelo")
DATELESS = 0.02


def table() -> pd.DataFrame:
    """Quotes of a year of articles about a ferry."""
    random = Random(8)  # noqa: S311 - the same pictures each time
    rows = []
    for number in range(ARTICLES):
        paper = random.choice([*PAPERS])
        people = PAPERS[paper]
        day = FIRST + timedelta(days=int(random.triangular(0, DAYS, DAYS * 0.6)))
        published = None if random.random() < DATELESS else day.isoformat()
        for quote in range(random.randint(1, 3)):
            speaker = people[min(int(random.expovariate(0.8)), len(people) - 1)]
            reporter = random.choice((*REPORTERS, *[None] * 8))
            rows.append(
                {
                    "article": f"n{number}",
                    "id": f"n{number}#{quote}",
                    "speaker": speaker,
                    "published": published,
                    "publisher": paper,
                    "reporter": None if reporter == speaker else reporter,
                }
            )
    return pd.DataFrame(rows)


def main() -> None:
    """Draw them all."""
    quotes = table()
    plots = {
        "speakers": quoteattr.plot_speakers(quotes),
        "network": quoteattr.plot_network(quotes, least=3),
    }
    for name, ax in plots.items():
        picture = IMAGES / f"{name}.png"
        ax.figure.savefig(picture, dpi=DOTS, metadata={"Software": None})
        if picture.stat().st_size > LARGEST:
            raise ValueError(f"{picture}: over {LARGEST} bytes; draw less")


if __name__ == "__main__":
    main()
