"""The first steps of the schema, frozen since a release had them; `bot.store.migrations` goes on."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.store.entries import EntryWriter
from bot.store.long_issues import SqliteLongIssues

migrations = Migrations("jianbao")

# Tokens are overlapping pairs of folded characters, so nothing but the blank may part them: every category
# that the default drops (punctuation, symbols, marks, private use) is a token character here.
GRAMS_TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"


@migrations()
def m001_bulletins(db: Database) -> None:
    """Issues with their articles, blocks, full-text index, catalogue and mentions."""
    db.executescript(f"""
        CREATE TABLE bulletin (
            id INTEGER PRIMARY KEY, title TEXT NOT NULL, title_key TEXT NOT NULL, date TEXT NOT NULL,
            month TEXT NOT NULL, date_estimated INTEGER NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
            source TEXT NOT NULL, sections TEXT NOT NULL, notes TEXT NOT NULL, added_at TEXT NOT NULL,
            UNIQUE (title_key, month)
        );
        CREATE TABLE article (
            id INTEGER PRIMARY KEY AUTOINCREMENT, bulletin INTEGER NOT NULL REFERENCES bulletin,
            position INTEGER NOT NULL, section TEXT NOT NULL, title TEXT NOT NULL,
            page INTEGER, page_end INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            digest TEXT NOT NULL, point TEXT NOT NULL, weight REAL NOT NULL, twin INTEGER,
            UNIQUE (bulletin, position)
        );
        CREATE TABLE block (
            id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL REFERENCES article,
            position INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, cuts TEXT NOT NULL, UNIQUE (article, position)
        );
        CREATE VIRTUAL TABLE block_grams USING fts5 (grams, content = '', tokenize = "{GRAMS_TOKENIZER}");
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, sort TEXT NOT NULL, name TEXT NOT NULL,
            parent INTEGER REFERENCES entry, UNIQUE (kind, name)
        );
        CREATE INDEX entry_by_parent ON entry (parent);
        CREATE TABLE alias (
            id INTEGER PRIMARY KEY, folded TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES entry,
            sort TEXT NOT NULL, ambiguous INTEGER NOT NULL, UNIQUE (folded, entry)
        );
        CREATE INDEX alias_by_entry ON alias (entry);
        CREATE TABLE sound (
            key INTEGER NOT NULL, is_topic INTEGER NOT NULL, alias INTEGER NOT NULL, PRIMARY KEY (key, is_topic, alias)
        ) WITHOUT ROWID;
        CREATE TABLE pair (
            pair TEXT NOT NULL, is_topic INTEGER NOT NULL, alias INTEGER NOT NULL, PRIMARY KEY (pair, is_topic, alias)
        ) WITHOUT ROWID;
        CREATE TABLE glyph (
            char TEXT PRIMARY KEY, sounds TEXT NOT NULL, corners TEXT NOT NULL, parts TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE mention (
            entry INTEGER NOT NULL REFERENCES entry, bulletin INTEGER NOT NULL REFERENCES bulletin,
            article INTEGER NOT NULL REFERENCES article, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            surface TEXT NOT NULL, part TEXT NOT NULL, PRIMARY KEY (entry, bulletin, article, start)
        ) WITHOUT ROWID;
        CREATE TABLE figure (
            id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry,
            bulletin INTEGER NOT NULL REFERENCES bulletin, article INTEGER NOT NULL REFERENCES article,
            metric TEXT NOT NULL, value REAL NOT NULL, value_high REAL, about TEXT NOT NULL, unit TEXT NOT NULL,
            change REAL, change_unit TEXT, period TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            sentence TEXT NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL
        );
        CREATE INDEX figure_by_entry ON figure (entry, bulletin);
        CREATE INDEX figure_by_bulletin ON figure (bulletin, article);
        CREATE INDEX mention_by_bulletin ON mention (bulletin, entry);
        CREATE INDEX mention_by_article ON mention (article);
    """)


@migrations()
def m002_chats(db: Database) -> None:
    """What the chat needs: button keys, who may read, which message answers which."""
    db.executescript("""
        CREATE TABLE key (
            key TEXT PRIMARY KEY, chat INTEGER NOT NULL, action TEXT NOT NULL, arguments TEXT NOT NULL,
            expires_at TEXT NOT NULL, UNIQUE (chat, action, arguments)
        ) WITHOUT ROWID;
        CREATE INDEX key_by_expiry ON key (expires_at);
        CREATE TABLE admission (
            subject INTEGER PRIMARY KEY, admitted INTEGER, label TEXT NOT NULL
        );
        CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE reply (
            chat INTEGER NOT NULL, question INTEGER NOT NULL, answer INTEGER NOT NULL, PRIMARY KEY (chat, question)
        ) WITHOUT ROWID;
    """)


@migrations()
def m003_spellings(db: Database) -> None:
    """Names as their lists write them, where that is not how they are compared: SMIC, not smic."""
    db.execute("ALTER TABLE alias ADD COLUMN spelling TEXT")


@migrations()
def m004_deliveries(db: Database) -> None:
    """Who is told what and when, and what became of each digest."""
    db.executescript("""
        CREATE TABLE subscription (
            id INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER NOT NULL, thread INTEGER NOT NULL,
            chat_title TEXT NOT NULL, created_by INTEGER, slots TEXT NOT NULL, days TEXT NOT NULL, zone TEXT NOT NULL,
            articles INTEGER NOT NULL, only_followed INTEGER NOT NULL, when_empty TEXT NOT NULL,
            next_day TEXT, next_slot TEXT, next_due TEXT, paused_until TEXT, pause TEXT
        );
        CREATE INDEX subscription_by_chat ON subscription (chat);
        CREATE INDEX subscription_by_due ON subscription (next_due) WHERE next_due IS NOT NULL;
        CREATE TABLE follow (
            subscription INTEGER NOT NULL REFERENCES subscription ON DELETE CASCADE, kind TEXT NOT NULL,
            value TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (subscription, kind, value)
        ) WITHOUT ROWID;
        CREATE TABLE occurrence (
            id INTEGER PRIMARY KEY, subscription INTEGER NOT NULL, day TEXT NOT NULL, slot TEXT NOT NULL,
            due_at TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (subscription, day, slot)
        );
        CREATE INDEX occurrence_missed ON occurrence (subscription) WHERE state = 'missed';
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY, occurrence INTEGER NOT NULL UNIQUE REFERENCES occurrence, chat INTEGER NOT NULL,
            thread INTEGER NOT NULL, due_at TEXT NOT NULL, state TEXT NOT NULL, not_before TEXT NOT NULL, lease TEXT,
            tries INTEGER NOT NULL DEFAULT 0, unknowns INTEGER NOT NULL DEFAULT 0, message INTEGER, sent_at TEXT,
            reason TEXT NOT NULL DEFAULT '', bulletin INTEGER NOT NULL, announces INTEGER, digest TEXT NOT NULL
        );
        CREATE INDEX delivery_owed ON delivery (not_before) WHERE state IN ('due', 'claimed', 'unknown');
        CREATE INDEX delivery_queue ON delivery (due_at, id) WHERE state IN ('due', 'claimed', 'unknown');
        CREATE INDEX delivery_by_place ON delivery (chat, thread, sent_at);
        CREATE INDEX delivery_by_due ON delivery (due_at);
        CREATE TABLE delivery_item (
            delivery INTEGER NOT NULL REFERENCES delivery, position INTEGER NOT NULL, article INTEGER NOT NULL,
            kind TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL, passage TEXT, start INTEGER, "end" INTEGER,
            PRIMARY KEY (delivery, position)
        ) WITHOUT ROWID;
        CREATE TABLE chat (
            id INTEGER PRIMARY KEY, moved_to INTEGER, missing_days TEXT NOT NULL DEFAULT '',
            lets_anonymous INTEGER NOT NULL DEFAULT 0
        );
    """)


@migrations()
def m005_places(db: Database) -> None:
    """The full-text index goes: short issues are scanned, of long ones the places of every pair are kept."""
    db.executescript("""
        DROP TABLE block_grams;
        CREATE TABLE segment (
            id INTEGER PRIMARY KEY, bulletin INTEGER NOT NULL REFERENCES bulletin, base INTEGER NOT NULL,
            bits INTEGER NOT NULL
        );
        CREATE INDEX segment_by_bulletin ON segment (bulletin);
        CREATE TABLE gram (key INTEGER PRIMARY KEY, early BLOB NOT NULL, articles BLOB, places BLOB);
        CREATE INDEX article_by_section ON article (bulletin, section, position);
        CREATE INDEX bulletin_by_date ON bulletin (date, id);
    """)


@migrations()
def m006_persons(db: Database) -> None:
    """Keys of one person's menus (0: anybody's, as all were before), and what people let in may do."""
    db.executescript("""
        CREATE TABLE persons_key (
            key TEXT PRIMARY KEY, chat INTEGER NOT NULL, person INTEGER NOT NULL DEFAULT 0, action TEXT NOT NULL,
            arguments TEXT NOT NULL, expires_at TEXT NOT NULL, UNIQUE (chat, person, action, arguments)
        ) WITHOUT ROWID;
        INSERT INTO persons_key (key, chat, action, arguments, expires_at)
            SELECT key, chat, action, arguments, expires_at FROM key;
        DROP TABLE key;
        ALTER TABLE persons_key RENAME TO key;
        CREATE INDEX key_by_expiry ON key (expires_at);
        ALTER TABLE admission ADD COLUMN role TEXT NOT NULL DEFAULT 'reader';
    """)


@migrations()
def m007_nearer_names(db: Database) -> None:
    """Names are found by other keys than before: those of their stems, and wider pairs."""
    assert db.conn is not None
    EntryWriter.index_anew(db.conn)


@migrations()
def m008_answers(db: Database) -> None:
    """What our messages are about, and since when, so that one can search inside them and they are forgotten."""
    db.executescript("""
        CREATE TABLE answer (
            chat INTEGER NOT NULL, message INTEGER NOT NULL, question INTEGER, about TEXT NOT NULL,
            told_at TEXT NOT NULL, PRIMARY KEY (chat, message), UNIQUE (chat, question)
        ) WITHOUT ROWID;
        CREATE INDEX answer_by_time ON answer (told_at);
        INSERT OR REPLACE INTO answer
            SELECT chat, answer, question, '[]', strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now') FROM reply;
        DROP TABLE reply;
    """)


@migrations()
def m009_presence(db: Database) -> None:
    """Of long issues, who is spoken of where, best first; their places are written here too."""
    db.executescript("""
        CREATE TABLE presence (
            bulletin INTEGER NOT NULL REFERENCES bulletin, entry INTEGER NOT NULL REFERENCES entry,
            rank INTEGER NOT NULL, article INTEGER NOT NULL, weight REAL NOT NULL, so_far INTEGER NOT NULL,
            PRIMARY KEY (bulletin, entry, rank)
        ) WITHOUT ROWID;
        DROP INDEX figure_by_entry;
        CREATE INDEX figure_by_entry ON figure (entry, bulletin, article);
        DELETE FROM gram;
        DELETE FROM segment;
    """)
    assert db.conn is not None
    SqliteLongIssues(db.conn).write_stored()


@migrations()
def m010_revision(db: Database) -> None:
    """A number that tells whether what was told once may be told again; readings that are renewed raise it too."""
    events = {
        "bulletin_comes": "INSERT ON bulletin",
        "bulletin_goes": "DELETE ON bulletin",
        "bulletin_changes": "UPDATE ON bulletin",
        "entry_goes": "DELETE ON entry",
        "entry_moves": "UPDATE ON entry WHEN OLD.parent IS NOT NEW.parent OR OLD.name <> NEW.name",
    }
    db.execute("CREATE TABLE revision (number INTEGER NOT NULL)")
    db.execute("INSERT INTO revision VALUES (1)")
    for name, event in events.items():
        db.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN UPDATE revision SET number = number + 1; END")


@migrations()
def m011_boards(db: Database) -> None:
    """Kept passages, each with its own copy of what is shown of it; `chat` ids name the boards."""
    db.executescript("""
        CREATE TABLE saved (
            id INTEGER PRIMARY KEY AUTOINCREMENT, board INTEGER NOT NULL, pieces TEXT NOT NULL,
            article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, title TEXT NOT NULL,
            section TEXT NOT NULL, page INTEGER, page_end INTEGER, position INTEGER NOT NULL,
            bulletin INTEGER NOT NULL, bulletin_title TEXT NOT NULL, bulletin_date TEXT NOT NULL,
            date_estimated INTEGER NOT NULL, saved_by INTEGER, saved_by_name TEXT NOT NULL, saved_at TEXT NOT NULL,
            tags TEXT NOT NULL, note TEXT NOT NULL, folded TEXT NOT NULL, folded_tags TEXT NOT NULL,
            UNIQUE (board, bulletin_title, bulletin_date, title, pieces)
        );
        CREATE INDEX saved_by_board ON saved (board, id);
    """)


@migrations()
def m012_shares(db: Database) -> None:
    """The links people share, whether they want counts, and what others think of answers."""
    db.executescript("""
        CREATE TABLE share (
            id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, person INTEGER NOT NULL, kind TEXT NOT NULL,
            article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, entry INTEGER NOT NULL,
            text TEXT NOT NULL, bulletin INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '', made_at TEXT NOT NULL,
            expires_at TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0, sent_at TEXT, opened INTEGER NOT NULL DEFAULT 0,
            withdrawn INTEGER NOT NULL DEFAULT 0
        );
        CREATE UNIQUE INDEX share_alive ON share (person, kind, article, start, "end", entry, text)
            WHERE withdrawn = 0;
        CREATE INDEX share_by_expiry ON share (expires_at);
        CREATE TABLE sharer (person INTEGER PRIMARY KEY, counted INTEGER NOT NULL);
        CREATE TABLE rating (
            id INTEGER PRIMARY KEY, person INTEGER NOT NULL, subject TEXT NOT NULL, share INTEGER,
            verdict TEXT NOT NULL, query TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
            closed INTEGER NOT NULL DEFAULT 0, UNIQUE (person, subject)
        );
        CREATE INDEX rating_by_share ON rating (share) WHERE share IS NOT NULL;
    """)
