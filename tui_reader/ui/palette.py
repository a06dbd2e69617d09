"""The look's tokens: what each colour means, the glyphs, and the styles made of them.

Everything drawn names a token, never a colour, so that light, dark, 16 colours and no colours at
all are four values of one type.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from rich.style import Style

Ink = Literal[
    "bright",
    "text",
    "soft",
    "dim",
    "accent",
    "gold",
    "red",
    "green",
    "violet",
    "match_text",
    "hint",
    "edge",
    "rule",
]
Ground = Literal["ground", "raised", "cursor", "idle", "match", "gold"]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The marks drawn beside text. Each is one cell wide, but for ``cut`` and ``dash`` in ASCII."""

    unread: str = "●"
    starred: str = "*"
    later: str = "»"
    times: str = "×"
    ready: str = "↓"
    problem: str = "!"
    shut: str = "›"
    shut_thread: str = "+"
    bar: str = "▎"
    """The cursor's bar and a quote's."""
    bar_right: str = "│"
    """A quote's bar at the right edge of right-to-left text."""
    bullet: str = "•"
    cut: str = "…"
    dot: str = "·"
    """Stands between fields."""
    dash: str = "—"
    """Stands before who said it."""
    across: str = "─"
    down: str = "│"
    tee: str = "├"
    corner: str = "└"
    good: str = "·"
    failed: str = "×"
    waited: str = "-"


UNICODE = Glyphs()
ASCII = Glyphs(
    unread="o",
    later=">",
    times="x",
    ready="v",
    shut=">",
    bar="|",
    bar_right="|",
    bullet="-",
    cut="..",
    dot="-",
    dash="--",
    across="-",
    down="|",
    tee="+",
    corner="`",
    good=".",
    failed="x",
)
"""For terminals whose font lacks the others, or draws ``● · × …`` two cells wide."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour for each meaning, and the glyphs.

    Inks, from loud to quiet: ``bright`` unread, titles; ``text`` the body; ``soft`` bylines,
    captions, read headlines; ``dim`` what need not be read. ``accent`` is here and now (cursor,
    dot, link, key), ``gold`` what the user kept, ``red`` a problem that needs the user, ``green``
    and ``violet`` are for code. ``edge`` and ``rule`` are for lines, never for text.
    """

    ground: str
    raised: str
    cursor: str
    idle: str
    rule: str
    edge: str
    bright: str
    text: str
    soft: str
    dim: str
    accent: str
    gold: str
    match: str
    match_text: str
    red: str
    green: str
    violet: str
    hint: str
    """A link hint's letter, on ``gold``."""
    is_dark: bool = True
    has_grounds: bool = True
    """Whether one ground can be told from another. Where not, ``cursor``, ``match`` and a hint's
    ``gold`` are reversed, and whatever else stands on a ground needs a mark."""
    glyphs: Glyphs = UNICODE
    _styles: dict[tuple[str, str, bool, bool, bool, bool], Style] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def style(
        self,
        ink: Ink = "text",
        on: Ground = "ground",
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
        strike: bool = False,
    ) -> Style:
        """Return the one ``Style`` for these tokens, made at most once for each palette."""
        key = (ink, on, bold, italic, underline, strike)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = Style(
                color=getattr(self, ink),
                bgcolor=getattr(self, on) if self.has_grounds else self.ground,
                bold=bold or None,
                italic=italic or None,
                underline=underline or None,
                strike=strike or None,
                reverse=(not self.has_grounds and on in REVERSED) or None,
            )
        return style

    def faded(self, share: float = 0.5) -> "Palette":
        """Return it with every colour blended into the ground: what stands behind link hints.
        Where there are no colours to blend, nothing changes.
        """
        if not self.has_grounds:
            return self

        def mixed(colour: str) -> str:
            return blend(colour, self.ground, share)

        return replace(
            self,
            raised=mixed(self.raised),
            cursor=mixed(self.cursor),
            idle=mixed(self.idle),
            rule=mixed(self.rule),
            edge=mixed(self.edge),
            bright=mixed(self.bright),
            text=mixed(self.text),
            soft=mixed(self.soft),
            dim=mixed(self.dim),
            accent=mixed(self.accent),
            gold=mixed(self.gold),
            match=mixed(self.match),
            match_text=mixed(self.match_text),
            red=mixed(self.red),
            green=mixed(self.green),
            violet=mixed(self.violet),
        )


def blend(colour: str, ground: str, share: float) -> str:
    """Mix ``share`` of the ground into a colour, both ``#rrggbb``."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return f"#{bytes(round(one + (other - one) * share) for one, other in pairs).hex()}"


REVERSED = ("cursor", "match", "gold")

DARK = Palette(
    ground="#16181c",
    raised="#1d2025",
    cursor="#242b37",
    idle="#1f2227",
    rule="#2d3138",
    edge="#434955",
    bright="#f3f0ea",
    text="#d2cfc8",
    soft="#9da1a9",
    dim="#70757f",
    accent="#8ab4ec",
    gold="#dcb76a",
    match="#4b3f1d",
    match_text="#f6e2b0",
    red="#f0827a",
    green="#97bd85",
    violet="#b9a3e3",
    hint="#16181c",
)

LIGHT = Palette(
    ground="#fbf9f5",
    raised="#f3f0e9",
    cursor="#e2eaf6",
    idle="#f0ede6",
    rule="#dedad1",
    edge="#b9b4a8",
    bright="#15171b",
    text="#2e3136",
    soft="#5c616a",
    dim="#80848d",
    accent="#1f5bb0",
    gold="#8a6000",
    match="#f8e5ac",
    match_text="#3a2c00",
    red="#b8322b",
    green="#3b7433",
    violet="#6a4bb0",
    hint="#fbf9f5",
    is_dark=False,
)

SIXTEEN = Palette(
    ground="default",
    raised="default",
    cursor="default",
    idle="default",
    rule="bright_black",
    edge="bright_black",
    bright="default",
    text="default",
    soft="default",
    dim="bright_black",
    accent="blue",
    gold="yellow",
    match="default",
    match_text="default",
    red="red",
    green="green",
    violet="magenta",
    hint="default",
    has_grounds=False,
)
"""The terminal's own sixteen colours. Textual passes them on only with ``App.ansi_color`` set."""

COLOURLESS = replace(
    SIXTEEN,
    rule="default",
    edge="default",
    dim="default",
    accent="default",
    gold="default",
    red="default",
    green="default",
    violet="default",
)
"""``NO_COLOR``: bold is unread, underline is link, reverse is cursor."""
