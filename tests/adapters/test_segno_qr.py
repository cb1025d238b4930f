import re

from senda.adapters import segno_qr

ADDRESS = "https://academia.example/verify/000G-40R4-0M30-E209-J/"


def test_svg_can_stand_in_a_page_with_a_strict_policy() -> None:
    svg = segno_qr.svg(ADDRESS, title="Código de la constancia")
    assert svg.startswith('<svg role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ')
    assert svg.endswith("</svg>")
    assert "<title>Código de la constancia</title>" in svg
    assert re.findall(r"style=|<script|<\?xml|href", svg) == []


def test_svg_without_a_title_is_hidden_from_screen_readers() -> None:
    svg = segno_qr.svg(ADDRESS)
    assert svg.startswith('<svg aria-hidden="true" focusable="false" ')
    assert "<title>" not in svg


def test_a_title_is_text_and_not_markup() -> None:
    assert "<title>&lt;script&gt;</title>" in segno_qr.svg(ADDRESS, title="<script>")


def test_png_is_a_square_picture_with_its_quiet_zone() -> None:
    png = segno_qr.png(ADDRESS, scale=4)
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (width, height) == ((33 + 8) * 4, (33 + 8) * 4)
