"""The command line: `ita run`, `ita audit`, `ita explain`, `ita schema`. Data goes to stdout; progress and troubles go to stderr.

Exit codes: 0 no document failed, 1 our own fault, 2 usage, 3 some documents failed, 4 `ita audit --strict` found an error, 130
interrupted. Bad input gives one line, never a traceback. Everything but typer is imported inside the commands: `ita --help` has to
answer at once.
"""
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline import DocumentLine, RunSummary

OUR_FAULT, USAGE, SOME_FAILED, RULE_FAILED, INTERRUPTED = 1, 2, 3, 4, 130
HINT = "ลองอีกครั้งด้วย ita --debug … แล้วแจ้งผู้พัฒนา (run again with `ita --debug …` and tell the developers)"
app = typer.Typer(
    name="ita",
    help="อ่านรายงานผลการประเมิน ITA เป็นตาราง Parquet (Thai ITA reports -> Parquet tables)",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich takes longer to import than all else that --help needs
    pretty_exceptions_enable=False,  # ours is one line
)
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of our own faults.")]
Version = Annotated[
    bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=lambda on: _version(on))
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on stdout, for machines.")]


@app.callback()
def ita(
    debug: Debug = False,
    version: Version = False,
) -> None:
    if debug:
        import logging

        logging.basicConfig(format="%(name)s: %(message)s", stream=sys.stderr)
        logging.getLogger("ita").setLevel(logging.DEBUG)


@app.command()
def run(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(help="Files and folders to read.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the tables.", file_okay=False)] = Path("output"),
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that read documents.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Read reports and write the tables to a folder, together with what is there already."""
    with _honest(context):
        import pipeline

        with _progress() as on_progress:
            summary = pipeline.run(sources, out, workers=workers, on_progress=on_progress)
        _tell_troubles(summary)
        if as_json:
            _print_json(summary)
        else:
            _print_summary(summary, out)
    if summary.failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def explain(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="One file to read.")],
    page: Annotated[int | None, typer.Option("--page", help="Only this page, from 1.")] = None,
    image: Annotated[Path | None, typer.Option("--image", help="Draw the page of a PDF with what was recognised, as PNG.")] = None,
) -> None:
    """Show what was recognised where in one file, what was left out and what is doubted."""
    if page is not None and page < 1:
        raise typer.BadParameter("เลขหน้าเริ่มที่ 1 (pages count from 1)", context, param_hint="--page")
    if image is not None and (reason := _no_picture(image, file, page)) is not None:
        raise typer.BadParameter(reason, context, param_hint="--image")
    with _honest(context):
        from explore.one_document import Asked, tell
        from export.whole_file import write_whole

        told = tell(Asked(file, page, image is not None))
        if told.failed is not None:
            _tell(_trouble(told.source, *told.failed))
        elif told.refusal is None:
            typer.echo("\n".join(told.lines))
        if image is not None and told.png is not None:
            write_whole(image, told.png)
            typer.echo(f"\nภาพอยู่ที่ (the picture is in) {image}")
    if told.refusal is not None:
        raise typer.BadParameter(told.refusal, context)
    if told.failed is not None:
        raise typer.Exit(SOME_FAILED)


def _no_picture(image: Path, file: str, page: int | None) -> str | None:
    """Why no picture can be written there."""
    if page is None:
        return "ต้องระบุหน้าด้วย --page (--image needs --page)"
    if image.is_dir():
        return f"เป็นโฟลเดอร์ ไม่ใช่ชื่อไฟล์ (a folder, not a file's name): {image}"
    if image.exists() and (not image.is_file() or (Path(file).exists() and image.samefile(file))):
        return f"ไม่เขียนทับไฟล์นี้ (not to be overwritten: the document itself, or no regular file): {image}"
    if not image.resolve().parent.is_dir():
        return f"ไม่มีโฟลเดอร์นี้ (no such folder): {image.parent}"
    return None


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
            _tell(str(refused))
            raise typer.Exit(USAGE) from refused
    if strict and errors:
        raise typer.Exit(RULE_FAILED)


@app.command()
def schema(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the data dictionary: every table and column with type, unit and meaning."""
    with _honest(context):
        from export.dictionary import dictionary_json, dictionary_text

        typer.echo(dictionary_json() if as_json else dictionary_text(), nl=as_json)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line. Ends the process with one of the exit codes above."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Thai is no reason to stop
    app(args=None if arguments is None else list(arguments), prog_name="ita")


@contextmanager
def _honest(context: typer.Context) -> Iterator[None]:
    """Our own faults become one line and a hint; an interruption says so."""
    try:
        yield
    except KeyboardInterrupt:
        _tell("หยุดตามคำสั่ง ตารางเดิมไม่เปลี่ยน (interrupted; the tables are as they were)")
        raise typer.Exit(INTERRUPTED) from None
    except (typer.Exit, BrokenPipeError):
        raise
    except Exception as error:
        if context.parent is not None and context.parent.params.get("debug"):
            raise
        code = getattr(error, "code", type(error).__name__)
        detail = " ".join(str(error).split())
        _tell(f"ผิดพลาด (error) {detail if detail.startswith(str(code)) else f'{code}: {detail}'}")
        _tell(HINT)
        raise typer.Exit(OUR_FAULT) from error


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar on stderr if that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(line: DocumentLine, total: int) -> None:
            bar.update(task, advance=1, total=total, description=Path(line.source).name)

        yield advance


def _tell_troubles(summary: RunSummary) -> None:
    for line in summary.lines:
        if line.status == "failed":
            _tell(_trouble(line.source, line.error_code, line.error_detail))
    if not summary.documents:
        _tell("ไม่พบเอกสารในที่ที่ระบุ (no documents found)")


def _trouble(source: str, code: str | None, detail: str | None) -> str:
    return f"อ่านไม่ได้ (failed) {source}: {code}: {detail}"


def _print_summary(summary: RunSummary, out: Path) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("รายการ", "item", show_edge=False)
    table.add_column("จำนวน", justify="right")
    rows = {
        "รายงาน": ("reports", summary.reports),
        "คะแนน": ("scores", summary.scores),
        "ตรงตามสูตร": ("proved", summary.proved),
        "น่าสงสัย": ("doubted", summary.doubted),
        "มาตรการ": ("measures", summary.measures),
        "อ่านได้บางส่วน": ("partial", summary.partial),
        "ไม่ใช่รายงาน": ("not a report", summary.not_a_report),
        "อ่านไม่ได้": ("failed", summary.failed),
    }
    for thai, (english, count) in rows.items():
        table.add_row(thai, english, f"{count:,}")
    Console().print(table)
    typer.echo(f"ตารางอยู่ที่ (tables are in) {out}")


def _print_json(summary: RunSummary) -> None:
    import json
    from dataclasses import asdict

    typer.echo(json.dumps(asdict(summary), ensure_ascii=False, indent=2))


def _tell(text: str) -> None:
    typer.echo(text, err=True)


def _version(on: bool) -> None:
    if on:
        from pipeline import VERSION

        typer.echo(f"ita {VERSION}")
        raise typer.Exit


if __name__ == "__main__":
    main()
