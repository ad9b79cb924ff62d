"""A command typed wrongly, as one line in the words of all other problems, and how to read on."""

import re
import sys

import typer
from typer.exceptions import TyperException

from bot.cli import texts

_NO_COMMAND = re.compile(r"No such command '(?P<word>[^']*)'\.(?P<near>.*)", re.DOTALL)
_QUOTED = re.compile(r"'([^']+)'")
_CHOICES = "is not one of"
_EXIT_USAGE = 2


def run_cli(cli: typer.Typer, arguments: list[str]) -> int:
    """Run a command line; its exit code. What was typed wrongly is said on standard error."""
    try:
        return cli(arguments, standalone_mode=False) or 0
    except typer.Abort:
        return 1
    except TyperException as problem:
        print(describe(problem), file=sys.stderr)
        return _EXIT_USAGE


def describe(problem: TyperException) -> str:
    """What is wrong with a command as it was typed, and where its help is; of a command alone, its help."""
    context = getattr(problem, "ctx", None)
    path = context.command_path if context else "jianbao"
    kind = type(problem).__name__
    if kind == "NoArgsIsHelpError":
        return str(problem)
    return f"{_tell(problem, kind)}\n{texts.SEE_HELP.format(command=path)}"


def _tell(problem: TyperException, kind: str) -> str:
    message = str(problem)
    near: list[str] = []
    if match := _NO_COMMAND.match(message):
        said, near = texts.NO_SUCH_COMMAND.format(word=match["word"]), _QUOTED.findall(match["near"])
    elif kind == "NoSuchOption":
        said = texts.NO_SUCH_OPTION.format(word=getattr(problem, "option_name", ""))
        near = sorted(getattr(problem, "possibilities", None) or ())
    elif kind == "MissingParameter":
        said = texts.MISSING_ARGUMENT.format(name=_name(problem))
    elif kind == "BadParameter":
        choices = _QUOTED.findall(message.partition(_CHOICES)[2])
        said = texts.BAD_ARGUMENT.format(name=_name(problem))
        said += texts.CHOICES.format(words="、".join(choices)) if choices else ""
    else:
        said = texts.BAD_USAGE
    return said + (texts.DID_YOU_MEAN.format(words="、".join(near)) if near else "")


def _name(problem: TyperException) -> str:
    """What the option or argument at fault is called."""
    parameter = getattr(problem, "param", None)
    return parameter.get_error_hint().strip("'") if parameter else ""
