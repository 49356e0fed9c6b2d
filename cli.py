"""The command line: `ita run`, `audit`, `explain`, `schema`, `doctor`. Data goes to stdout; progress, logs and troubles go to stderr.

Exit codes: 0 no document failed, 1 our own fault (`ita doctor`: something that the main job needs is missing), 2 usage, 3 some documents
failed, 4 `ita audit --strict` found an error, 130 interrupted. Bad input gives one line, never a traceback. Only options are declared here;
what a command does and prints is in `explore`. Everything but typer is imported inside the commands: `ita --help` has to answer at once.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

OUR_FAULT, USAGE, SOME_FAILED, RULE_FAILED, INTERRUPTED = 1, 2, 3, 4, 130
UNFIT = 1
HINT = "ลองอีกครั้งด้วย ita --debug … แล้วแจ้งผู้พัฒนา (run again with `ita --debug …` and tell the developers)"
app = typer.Typer(
    name="ita",
    help="อ่านรายงานผลการประเมิน ITA เป็นตาราง Parquet (Thai ITA reports -> Parquet tables)",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich takes longer to import than all else that --help needs
    pretty_exceptions_enable=False,  # ours is one line
)


class LogFormat(StrEnum):
    text = "text"
    json = "json"


Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of our own faults.")]
Log = Annotated[LogFormat, typer.Option("--log-format", help="What goes to stderr: text for people, or one JSON object a line.")]
Version = Annotated[
    bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=lambda on: _version(on))
]
Out = Annotated[str, typer.Option("--out", help="Folder or URL (s3://) for the tables.")]
Partition = Annotated[
    str | None, typer.Option("--partition-by", help="fiscal_year, or fiscal_year,province: tables become folders of smaller files.")
]
State = Annotated[
    Path | None, typer.Option("--state", help="Folder of the ledger and downloads, else OUT/.ita; a must for a URL.", file_okay=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on stdout, for machines.")]


@app.callback()
def ita(debug: Debug = False, log_format: Log = LogFormat.text, version: Version = False) -> None:
    if debug or log_format is LogFormat.json:
        from explore.run_log import set_up

        set_up(log_format.value, debug)


@app.command()
def run(
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, patterns (`a/**/*.pdf`), ZIP archives, lists (@list.txt) and URLs (https://, s3://).")
    ],
    out: Out = "output",
    workers: Annotated[int, typer.Option("--workers", min=1, help="Documents that are read at a time.")] = 1,
    state: State = None,
    partition_by: Partition = None,
    shard: Annotated[str | None, typer.Option("--shard", help="i/n: only the i-th of n parts; join them with `ita merge`.")] = None,
    engine: Annotated[str, typer.Option("--engine", help="local, or dask: on many machines.")] = "local",
    scheduler: Annotated[str | None, typer.Option("--scheduler", help="tcp://…, of a Dask cluster; else one is made here.")] = None,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Read again what failed before.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read everything again.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Forget what lay under the sources and is no longer there.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be done.")] = False,
    cpu_seconds: Annotated[int, typer.Option("--cpu-seconds", min=1, help="Processor time for one document.")] = 20,
    wall_seconds: Annotated[int, typer.Option("--wall-seconds", min=1, help="Time for one document.")] = 120,
    memory_mb: Annotated[int, typer.Option("--memory-mb", min=256, help="Memory for one document.")] = 1536,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress on stderr; troubles are told all the same.")] = False,
) -> None:
    """Read reports and write the tables to a folder, together with what is there already. What was read before is not read again."""
    with _honest(context):
        from batch.limits import Limits
        from explore.run_command import Refused, Request, show_plan
        from explore.run_command import run as run_asked

        asked = Request(
            sources, out, workers, state, partition_by, shard, engine, scheduler, retry_failed, force, prune,
            Limits(cpu_seconds, wall_seconds, memory_mb << 20), as_json, quiet,
        )
        try:
            if dry_run:
                show_plan(asked)
                raise typer.Exit
            summary = run_asked(asked, context.params)
        except Refused as refused:
            raise typer.BadParameter(str(refused), context, param_hint=refused.option) from refused
    if summary.failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def merge(
    context: typer.Context,
    shards: Annotated[list[str], typer.Argument(help="Outputs of `ita run --shard`.")],
    out: Out = "output",
    state: State = None,
    partition_by: Partition = None,
) -> None:
    """Join the outputs of several runs into one folder. Doing it twice, or in another order, changes nothing."""
    with _honest(context):
        from explore.run_command import Refused
        from explore.run_command import merge as merge_asked

        try:
            merge_asked(out, shards, partition_by, state)
        except Refused as refused:
            raise typer.BadParameter(str(refused), context, param_hint=refused.option) from refused


@app.command()
def explain(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="One file to read.")],
    page: Annotated[int | None, typer.Option("--page", help="Only this page, from 1.")] = None,
    image: Annotated[Path | None, typer.Option("--image", help="Draw the page of a PDF with what was recognised, as PNG.")] = None,
) -> None:
    """Show what was recognised where in one file, what was left out and what is doubted."""
    with _honest(context):
        from explore.explain_command import Refused, Request, answer

        try:
            was_read = answer(Request(file, page, image))
        except Refused as refused:
            raise typer.BadParameter(str(refused), context, param_hint=refused.option) from refused
    if not was_read:
        raise typer.Exit(SOME_FAILED)


@app.command("audit")
def audit_tables(
    context: typer.Context,
    out: Annotated[Path | None, typer.Argument(help="Folder with the tables of `ita run`.")] = None,
    list_rules: Annotated[bool, typer.Option("--list", help="Only print the rules; needs no folder.")] = False,
    roster: Annotated[Path | None, typer.Option("--roster", help="CSV of the agencies that should have published.")] = None,
    official: Annotated[Path | None, typer.Option("--official", help="CSV of the scores as NACC published them.")] = None,
    format_: Annotated[str | None, typer.Option("--format", help="table, csv, xlsx, json or html; else by --output.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="File to write; else the report goes to stdout.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 4 if a rule of severity error fails.")] = False,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="Only this rule; may be given several times.")] = None,
    severity: Annotated[str, typer.Option("--severity", help="Only rules of this severity and graver: error, warning, info.")] = "info",
) -> None:
    """Show which rules the reports of a folder fail, and where. Only reads the tables; --roster adds `coverage`."""
    if out is None and not list_rules:
        raise typer.BadParameter("ต้องระบุโฟลเดอร์ของตาราง (name the folder of the tables)", context, param_hint="OUT")
    with _honest(context):
        from explore.audit_command import Refused, Request, answer, rule_lines

        if out is None or list_rules:
            typer.echo("\n".join(rule_lines()))
            return
        try:
            errors = answer(Request(out, format_, output, tuple(rule or ()), severity, roster, official))
        except Refused as refused:
            _tell(str(refused), "refused")
            raise typer.Exit(USAGE) from refused
    if strict and errors:
        raise typer.Exit(RULE_FAILED)


@app.command()
def schema(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the data dictionary: every table and column with type, unit and meaning."""
    with _honest(context):
        from export.dictionary import dictionary_json, dictionary_text

        typer.echo(dictionary_json() if as_json else dictionary_text(), nl=as_json)


@app.command()
def doctor(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Folder that the tables are to go to.", file_okay=False)] = Path("output"),
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that are to read documents.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Show what this machine has and lacks for `ita run`, and how to install it. Exit with 1 if something needed is missing."""
    with _honest(context):
        from explore.doctor import Asked, as_json_text, as_text, examine, is_fit

        findings = examine(Asked(out, workers))
        typer.echo(as_json_text(findings) if as_json else as_text(findings))
    if not is_fit(findings):
        raise typer.Exit(UNFIT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line. Ends the process with one of the exit codes above."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Thai is no reason to stop
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy comes with Arrow; its threads would only wait, and burn time doing so
    app(args=None if arguments is None else list(arguments), prog_name="ita")


def _open_closed() -> None:
    """Streams that were closed (`2>&-`) lead nowhere: else the next file that is opened would take their place, and be written to."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))


@contextmanager
def _honest(context: typer.Context) -> Iterator[None]:
    """Our own faults become one line and a hint; an interruption says so."""
    try:
        yield
    except KeyboardInterrupt:
        _tell("หยุดตามคำสั่ง ตารางเดิมไม่เปลี่ยน (interrupted; the tables are as they were)", "interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except (typer.Exit, typer.BadParameter, BrokenPipeError):
        raise
    except Exception as error:
        asked = context.find_root().params
        if asked.get("debug") and asked.get("log_format") is not LogFormat.json:  # there the traceback goes into the line
            raise
        code = str(getattr(error, "code", type(error).__name__))
        detail = " ".join(str(error).split())
        _tell(f"ผิดพลาด (error) {detail if detail.startswith(code) else f'{code}: {detail}'}", code=code)
        _tell(HINT, "hint")
        raise typer.Exit(OUR_FAULT) from error


def _tell(text: str, event: str = "error", code: str | None = None) -> None:
    from explore.run_log import tell

    tell(text, event, code)


def _version(on: bool) -> None:
    if on:
        from pipeline import VERSION

        typer.echo(f"ita {VERSION}")
        raise typer.Exit


if __name__ == "__main__":
    main()
