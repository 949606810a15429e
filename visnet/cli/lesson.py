"""visnet lesson: check a lesson file."""

import argparse
import textwrap

from visnet.cli.options import CommandFailed
from visnet.lessons.lesson import LessonError, read_lesson


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "lesson",
        help="check a lesson file",
        description="Check whether a TOML file is a lesson that visnet can show.",
        allow_abbrev=False,
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    checked = actions.add_parser("check", help="read a lesson file and list its steps", allow_abbrev=False)
    checked.add_argument("file", metavar="FILE", help="a lesson (.toml)")
    checked.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the lesson, list its steps and return the exit status."""
    try:
        lesson = read_lesson(arguments.file)
    except LessonError as error:
        raise CommandFailed(str(error)) from None
    print(f"{arguments.file}: {lesson.title}, {len(lesson.steps)} steps")
    for number, step in enumerate(lesson.steps, start=1):
        parts = [textwrap.shorten(step.text, 70, placeholder="…")]
        if step.point_at:
            parts.append(f"points at {step.point_at}")
        if step.recipe:
            parts.append("sets " + ", ".join(step.recipe))
        if step.question:
            parts.append(f"asks, {len(step.question.answers)} answers")
        if step.until:
            parts.append(f"until {step.until.text}")
        print(f"{number:>3}. " + " · ".join(parts))
    return 0
