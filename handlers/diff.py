"""/diff: what is different between two issues: who came and went, which figures moved, which stories go on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.asking.telling import turn_to
from bot.comparison import printed_value
from bot.issues.changes import Continued, IssueChanges
from bot.issues.movements import Movement
from bot.issues.series import issues_of, titled
from bot.models import ArticleHead, Bulletin, BulletinId, Entry
from handlers import change_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.links import share_changes
from handlers.markup import bold, escape, fill
from handlers.past import issue_labels
from handlers.pickers import grid
from handlers.render import bulletin_name, no_bulletin, place, turn_row, whose
from handlers.screen import Button, Screen, Toast

Row = tuple[Button, ...]
_NAMED = 8  # names of a kind on the first screen
_UNLISTED_BELOW = {"company_new": "unlisted_new", "company_gone": "unlisted_gone"}
_SHOWN = 3  # figures, and stories, there
_NAMES_A_PAGE, _PAIRS_A_PAGE, _ISSUES_A_PAGE = 12, 4, 12
_MARKS = re.compile(r"[\s@＠《》→、，,~～]+")
_BETWEEN = re.compile(r"\s|和|与|跟|同|至|到|vs|对比|相比|比|上一?期|两期|的", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d(?:[-./年]?\d{1,2}(?:[-./月]?\d{1,2})?)?[年月日号]?")


def ask_diff(asked: Asked) -> Screen:
    """The newest issue beside the one before it; by their dates one issue and the one before it, or two."""
    issues = asked.services.changes.issues()
    if not issues:
        return no_bulletin()
    if len(issues) == 1:
        return Screen(change_texts.DIFF_ONE.format(bulletin=bulletin_name(issues[0])))
    words = _MARKS.sub(" ", _DATE.sub(" ", asked.argument)).strip()
    named = titled(issues, words) or (() if _BETWEEN.sub("", words) else issues)
    screen = _choose(asked, named or issues, _DATE.findall(asked.argument)[:2])
    return (
        screen if named else replace(screen, html=f"{fill(change_texts.DIFF_NO_TITLE, typed=words)}\n\n{screen.html}")
    )


def _choose(asked: Asked, issues: Sequence[Bulletin], dates: Sequence[str]) -> Screen:
    """Of some issues two by their dates; one and the one before it; or the newest that has one before it."""
    changes = asked.services.changes
    chosen = []
    for typed in dates:
        found = issues_of(issues, typed)
        if not found:
            return Screen(fill(change_texts.DIFF_UNKNOWN, typed=typed), _pick_rows(changes.issues(), 0, 1))
        chosen.append(found)
    one, other = changes.pair(chosen or [issues])
    return _overview(changes.between(other.id, one.id)) if other else _pick_old(changes.issues(), one, 1)


def show_diff(asked: Asked, old: int, new: int, part: str = "", page: int = 1) -> Screen | Toast:
    """Two issues that were chosen; all that is different at a glance, or a page of one part of it."""
    found = asked.services.changes.between(BulletinId(old), BulletinId(new))
    if found is None:
        return Toast(texts.EXPIRED, alert=True)
    if part == "figure":
        return _figures(found, page)
    if part == "story":
        return _stories(found, page)
    return _names(found, part, page) if part in _comings(found) else _overview(found)


def _overview(found: IssueChanges | None) -> Screen:
    """Every part with its first few."""
    if found is None:
        return Screen(texts.EXPIRED)
    here = (found.old.id, found.new.id)
    sizes = {part: len(named) for part, named in _comings(found).items()}
    sizes |= {"figure": len(found.movements), "story": len(found.stories)}
    buttons = [Button(change_texts.BUTTON_PART[part], "diff", (*here, part, 1)) for part, size in sizes.items() if size]
    below = (Button(change_texts.BUTTON_PICK, "diff_pick", (0, 1)), share_changes(found.old, found.new))
    return Screen("\n\n".join(tell_changes(found)), (*grid(buttons, 2), below))


def tell_changes(found: IssueChanges) -> list[str]:
    """The head, and each part with its first few; HTML."""
    parts = [_head(found), *_name_parts(found)]
    if found.movements:
        lines = [_heading("figure", len(found.movements))]
        lines += [f"· {_movement(movement)}" for movement in found.movements[:_SHOWN]]
        parts.append("\n".join(lines))
    if found.stories:
        lines = [_heading("story", len(found.stories))]
        lines += [f"· {_story(story)}" for story in found.stories[:_SHOWN]]
        parts.append("\n".join(lines))
    if len(parts) == 1:
        parts.append(change_texts.DIFF_SAME)
    return parts


def _comings(found: IssueChanges) -> dict[str, Sequence[tuple[Entry, int]]]:
    return {
        "company_new": found.companies.new,
        "company_gone": found.companies.gone,
        "topic_new": found.topics.new,
        "topic_gone": found.topics.gone,
    }


def _name_parts(found: IssueChanges) -> Iterator[str]:
    """新提到的企业（3） 曦智科技 4、…; HTML."""
    for part, named in _comings(found).items():
        if named:
            listed = "、".join(change_texts.NAMED.format(name=entry.name, count=n) for entry, n in named[:_NAMED])
            more = change_texts.DIFF_MORE if len(named) > _NAMED else "{listed}"
            yield f"{_heading(part, len(named))}\n{escape(more.format(listed=listed))}"
        if part in _UNLISTED_BELOW:
            yield from _unlisted_part(found, _UNLISTED_BELOW[part])


def _unlisted_part(found: IssueChanges, part: str) -> Iterator[str]:
    named = found.unlisted.new if part == "unlisted_new" else found.unlisted.gone
    if named:
        listed = "、".join(change_texts.NAMED.format(name=name, count=count) for name, count in named[:_NAMED])
        more = change_texts.DIFF_MORE if len(named) > _NAMED else "{listed}"
        yield f"{_heading(part, len(named))}\n{escape(more.format(listed=listed))}"


def _head(found: IssueChanges) -> str:
    """《芯屏网月报》2024-03 → 2024-04; the title again where it is another one."""
    old, new = bulletin_name(found.old), bulletin_name(found.new)
    if found.old.title == found.new.title:
        new = escape(_date(found.new))
    return change_texts.DIFF.format(old=old, new=new)


def _heading(part: str, count: int) -> str:
    return change_texts.DIFF_HEADING.format(part=change_texts.DIFF_PART[part], count=count)


def _names(found: IssueChanges, part: str, page: int) -> Screen:
    """A page of the names that came or went, to tap: where they are named is the issue that answers."""
    named, issue = _comings(found)[part], found.new if part.endswith("new") else found.old
    shown, page, pages = turn_to(named, page, _NAMES_A_PAGE)
    buttons = [
        Button(change_texts.NAMED.format(name=entry.name, count=count), "entry", (entry.id, 1, issue.id))
        for entry, count in shown
    ]
    said = fill(change_texts.DIFF_WHERE, issue=_date(issue))
    rows = (*grid(buttons, 2), *_below(found, part, page, pages))
    return Screen(f"{_head(found)}\n{_heading(part, len(named))}\n{said}", rows)


def _figures(found: IssueChanges, page: int) -> Screen:
    """A page of figures that moved, each number with its place and the way to it."""
    shown, page, pages = turn_to(found.movements, page, _PAIRS_A_PAGE)
    parts = [f"{_head(found)}\n{_heading('figure', len(found.movements))}\n{change_texts.DIFF_STRICT}"]
    rows: list[Row] = []
    for number, movement in enumerate(shown, 1):
        places = [_origin(figure.article) for figure in (movement.before, movement.after)]
        parts.append("\n".join([f"{number}. {_movement(movement)}", *places]))
        rows.append(
            tuple(
                Button(
                    change_texts.BUTTON_OF.format(number=number, date=figure.article.bulletin.date),
                    "passage",
                    (figure.article.id, figure.start, "diff", found.old.id, found.new.id, "figure", page),
                )
                for figure in (movement.before, movement.after)
            )
        )
    return Screen("\n\n".join(parts), (*rows, *_below(found, "figure", page, pages)))


def _movement(movement: Movement) -> str:
    """中芯国际 营业收入 5.9亿美元（2024年3月）→ 6.2亿美元（2024年4月）; HTML."""
    before, after = (
        bold(printed_value(figure)) + (f"（{escape(figure.period)}）" if figure.period else "")
        for figure in (movement.before, movement.after)
    )
    return f"{escape(whose(movement.after))} {escape(movement.after.metric)} {before} → {after}"


def _stories(found: IssueChanges, page: int) -> Screen:
    """A page of stories that go on, with both their articles to open."""
    shown, page, pages = turn_to(found.stories, page, _PAIRS_A_PAGE)
    parts = [f"{_head(found)}\n{_heading('story', len(found.stories))}"]
    rows: list[Row] = []
    for number, story in enumerate(shown, 1):
        parts.append("\n".join([f"{number}. {_origin(story.before)}", _origin(story.after)]))
        rows.append(
            tuple(
                Button(
                    change_texts.BUTTON_OF.format(number=number, date=head.bulletin.date),
                    "article",
                    (head.id, "diff", found.old.id, found.new.id, "story", page, 1),
                )
                for head in (story.before, story.after)
            )
        )
    return Screen("\n\n".join(parts), (*rows, *_below(found, "story", page, pages)))


def _story(story: Continued) -> str:
    """《…》→《…》, or once if both are called the same."""
    if story.before.title == story.after.title:
        return fill(texts.ARTICLE, title=story.after.title)
    return fill(change_texts.STORY, before=story.before.title, after=story.after.title)


def _origin(head: ArticleHead) -> str:
    """2024-03《…》产业动态 · 第 2 页; HTML."""
    return " ".join(filter(None, [fill(change_texts.ORIGIN, date=head.bulletin.date, title=head.title), place(head)]))


def _below(found: IssueChanges, part: str, page: int, pages: int) -> Iterator[Row]:
    here = (found.old.id, found.new.id)
    yield from turn_row("diff", (*here, part), page, pages)
    yield (Button(texts.BUTTON_BACK, "diff", here),)


def show_pick(asked: Asked, new: int, page: int) -> Screen | Toast:
    """Issues to tap: first the later one, then which one it is set beside."""
    issues = asked.services.changes.issues()
    if not new:
        return Screen(change_texts.PICK_NEW, _pick_rows(issues, 0, page))
    chosen = next((issue for issue in issues if issue.id == new), None)
    if chosen is None:
        return Toast(texts.EXPIRED, alert=True)
    return _pick_old(issues, chosen, page)


def _pick_old(issues: Sequence[Bulletin], new: Bulletin, page: int) -> Screen:
    others = [issue for issue in issues if issue.id != new.id]
    return Screen(change_texts.PICK_OLD.format(new=bulletin_name(new)), _pick_rows(others, new.id, page))


def _pick_rows(issues: Sequence[Bulletin], new: int, page: int) -> tuple[Row, ...]:
    shown, page, pages = turn_to(issues, page, _ISSUES_A_PAGE)
    buttons = [
        Button(label, "diff", (issue.id, new)) if new else Button(label, "diff_pick", (issue.id, 1))
        for issue, label in zip(shown, _labels(shown), strict=True)
    ]
    return (*grid(buttons, 3), *turn_row("diff_pick", (new,), page, pages))


def _labels(issues: Sequence[Bulletin]) -> list[str]:
    """Their dates, with the title where another is of that date too."""
    labels = zip(issues, issue_labels(issues), strict=True)
    return [texts.ESTIMATED.format(date=label) if issue.date_estimated else label for issue, label in labels]


def _date(issue: Bulletin) -> str:
    return texts.ESTIMATED.format(date=issue.date) if issue.date_estimated else issue.date


DIFF = Feature(
    command="diff",
    ask=ask_diff,
    words=("对比上期", "两期对比"),
    presses={"diff": show_diff, "diff_pick": show_pick},
)
