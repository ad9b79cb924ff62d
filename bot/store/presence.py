"""Who an issue's articles speak of, best first: told from the mentions, or, of long issues, written down beforehand."""

import sqlite3
from collections.abc import Container, Mapping, Sequence
from contextlib import nullcontext

from bot.models import ArticleId, BulletinId, EntryId, Standing
from bot.store.entries import Turn

# A place in the title says most; the tenth in the body says less than the first; a child's place says less the further
# down the tree it is, and hardly anything of a company: who asks for 三星 is told of it before 三星电子. Long articles
# name everything, so the sum is divided by a root of the length.
ABOUT = """
    WITH RECURSIVE tree (entry, share) AS (
        SELECT :entry, 1.0
        UNION ALL SELECT id, share * iif(kind = 'topic', 0.6, 0.1) FROM entry JOIN tree ON parent = tree.entry
    ), told (article, places, titled, body, shown) AS (
        SELECT article, sum(tree.entry = :entry), max(part = 'title' AND share > 0.2), sum(share * (part = 'body')),
               sum(share * CASE part WHEN 'title' THEN 12.0 WHEN 'heading' THEN 3.0 WHEN 'lead' THEN 2.5 ELSE 0.0 END)
        FROM tree JOIN mention ON mention.entry = tree.entry AND mention.bulletin = :bulletin GROUP BY article
    ), about (article, places, titled, position, weight) AS (
        SELECT article, places, titled, position,
               (shown + 3.0 * sqrt(body)) / pow(0.5 + (article."end" - article.start) / 1000.0, 0.2)
        FROM told JOIN article ON article.id = told.article
    )
"""
# Where an issue names the entry itself, articles that name only its children are not told of, but those about a topic
# under it: the title says which.
_RANKED = f"""
    {ABOUT}
    SELECT article, weight, places, position FROM about
    WHERE places OR titled OR NOT EXISTS (SELECT 1 FROM mention WHERE entry = :entry AND bulletin = :bulletin)
"""
# Of all short issues at once, by the order of `mention`: a seek for each issue and each entry of the tree.
_STANDINGS = """
    WITH RECURSIVE tree (entry, is_topic) AS (
        SELECT :entry, (SELECT kind = 'topic' FROM entry WHERE id = :entry)
        UNION ALL SELECT id, kind = 'topic' FROM entry JOIN tree ON parent = tree.entry
    )
    SELECT bulletin.id, sum(mention.entry = :entry), count(DISTINCT iif(mention.entry = :entry, article, NULL)),
           count(DISTINCT iif(mention.entry = :entry OR (is_topic AND part = 'title'), article, NULL)),
           count(DISTINCT article)
    FROM bulletin CROSS JOIN tree CROSS JOIN mention ON mention.entry = tree.entry AND mention.bulletin = bulletin.id
    WHERE bulletin.id NOT IN (SELECT bulletin FROM segment) GROUP BY bulletin.id
"""
_WRITE = f"""
    INSERT INTO presence
    SELECT :bulletin, :entry, row_number() OVER best, article, weight, sum(places) OVER best, sum(places > 0) OVER best
    FROM ({_RANKED})
    WINDOW best AS (ORDER BY weight DESC, position)
"""
# A few of its rows may be there before what makes it a long one, or after.
_WRITTEN = """
    SELECT id FROM bulletin WHERE id IN (SELECT bulletin FROM segment)
    OR EXISTS (SELECT 1 FROM presence WHERE bulletin = bulletin.id)
"""
_FORGET = "DELETE FROM presence WHERE bulletin = :bulletin AND entry = :entry"
_ENTRIES_A_TURN = 100
_SPOKEN_OF = """
    WITH RECURSIVE spoken (entry) AS (
        SELECT DISTINCT entry FROM mention WHERE article IN (SELECT id FROM article WHERE bulletin = ?)
        UNION SELECT parent FROM spoken JOIN entry ON entry.id = spoken.entry WHERE parent IS NOT NULL
    )
    SELECT entry FROM spoken ORDER BY entry
"""


class SqlitePresence:
    """Reads and writes who is spoken of in an open database; whoever writes holds the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(self, bulletin: BulletinId, turn: Turn = nullcontext) -> None:
        """Write a long issue's down, in place of what was. Without a transaction of the caller's, `turn` opens one for
        some entries at a time; each is told rightly before and after its own.
        """
        with turn():
            self.remove(bulletin)
        entries = [entry for (entry,) in self._connection.execute(_SPOKEN_OF, [bulletin]).fetchall()]
        for first in range(0, len(entries), _ENTRIES_A_TURN):
            values = [{"bulletin": bulletin, "entry": entry} for entry in entries[first : first + _ENTRIES_A_TURN]]
            with turn():
                self._connection.executemany(_FORGET, values)  # somebody may have written it meanwhile
                self._connection.executemany(_WRITE, values)

    def remove(self, bulletin: BulletinId) -> None:
        """Take an issue's out."""
        self._connection.execute("DELETE FROM presence WHERE bulletin = ?", [bulletin])

    def rewrite(self, among: Container[BulletinId] | None = None, turn: Turn = nullcontext) -> None:
        """Write all long issues' down anew, or those among some issues: mentions have changed."""
        for (bulletin,) in self._connection.execute(_WRITTEN).fetchall():
            if among is None or bulletin in among:
                self.write(bulletin, turn)
                with turn():
                    self._connection.execute("DELETE FROM told WHERE bulletin = ?", [bulletin])

    def standing(self, entry: EntryId, bulletin: BulletinId) -> Standing:
        """See `ports.Library.standing`."""
        last = "SELECT rank, so_far, naming FROM presence WHERE bulletin = ? AND entry = ? ORDER BY rank DESC LIMIT 1"
        row = self._connection.execute(last, [bulletin, entry]).fetchone()
        if row is None:
            counted = f"SELECT count(*), ifnull(sum(places), 0), ifnull(sum(places > 0), 0) FROM ({_RANKED})"
            row = self._connection.execute(counted, {"bulletin": bulletin, "entry": entry}).fetchone()
        articles, mentions, naming = row
        return Standing(mentions=mentions, naming=naming, ranked=articles)

    def standings(self, entry: EntryId) -> Mapping[BulletinId, Standing]:
        """See `ports.Library.standings`."""
        rows = self._connection.execute(_STANDINGS, {"entry": entry})
        found = {
            BulletinId(bulletin): Standing(mentions=mentions, naming=naming, ranked=told if naming else below)
            for bulletin, mentions, naming, told, below in rows
        }
        long = self._connection.execute("SELECT DISTINCT bulletin FROM segment").fetchall()
        told = {BulletinId(bulletin): self.standing(entry, BulletinId(bulletin)) for (bulletin,) in long}
        return found | {bulletin: standing for bulletin, standing in told.items() if standing.ranked}

    def ranked(self, entry: EntryId, bulletin: BulletinId, ranks: Sequence[int]) -> Sequence[tuple[ArticleId, float]]:
        """See `ports.Library.ranked`."""
        values = {"bulletin": bulletin, "entry": entry, "first": ranks[0], "count": len(ranks)}
        written = """
            SELECT article, weight FROM presence WHERE bulletin = :bulletin AND entry = :entry AND rank > :first
            ORDER BY rank LIMIT :count
        """
        rows = self._connection.execute(written, values).fetchall()
        if not rows:
            told = f"SELECT article, weight FROM ({_RANKED}) ORDER BY weight DESC, position LIMIT :count OFFSET :first"
            rows = self._connection.execute(told, values).fetchall()
        return [(ArticleId(article), weight) for article, weight in rows]
