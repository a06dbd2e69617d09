"""The news of the design's pictures."""

from dataclasses import replace

from tests.fakes.library import NOON, Shelf
from tui_reader.errors import FailureKind
from tui_reader.model.article import (
    Emphasis,
    Heading,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Text,
)
from tui_reader.model.entry import Status
from tui_reader.model.feed import Health

WORLD, SEA, CODE, SLOW, SPACE = (("World",), ("Sea & weather",), ("Code",), ("Slow reading",), ("Space",))
FEEDS = (
    ("Meridian Post", WORLD),
    ("Северный вестник", WORLD),
    ("Хроніка Півдня", WORLD),
    ("朝凪新聞", WORLD),
    ("صدى النهر", WORLD),
    ("Cordillera Hoy", WORLD),
    ("Le Passeur", WORLD),
    ("Low Tide", SEA),
    ("Harbour & Field", SEA),
    ("The Quiet Commit", CODE),
    ("Signal & Noise", CODE),
    ("Kestrel Systems", CODE),
    ("Fieldnotes", SLOW),
    ("Glasshouse Review", SLOW),
    ("Orbital Weekly", SPACE),
)
QUIET, POST, ORBITAL = "The Quiet Commit", "Meridian Post", "Orbital Weekly"
READ = Status(read_at=NOON)
NEWS = (
    ("Tidal array off Cape Orrin passes its first full year without a failure", "Low Tide", 12, 38, None),
    ("Северный порт откроет зимнюю навигацию на две недели раньше", "Северный вестник", 26, 0, None),
    ("A compiler that explains its own mistakes, and why it took nine years", QUIET, 48, 214, None),
    ("山間の図書館が夜も灯りを消さない理由", "朝凪新聞", 70, 0, None),
    ("Ferry towns vote to keep their lighthouses staffed through the winter", POST, 75, 61, None),
    ("قرية الجسر تعيد افتتاح مكتبتها بعد عشرين عاما", "صدى النهر", 130, 0, None),
    (
        "Glass from the river: how Velmora’s potters found cobalt again",
        "Glasshouse Review", 140, 0, replace(READ, starred_at=NOON),
    ),
    ("A database small enough for a wristwatch", "Signal & Noise", 190, 512, None),
    ("Night trains return to the Aldane line after eleven years", "Meridian Post", 195, 0, READ),
    ("Хроніка: як маленьке місто навчилося рахувати птахів", "Хроніка Півдня", 250, 0, READ),
    ("What the salt marsh remembers", "Fieldnotes", 255, 9, replace(READ, later_at=NOON)),
    ("El archivo que cabía en una maleta vuelve a Puerto Lirio", "Cordillera Hoy", 310, 0, None),
    ("Three small probes, one borrowed rocket: inside the cheapest moon mission", ORBITAL, 315, 87, None),
    ("Show your work: a spreadsheet that keeps every version", "Signal & Noise", 370, 143, READ),
    ("Council of Hallin approves car-free mornings for schools", "Meridian Post", 430, 22, READ),
    ("Le pont de Sarveille rouvre aux piétons avant les voitures", "Le Passeur", 440, 0, None),
)  # fmt: skip
TEXT = (
    Paragraph((Text("Eleven turbines that sit on the seabed off Cape Orrin have turned through a whole "
                    "year of winter storms, two ship strikes and a season of mussels without one stop."),)),
    Paragraph((Text("It was meant to be repaired every ten weeks; the "),
               Link("https://orrin.example/log", (Text("service log"),)),
               Text(" has "), Strong((Text("three entries"),)), Text("."))),
    Quote((Paragraph((Text("We kept the boat fuelled all winter."),)),), (Text("Teodor Malk"),)),
    Heading(2, (Text("What was taken away"),)),
    List((ListItem((Paragraph((Text("the gearbox, replaced by a ring generator;"),)),)),
          ListItem((Paragraph((Text("the pitch motors: the blades are "), Emphasis((Text("fixed"),)),
                               Text("."))),)))),
)  # fmt: skip


def pictured() -> Shelf:
    """Return a shelf with them."""
    shelf = Shelf()
    feeds = {title: shelf.add_feed(title, folder) for title, folder in FEEDS}
    problems = {
        "Cordillera Hoy": "It asks for a login since Monday.",
        "Kestrel Systems": "It is gone (410).",
    }
    for title, problem in problems.items():
        feed = feeds[title]
        shelf.feeds[feed.id] = replace(feed, health=Health(FailureKind.GONE, problem))
    for title, feed_title, minutes, comments, status in NEWS:
        number = shelf.add_entry(feeds[feed_title], title, minutes=minutes, comments_count=comments)
        shelf.texts[number] = TEXT
        if status:
            shelf.entries[number] = replace(shelf.entries[number], status=status)
    shelf.shut = {SLOW, SPACE}
    return shelf
