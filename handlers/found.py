"""What a search found, as a screen; and what was found inside an answer."""

from dataclasses import replace

from bot.asking.answers import Answers
from bot.asking.findings import ArticlePassages, Scope, SearchAnswer
from bot.asking.issue_words import NEWEST
from bot.errors import QuerySyntax
from handlers import texts
from handlers.links import feedback
from handlers.markup import escape, fill
from handlers.past import issue_rows
from handlers.render import (
    Opening,
    Row,
    articles_told,
    bulletin_name,
    entry_rows,
    first_place,
    pass_on,
    read_rows,
    shorten,
    turn_row,
)
from handlers.screen import Button, Screen


def search_answer(found: SearchAnswer) -> Screen:
    """The articles found in an issue."""
    if found.scope:
        return _inside_answer(found, found.scope)
    if not found.article_count:
        return _not_found(found)
    head = [bulletin_name(found.bulletin)]
    if found.unlisted:
        head.append(fill(texts.UNLISTED, asked=found.asked))
    if found.typed:
        parts = found.asked.split()
        parted = texts.PARTED if len(parts) > 1 else texts.PARTED_ONE
        head.append(fill(parted, typed=found.typed, words="」「".join(parts)))
    counted = texts.SEARCH_COUNT if found.count else texts.SEARCH_ARTICLES  # fields alone have no places
    head.append(fill(counted, asked=found.asked, count=found.count or 0, articles=found.article_count))
    arguments, issue = (found.asked, found.unlisted or ""), found.bulletin.id
    words = '"{}"'.format(found.asked.replace('"', "")) if found.unlisted else found.asked
    back = ("search", *arguments, found.page, issue)
    below = [*pass_on(found.articles), feedback(found.asked, *back)]
    if found.stated:
        below.insert(0, Button(texts.BUTTON_NUMBERS, "numbers", (found.stated.id, 1, issue)))
    if len(found.issues) > 1:
        below.append(Button(texts.BUTTON_PAST, "search_all", (*arguments, 1)))
    turn = turn_row("search", arguments, found.page, found.pages, issue)
    rows = (*entry_rows(found.near, issue), *_found_rows(found, words, *back), tuple(below), *turn)
    scope = Scope("phrase" if found.unlisted else "search", found.asked, issue=issue)
    html = "\n".join([*head, "", articles_told(found.articles, alone=found.article_count < 2)])
    return Screen(html, rows, scope=scope, query=found.asked)


def unknown_company(answers: Answers, problem: QuerySyntax) -> Screen:
    """That a name is no company's, with what the issue says in its words, if it has them, a button away."""
    said = Screen(fill(texts.QUERY_SYNTAX[problem.mistake], word=problem.word))
    words = '"{}"'.format(problem.word.replace('"', ""))
    if problem.word and answers.count_found(words):
        bulletin = answers.issue()
        label = texts.BUTTON_LITERALLY_HERE.format(words=shorten(problem.word))
        button = Button(label, "search", (words, "", 1, bulletin.id if bulletin else NEWEST))
        return replace(said, rows=((button,),))
    return offer_unlisted(answers, problem.word, said) if problem.word else said


def offer_unlisted(answers: Answers, typed: str, screen: Screen) -> Screen:
    """The same with the names of companies in no list that were perhaps meant; as it is if there are none."""
    bulletin = answers.issue()
    near = answers.understanding.near_unlisted(typed, bulletin.id) if bulletin else ()
    if not near or bulletin is None:
        return screen
    rows = tuple((Button(name, "search", (name, "company", 1, bulletin.id)),) for name in near)
    said = screen.html if screen.html.endswith(texts.NEAR) else f"{screen.html}\n{texts.NEAR}"
    return replace(screen, html=said, rows=(*rows, *screen.rows))


def _not_found(found: SearchAnswer) -> Screen:
    """Nothing, in no issue; or in this one alone, and then the others are offered."""
    if not found.elsewhere:
        articles = sum(issue.articles for issue in found.issues)
        said = fill(texts.NOT_FOUND, asked=found.asked, issues=len(found.issues), articles=articles)
        return Screen(said, query=found.asked)
    said = texts.NOT_FOUND_HERE.format(
        bulletin=bulletin_name(found.bulletin), asked=escape(found.asked), articles=found.bulletin.articles
    )
    more = Button(texts.BUTTON_ALL_ISSUES, "search_all", (found.asked, "", 1))
    rows = issue_rows(
        found.elsewhere, lambda issue: ("search", (found.asked, "", 1, issue.id)), more, beside=found.bulletin
    )
    return Screen(f"{said}\n{texts.PAST_HAS}", tuple(rows), query=found.asked)


def _found_rows(found: SearchAnswer, words: str, *back: str | int) -> list[Row]:
    """`words` will be marked; `back` is the action that leads back, with its arguments."""

    def open_at(item: ArticlePassages) -> Opening:
        return "found", (item.article.id, first_place(item), 0, words, *back)

    return read_rows(found.articles, open_at, alone=found.article_count < 2)


def _inside_answer(found: SearchAnswer, scope: Scope) -> Screen:
    """What was found inside an answer that was replied to, and the way out: the same search in the whole issue."""
    issue = found.bulletin.id
    everywhere = (Button(texts.BUTTON_EVERYWHERE, "search", (found.asked, "", 1, issue)),)
    scope = replace(scope, issue=issue)
    if not found.article_count:
        said = [bulletin_name(found.bulletin)] if len(found.issues) > 1 else []
        said.append(fill(texts.NOT_FOUND_INSIDE, asked=found.asked, inside=found.inside))
        return Screen("\n".join(said), (everywhere,), scope=scope)
    head = [bulletin_name(found.bulletin), fill(texts.SEARCH_INSIDE, inside=found.inside)]
    head.append(fill(texts.SEARCH_ARTICLES, asked=found.asked, articles=found.article_count))
    arguments = (issue, found.asked, scope.kind, scope.key, *scope.words)
    back = ("within", *arguments, found.page)
    read = _found_rows(found, found.asked, *back)
    below = (*pass_on(found.articles), feedback(found.asked, *back))
    rows = (*read, below, *turn_row("within", arguments, found.page, found.pages), everywhere)
    html = "\n".join([*head, "", articles_told(found.articles, alone=found.article_count < 2)])
    return Screen(html, rows, scope=replace(scope, words=(*scope.words, found.asked)))
