import pytest

from tui_reader.parse.document.dom import parse_page, raw_text
from tui_reader.parse.pages.leaves import Leaf, leaves_of, squeezed, vote
from tui_reader.parse.pages.prune import prune
from tui_reader.parse.pages.region import choose


def sentence(number: int) -> str:
    """Return a sentence that has no long part in common with that of another number."""
    return " ".join(f"word{number}of{place}" for place in range(9)) + "."


def sentences(*numbers: int) -> str:
    return "".join(f"<p>{sentence(number)}</p>" for number in numbers)


def kept(html: str, *, voted: str) -> str:
    """Let another reading have kept ``voted``, choose and cut out; return what is left."""
    body = parse_page(f"<html><body>{html}</body></html>").find("body")
    assert body is not None
    leaves = leaves_of(body)
    vote(leaves, squeezed(raw_text(parse_page(voted))))
    region = choose(body, leaves)
    prune(region, leaves)
    return " ".join(raw_text(region).split())


def voted(leaves: list[Leaf]) -> list[str]:
    return [leaf.text for leaf in leaves if leaf.vote >= 0.5]


def test_leaves_are_the_words_that_stand_directly_in_an_element() -> None:
    body = parse_page("<html><body>a <b>b</b><div>c<p>d <i>e</i></p>f</div><script>x</script></body>").find(
        "body"
    )
    assert body is not None
    assert [leaf.text for leaf in leaves_of(body)] == ["ab", "cf", "de"]


def test_a_short_leaf_is_voted_for_only_between_its_long_neighbours() -> None:
    body = parse_page(f"<html><body><a>Home</a>{sentences(1)}<p>Home</p>{sentences(2)}</body>").find("body")
    assert body is not None
    leaves = leaves_of(body)
    vote(leaves, squeezed(sentence(1) + "Home" + sentence(2)))
    assert [round(leaf.vote) for leaf in leaves] == [0, 1, 1, 1]


def test_a_leaf_kept_in_part_has_part_of_a_vote() -> None:
    body = parse_page(f"<html><body><p>{sentence(1)}{sentence(2)}</p></body>").find("body")
    assert body is not None
    leaves = leaves_of(body)
    vote(leaves, squeezed(sentence(1)))
    assert 0.2 < leaves[0].vote < 0.8


def test_the_same_paragraph_twice_is_voted_for_once() -> None:
    body = parse_page(f"<html><body>{sentences(1)}<div>{sentences(1)}</div></body>").find("body")
    assert body is not None
    leaves = leaves_of(body)
    vote(leaves, squeezed(sentence(1)))
    assert len(voted(leaves)) == 1


# Each rule of ``parse.pages.region``: what another reading gets wrong, and what is left of the page.


def test_paragraphs_of_the_same_form_belong_together() -> None:
    html = f'<div class="part">{sentences(1, 2)}</div><div class="part">{sentences(3)}</div>'
    other = f'<div class="teaser">{sentences(4)}</div>'
    text = kept(html + other, voted=sentences(1, 2))
    assert sentence(3) in text
    assert sentence(4) not in text


def test_a_gap_between_paragraphs_of_one_column_is_filled() -> None:
    html = (
        f"<article>{sentences(1)}<h2>Between</h2><ul><li>one</li><li>two</li></ul>{sentences(2)}</article>"
    )
    assert "Betweenonetwo" in kept(html, voted=sentences(1, 2))


def test_a_list_of_links_in_a_gap_is_left_out() -> None:
    links = '<ul><li><a href="/1">Another story</a></li><li><a href="/2">A third story</a></li></ul>'
    assert "Another" not in kept(
        f"<article>{sentences(1)}{links}{sentences(2)}</article>", voted=sentences(1, 2)
    )


@pytest.mark.parametrize(("rows", "is_kept"), [((1, 2), True), ((1,), False)])
def test_a_table_is_kept_or_dropped_whole(rows: tuple[int, ...], is_kept: bool) -> None:
    cells = "".join(f"<tr><td>{sentence(n)}</td></tr>" for n in (1, 2, 3))
    html = f"<div>{sentences(7, 8, 9, 10)}<table>{cells}</table></div>"
    text = kept(html, voted=sentences(7, 8, 9, 10, *rows))
    assert (sentence(3) in text) is is_kept
    assert (sentence(1) in text) is is_kept


def test_a_standfirst_far_above_stays_and_a_label_goes() -> None:
    body = sentences(*range(1, 20))
    html = f"<header><b>News</b></header><div><p>{sentence(0)}</p></div><main>{body}</main>"
    text = kept(html, voted=f"News{sentence(0)}{body}")
    assert text.startswith(sentence(0))


def test_a_reading_that_took_in_the_menus_is_put_right() -> None:
    menu = "".join(f'<li><a href="/{n}">A section of the paper {n}</a></li>' for n in range(40))
    html = f"<div><ul>{menu}</ul></div><div>{sentences(1, 2, 3, 4)}</div>"
    assert "section" not in kept(html, voted=html)


def test_a_reading_of_the_wrong_small_part_is_put_right() -> None:
    html = (
        f'<div class="intro"><p>{sentence(0)}</p></div><div class="text">{sentences(*range(1, 20))}</div>'
    )
    text = kept(html, voted=sentences(0))
    assert sentence(19) in text


def test_a_standfirst_in_an_element_that_is_called_so_is_kept() -> None:
    html = f"<header><h1>Title</h1><p class='article-intro'>{sentence(0)}</p></header>{sentences(1, 2)}"
    assert sentence(0) in kept(html, voted=sentences(1, 2))


def test_a_paragraph_that_only_points_elsewhere_is_dropped() -> None:
    pointer = '<p>Read also: <a href="/x">Another story of this paper with a title</a></p>'
    html = f"<article>{sentences(1)}{pointer}{sentences(2)}</article>"
    assert "Another" not in kept(html, voted=html)


def test_a_heading_after_the_last_paragraph_is_dropped() -> None:
    html = f"<article>{sentences(1, 2)}<h2>What else</h2></article>"
    assert "What else" not in kept(html, voted=html)


def test_the_whole_text_once_more_in_one_element_is_dropped() -> None:
    words = " ".join(map(sentence, range(8)))
    html = f"<article>{sentences(*range(8))}<div>{words}</div></article>"
    assert kept(html, voted=html).count(sentence(3)) == 1


def test_pictures_between_paragraphs_stay_and_those_elsewhere_go() -> None:
    html = f"""<div><div class="ad"><img src="/ad.gif"></div><div class="text">{sentences(1)}
      <figure><img src="/p.jpg"><figcaption>A caption nobody voted for.</figcaption></figure>
      {sentences(2)}</div></div>"""
    body = parse_page(f"<html><body>{html}</body></html>").find("body")
    assert body is not None
    leaves = leaves_of(body)
    vote(leaves, squeezed(sentence(1) + sentence(2)))
    region = choose(body, leaves)
    prune(region, leaves)
    assert [image.get("src") for image in region.iter("img")] == ["/p.jpg"]
    assert "A caption" in raw_text(region)
