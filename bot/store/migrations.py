"""The schema as a row of steps that only grows; each runs once, in its own transaction."""

from sqlite_utils import Database

from bot.store.discovered import CANDIDATE_TABLES, SPOKEN_TABLE
from bot.store.entries import INTRODUCED
from bot.store.first_migrations import migrations
from bot.store.followups import SqliteFollowUps
from bot.store.long_issues import SqliteLongIssues
from bot.store.presence import SqlitePresence
from bot.store.standing import write_heads

__all__ = ["MIGRATION_NAMES", "migrations"]


@migrations()
def m013_editions(db: Database) -> None:
    """Issues put aside, withdrawn or replaced, with their articles, so that they come back as they were."""
    db.executescript("""
        CREATE TABLE edition (
            id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, state TEXT NOT NULL, put_aside_at TEXT NOT NULL,
            title TEXT NOT NULL, title_key TEXT NOT NULL, date TEXT NOT NULL, month TEXT NOT NULL,
            date_estimated INTEGER NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, source TEXT NOT NULL,
            sections TEXT NOT NULL, notes TEXT NOT NULL, added_at TEXT NOT NULL, UNIQUE (issue, state)
        );
        CREATE TABLE edition_article (
            edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE, id INTEGER NOT NULL,
            position INTEGER NOT NULL, section TEXT NOT NULL, title TEXT NOT NULL, page INTEGER, page_end INTEGER,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, digest TEXT NOT NULL, point TEXT NOT NULL,
            weight REAL NOT NULL, twin INTEGER, PRIMARY KEY (edition, position)
        ) WITHOUT ROWID;
        CREATE INDEX edition_article_by_id ON edition_article (id);
        CREATE TABLE edition_block (
            edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE, article INTEGER NOT NULL,
            position INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, cuts TEXT NOT NULL,
            PRIMARY KEY (edition, article, position)
        ) WITHOUT ROWID;
    """)


@migrations()
def m014_stories(db: Database) -> None:
    """What each article is known by, and which of different issues tell one story, each pair both ways round."""
    db.executescript("""
        CREATE TABLE signature (
            article INTEGER PRIMARY KEY REFERENCES article, bulletin INTEGER NOT NULL REFERENCES bulletin,
            terms BLOB NOT NULL, counts BLOB NOT NULL, title BLOB NOT NULL, names BLOB NOT NULL, numbers BLOB NOT NULL,
            sentences BLOB NOT NULL
        );
        CREATE INDEX signature_by_bulletin ON signature (bulletin);
        CREATE TABLE story (
            article INTEGER NOT NULL REFERENCES article, other INTEGER NOT NULL REFERENCES article,
            repeats REAL NOT NULL, PRIMARY KEY (article, other)
        ) WITHOUT ROWID;
        CREATE INDEX story_by_other ON story (other);
    """)
    assert db.conn is not None
    SqliteFollowUps(db.conn).write_stored()


@migrations()
def m015_drafts(db: Database) -> None:
    """Files that editors sent, looked over and not yet stored."""
    db.executescript("""
        CREATE TABLE draft (
            id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL, chat INTEGER NOT NULL,
            message INTEGER NOT NULL, file TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL,
            made_at TEXT NOT NULL, sha256 TEXT NOT NULL DEFAULT '', preview TEXT, date TEXT, replaces INTEGER,
            settled_by TEXT NOT NULL DEFAULT '', bulletin INTEGER
        );
        CREATE INDEX draft_by_state ON draft (state);
    """)


@migrations()
def m016_inbox(db: Database) -> None:
    """Updates until they are handled; without a body they are, and their number is known for a while."""
    db.execute(
        "CREATE TABLE inbox (number INTEGER PRIMARY KEY, body TEXT, until TEXT NOT NULL,"
        " tries INTEGER NOT NULL DEFAULT 0)"
    )


@migrations()
def m017_told(db: Database) -> None:
    """Of the longest issues, the first page of each company and topic; a stored issue gets them at its next reading."""
    db.execute(
        "CREATE TABLE told (bulletin INTEGER NOT NULL, entry INTEGER NOT NULL,"
        " articles TEXT NOT NULL, PRIMARY KEY (bulletin, entry)) WITHOUT ROWID"
    )


@migrations()
def m018_scans(db: Database) -> None:
    """Short issues' texts as they are compared: of sixty issues, folding takes most of a second, reading a tenth."""
    db.execute("CREATE TABLE scan (bulletin INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    assert db.conn is not None
    SqliteLongIssues(db.conn).write_stored_short()


@migrations()
def m019_candidates(db: Database) -> None:
    """Companies that issues speak of, for editors to take up where no list has them; names people say are somebody's.

    Issues that are there already have none until their files come again.
    """
    db.executescript(CANDIDATE_TABLES)


@migrations()
def m020_shared_figures(db: Database) -> None:
    """Whether a number is several companies' together. Of issues that are there already nobody knows before their
    files come again: the same number told of each apart looks alike.
    """
    db.execute("ALTER TABLE figure ADD COLUMN shared INTEGER NOT NULL DEFAULT 0")


@migrations()
def m021_folded(db: Database) -> None:
    """Long issues' texts as they are compared, by article: few of a screen's fifty paragraphs have what is looked for,
    and only those are then read.
    """
    db.execute("CREATE TABLE folded (place INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    assert db.conn is not None
    SqliteLongIssues(db.conn).write_stored_texts()


@migrations()
def m022_naming(db: Database) -> None:
    """How many of the articles told of name the entry itself: others are about a topic under it. Until now all did, or
    none; a new reading finds those. Of what m009 has just cut into places nothing is written yet.
    """
    db.execute("ALTER TABLE presence ADD COLUMN naming INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE presence SET naming = rank WHERE so_far > 0")
    assert db.conn is not None
    unwritten = "SELECT bulletin FROM segment EXCEPT SELECT bulletin FROM presence"
    for (bulletin,) in db.execute(unwritten).fetchall():
        SqlitePresence(db.conn).write(bulletin)


@migrations()
def m023_name_heads(db: Database) -> None:
    """How names begin, a thousand a row: read through for each bulletin, to find those that may stand in it."""
    db.execute("CREATE TABLE name_heads (part INTEGER PRIMARY KEY, heads BLOB NOT NULL)")
    assert db.conn is not None
    names = db.conn.execute("SELECT id, folded FROM alias WHERE sort <> 'tickers' ORDER BY id")
    write_heads(db.conn, names)


@migrations()
def m024_introduced(db: Database) -> None:
    """Which companies no list has, but an article: those that only a withdrawn issue introduced are left out of what
    names are near to a typed one.
    """
    db.execute(f"CREATE INDEX entry_introduced ON entry (id) WHERE sort = '{INTRODUCED}'")


@migrations()
def m025_spoken(db: Database) -> None:
    """Where articles speak of companies, listed or not, for who reads their figures again. Issues that are there
    already have none until they are read anew.
    """
    db.executescript(SPOKEN_TABLE)


@migrations()
def m026_sources(db: Database) -> None:
    """The texts that issues were read from, each once: they are not copied when an issue is put aside or comes back.
    And one index less of mentions, whose rows are most of what is written in the moment in which an issue comes.
    """
    for statement in (
        "CREATE TABLE source (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
        "INSERT INTO source SELECT 2 * id, source FROM bulletin UNION ALL SELECT 2 * id + 1, source FROM edition",
        "ALTER TABLE bulletin DROP COLUMN source",
        "ALTER TABLE bulletin ADD COLUMN source INTEGER REFERENCES source",
        "UPDATE bulletin SET source = 2 * id",
        "ALTER TABLE edition DROP COLUMN source",
        "ALTER TABLE edition ADD COLUMN source INTEGER REFERENCES source",
        "UPDATE edition SET source = 2 * id + 1",
        "DROP INDEX mention_by_bulletin",
    ):
        db.execute(statement)


MIGRATION_NAMES = frozenset(
    {
        "m001_bulletins",
        "m002_chats",
        "m003_spellings",
        "m004_deliveries",
        "m005_places",
        "m006_persons",
        "m007_nearer_names",
        "m008_answers",
        "m009_presence",
        "m010_revision",
        "m011_boards",
        "m012_shares",
        "m013_editions",
        "m014_stories",
        "m015_drafts",
        "m016_inbox",
        "m017_told",
        "m018_scans",
        "m019_candidates",
        "m020_shared_figures",
        "m021_folded",
        "m022_naming",
        "m023_name_heads",
        "m024_introduced",
        "m025_spoken",
        "m026_sources",
    }
)
