"""Companies that issues speak of, whether lists have them or not: implements `candidates.CandidateBook`."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from bot.intake.candidates import Candidate, CandidateId, Proposal, ProposalId
from bot.models import ArticleId, BulletinId
from bot.store.connection import writing
from bot.store.entries import INTRODUCED
from bot.store.newcomers import Newcomers
from bot.text import fold

_IS_KNOWN = f"""
    SELECT 1 FROM candidate_name JOIN alias ON alias.folded = candidate_name.folded JOIN entry ON entry.id = alias.entry
    WHERE candidate = candidate.id AND entry.sort <> '{INTRODUCED}'
"""
_IS_IGNORED = """
    SELECT 1 FROM candidate_name JOIN ignored ON ignored.folded = candidate_name.folded WHERE candidate = candidate.id
"""
_WAITING = f"""
    SELECT candidate.id, candidate.bulletin, names, places, articles, article, article.title, candidate.start, sentence
    FROM candidate JOIN article ON article.id = article
    WHERE {{where}} AND NOT EXISTS ({_IS_KNOWN}) AND NOT EXISTS ({_IS_IGNORED})
    ORDER BY places DESC, articles DESC, candidate.id
"""
_PROPOSALS = "SELECT min(id), typed, meant FROM proposal WHERE settled = 0 GROUP BY typed, meant ORDER BY max(id) DESC"


class SqliteCandidates:
    """Candidates in an open database."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn

    def waiting(self, bulletin: BulletinId) -> Sequence[Candidate]:
        return self._read("candidate.bulletin = ?", bulletin)

    def get(self, candidate: CandidateId) -> Candidate | None:
        return next(iter(self._read("candidate.id = ?", candidate)), None)

    def _read(self, where: str, value: int) -> list[Candidate]:
        rows = self._connection.execute(_WAITING.format(where=where), [value])
        return [
            Candidate(
                id=CandidateId(number),
                bulletin=BulletinId(bulletin),
                names=tuple(json.loads(names)),
                places=places,
                article_count=articles,
                article=ArticleId(article),
                title=title,
                start=start,
                sentence=sentence,
            )
            for number, bulletin, names, places, articles, article, title, start, sentence in rows
        ]

    def ignore(self, names: Sequence[str]) -> None:
        with writing(self._db) as connection:
            connection.executemany("INSERT OR IGNORE INTO ignored VALUES (?)", [[fold(name)] for name in names])
            Newcomers(connection).forget(names)

    def propose(self, person: int, typed: str, meant: str, at: str) -> None:
        with writing(self._db) as connection:
            connection.execute(
                "INSERT INTO proposal (person, typed, meant, at) VALUES (?, ?, ?, ?) ON CONFLICT (person, typed)"
                " DO UPDATE SET meant = excluded.meant, at = excluded.at, settled = 0",
                [person, typed, meant, at],
            )

    def proposals(self) -> Sequence[Proposal]:
        rows = self._connection.execute(_PROPOSALS)
        return [Proposal(id=ProposalId(number), typed=typed, meant=meant) for number, typed, meant in rows]

    def settle(self, proposal: ProposalId) -> None:
        with writing(self._db) as connection:
            connection.execute(
                "UPDATE proposal SET settled = 1"
                " WHERE (typed, meant) = (SELECT typed, meant FROM proposal WHERE id = ?)",
                [proposal],
            )
