"""Laws: general statements that each build tries on random cases."""

from cnndocs.evidence._kind import Kind
from cnndocs.laws._law import laws

KIND = Kind(
    scheme="law",
    noun="law",
    ids=laws,
    page=lambda id: f"/reference/laws.md#{id}",
    hint=lambda id: laws()[id].text,
)
