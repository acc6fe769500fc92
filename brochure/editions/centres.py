"""The command for many centres: which there are, which are to be built, and what is said of them."""

import errno
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from brochure.editions.centre_job import Job, Made, Shared, pages_for, work
from brochure.editions.edition import copy_of
from brochure.editions.many import Pool, cluster, processes, run
from brochure.editions.many.index import Entry, page, table
from brochure.editions.many.resume import keep, kept
from brochure.editions.shared_pages import SharedPages
from brochure.editions.workers import workers
from brochure.nouns.content_paths import Kind, in_dutch_order, room_of
from brochure.nouns.finding import Finding, Place, errors, quoted
from brochure.nouns.keeper import Forgetful
from brochure.nouns.node import Mapping, Scalar
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.nouns.typed import Reading, Typed
from brochure.read.lists import LARGEST, read_list
from brochure.read.project import bytes_of
from brochure.validate import Content, check_centre
from brochure.write.files import sweep, write
from brochure.write.stopping import finished

FOLDER = "content/centres"

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Reasons why a disk takes no file at all."""


@dataclass(slots=True)
class Outcome:
    """What a run did: centres that were asked for, built and left as they were, the old ones, and all findings."""

    wanted: int = 0
    built: int = 0
    fresh: int = 0
    old: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def jobs_of_files(sources: Sources, slugs: list[str]) -> tuple[list[Job], list[Finding]]:
    """A job for each file of a centre, or for those that are named."""
    there = {
        room.name: node
        for path, node in sources.content.items()
        if (room := room_of(path)) and room.kind is Kind.CENTRE and isinstance(node, Mapping)
    }
    wanted = list(there) if "all" in slugs else slugs
    findings = [
        Finding(Place(f"{FOLDER}/{slug}.yaml"), "centre.unknown", "There is no such career centre.", "Mend its name.")
        for slug in wanted
        if slug not in there and f"{FOLDER}/{slug}.yaml" not in sources.unusable  # its own faults are told
    ]
    return [
        _job(slug, sources.typed[there[slug].place.file], sources.pictures) for slug in wanted if slug in there
    ], findings


def _job(slug: str, typed: Typed, pictures: dict[str, bytes]) -> Job:
    node = typed.node
    return Job(slug, node, _pictures(node, pictures), readings=typed.readings, faults=typed.findings)


@dataclass(frozen=True, slots=True)
class ListJobs:
    """A job for each row of a list, how its columns were understood, and what is wrong with the list."""

    jobs: list[Job]
    columns: tuple[Reading, ...]
    findings: list[Finding]


def jobs_of_list(path: Path, sources: Sources) -> ListJobs:
    """A job for each row of a list; logos are files beside it, or those of the project."""
    try:
        data = bytes_of(path, LARGEST + 1)
    except OSError as error:
        words = f"It cannot be read: {error.strerror or 'the system does not say why'}."
        return ListJobs([], (), [Finding(Place(path.name), "file.unreadable", words, "Check its name.")])
    listed = read_list(path.name, data)
    pictures, findings = dict(sources.pictures), list(listed.findings)
    jobs = []
    for slug, typed in listed.centres.items():
        faults = _taken(path.parent, _named(typed.node), pictures)
        findings += faults
        jobs += [] if faults else [_job(slug, typed, pictures)]
    return ListJobs(jobs, listed.columns, findings)


def _taken(folder: Path, cells: list[Scalar], pictures: dict[str, bytes]) -> list[Finding]:
    """The pictures that stand beside a list put with the others, and what is wrong with those that cannot be."""
    findings = []
    for cell in cells:
        picture, name = folder / cell.text, f"{FOLDER}/{cell.text}"
        try:
            data = bytes_of(picture, LARGEST + 1, within=picture.parent)
            pictures |= {name: data} if len(data) <= LARGEST else {}
        except FileNotFoundError:
            continue  # it may be one of the project's; else it is told as missing
        except OSError as error:
            words = f"The logo {quoted(cell.text)} cannot be read: {error.strerror or 'the system does not say why'}."
            findings.append(Finding(cell.place, "file.unreadable", words, "Put the file itself beside the list."))
    return findings


def _named(node: Mapping) -> list[Scalar]:
    """The pictures that a centre names."""
    logo = node.items.get("logo")
    files = [logo.items.get(ground) for ground in ("light", "dark")] if isinstance(logo, Mapping) else []
    return [file for file in files if isinstance(file, Scalar) and PurePosixPath(file.text).name == file.text]


def pictures_of(node: Mapping) -> list[str]:
    """The paths of the pictures that a centre names, whether they are there or not."""
    return [f"{FOLDER}/{cell.text}" for cell in _named(node)]


def _pictures(node: Mapping, pictures: dict[str, bytes]) -> dict[str, bytes]:
    return {path: pictures[path] for path in pictures_of(node) if path in pictures}


def checked(job: Job, languages: tuple[str, ...], today: date | None) -> tuple[Job, list[Finding]]:
    """A job with what its centre says, once for all editions, and every fault of it."""
    centre, findings = check_centre(job.node, languages, job.pictures, today)
    return replace(job, centre=centre), [*job.faults, *findings]


@dataclass(frozen=True, slots=True)
class Common:
    """What every centre gets: these editions of checked content; `made_of` is a hash of all that they share."""

    editions: tuple[Edition, ...]
    sources: Sources
    content: Content
    made_of: str
    today: date | None


def build_centres(jobs: list[Job], common: Common, output: Path, scheduler: str | None, screen: Console) -> Outcome:
    """Every edition of every centre that is not up to date; a fault of one does not stop the others.

    Raises OSError where the disk refuses, PoolError where a cluster does, Stopped when somebody wishes it.
    """
    outcome = Outcome(wanted=len(jobs))
    sweep(output)
    languages = in_dutch_order({edition.language for edition in common.editions})
    sound: list[Job] = []
    for job in jobs:
        one, faults = checked(job, languages, common.today)
        outcome.findings += faults
        sound += [] if errors(faults) else [one]
    hashes = {job.slug: job.made_of(common.made_of) for job in sound}
    waiting = [job for job in sound if (last := kept(output / job.slug)) is None or last.made_of != hashes[job.slug]]
    outcome.fresh = len(sound) - len(waiting)
    if waiting:
        shared, faults = _shared(common, waiting[0], screen)
        outcome.findings += faults
        if errors(faults):
            return outcome
        places = {job.slug: job.node.place for job in waiting}

        def sink(made: Made) -> None:
            try:
                keep(output / made.slug, made, hashes[made.slug])
            except OSError as error:
                if error.errno in FULL:
                    raise
                outcome.findings.append(_unwritten(output / made.slug, error, places[made.slug]))
            else:
                outcome.built += bool(made.files)

        def new_pool() -> Pool:
            return cluster(scheduler, shared, work) if scheduler else processes(shared, work)

        with _progress(screen) as bar:
            task = bar.add_task("", total=len(waiting), rate="")

            def told(count: int) -> None:
                bar.advance(task, count)
                speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
                bar.update(task, rate=f"{speed:.1f} a second" if speed else "")

            # Those of one colour one after the other: in a batch they share what is computed of it.
            outcome.findings += run(sorted(waiting, key=_colour), new_pool, sink, told)
    _write_index(jobs, output)
    slugs = {job.slug for job in jobs}
    outcome.old = sorted(one.parent.name for one in output.glob("*/.stamp.json") if one.parent.name not in slugs)
    return outcome


def _colour(job: Job) -> str:
    return (job.centre and job.centre.accent) or ""


def _shared(common: Common, job: Job, screen: Console) -> tuple[Shared, list[Finding]]:
    """The shared pages of every edition, set on all cores, and all else that a worker needs."""
    editions, sources, content = common.editions, common.sources, common.content
    screen.print(f"The pages that all centres share: {len(editions)} editions.", markup=False)
    findings: list[Finding] = []
    pages: list[SharedPages] = []
    with workers(len(editions)) as pool:
        tasks = [pool.submit(pages_for, edition, sources, content, job) for edition in editions]
        for _ in finished(tasks):
            pass
        for task in tasks:
            one, faults = task.result()
            findings += faults
            pages += [one] if one else []
    sources.kept.tidy()
    copies = {(one.occupation, one.language): copy_of(replace(one, centre=""), content, sources) for one in editions}
    return Shared(_without_pictures(sources), content, tuple(pages), copies), findings


def _unwritten(folder: Path, error: OSError, place: Place) -> Finding:
    words = f"Its files cannot be written into {folder}: {error.strerror or 'the system does not say why'}."
    return Finding(place, "centre.unwritten", words, "Move away what stands there, or see who may write there.")


def _without_pictures(sources: Sources) -> Sources:
    """The sources that pages and slots are set with: each job brings its own pictures."""
    pictures = {path: data for path, data in sources.pictures.items() if not path.startswith(f"{FOLDER}/")}
    # What differs from centre to centre is never asked for again, and on another machine there is no such folder.
    return replace(sources, pictures=pictures, kept=Forgetful())


def _progress(screen: Console) -> Progress:
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=screen)


def _write_index(jobs: list[Job], output: Path) -> None:
    """The index is made of what lies there, so it also shows what was not built this time."""
    entries = [Entry(job.slug, _name(job), kept(output / job.slug)) for job in jobs]
    write(output, {"index.csv": table(entries), "index.html": page(entries, output)})


def _name(job: Job) -> str:
    name = job.node.items.get("name")
    if isinstance(name, Mapping):
        name = next(iter(name.items.values()), None)
    return name.text if isinstance(name, Scalar) else job.slug
