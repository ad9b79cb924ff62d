"""First pages of companies and topics in the longest issues, told beforehand: what takes two milliseconds, each time a
bot has forgotten it, takes a tenth. They hold as long as `presence` does, and go with it.
"""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from bot.asking.findings import ArticlePassages
from bot.asking.telling import ARTICLES_A_SCREEN, tell_afresh
from bot.models import BulletinId, Entry, EntryId
from bot.store.library import SqliteLibrary
from bot.store.limits import LIMITS, Limits

_SPOKEN_OF = """
    SELECT entry.id, kind, name, count(*) FROM presence JOIN entry ON entry.id = entry WHERE bulletin = ?
    GROUP BY entry.id
"""


class SqliteTold:
    """Writes them, out of what is written of presence; its caller holds the transaction."""

    def __init__(self, database: Database, limits: Limits = LIMITS) -> None:
        assert database.conn is not None
        self._connection, self._library, self._limits = database.conn, SqliteLibrary(database), limits

    def write(self, bulletin: BulletinId) -> None:
        """Tell those of an issue if it is there and long enough."""
        issue = next((one for one in self._library.bulletins() if one.id == bulletin), None)
        if issue is None or issue.articles < self._limits.told_from:
            return
        for number, kind, name, ranked in self._connection.execute(_SPOKEN_OF, [bulletin]).fetchall():
            entry = Entry(id=EntryId(number), kind=kind, name=name)
            told = tell_afresh(self._library, entry, issue, range(min(ranked, ARTICLES_A_SCREEN)))
            row = [bulletin, number, _pack(told)]
            self._connection.execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", row)

    def rewrite(self) -> None:
        """Tell all anew: readings have changed."""
        for (bulletin,) in self._connection.execute("SELECT DISTINCT bulletin FROM segment").fetchall():
            self.write(bulletin)


def _pack(told: Sequence[ArticlePassages]) -> str:
    """As `SqliteLibrary.told` reads it."""
    rows = [
        (
            one.article.id,
            one.count,
            one.twin,
            [(p.text, p.start, p.end, p.cut_before, p.cut_after) for p in one.passages],
        )
        for one in told
    ]
    return json.dumps(rows, ensure_ascii=False)
