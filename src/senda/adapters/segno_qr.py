"""QR codes (ISO/IEC 18004) as inline SVG for pages and as PNG for files; error correction M, readable from paper."""

import io

import segno


def svg(text: str, title: str = "") -> str:
    """An `<svg>` element without style, script or XML declaration, black on a white field, sized by its container.

    `title` is what a screen reader says; without one the picture is for the eye only and is hidden from it.
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        nl=False,
        border=4,
        dark="#161A1D",
        light="#FFFFFF",
        title=title or None,
        svgclass=None,
        lineclass=None,
        omitsize=True,
    )
    told = 'role="img"' if title else 'aria-hidden="true" focusable="false"'
    return out.getvalue().decode().replace("<svg ", f"<svg {told} ", 1)


def png(text: str, scale: int = 8) -> bytes:
    """A PNG with `scale` pixels a module and the quiet zone of four modules that scanners need."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()
