"""Archives as people and attackers make them: what each member becomes, and that nothing is written but numbers in the folder."""
from __future__ import annotations

import os
import stat
import struct
import zipfile
from pathlib import Path

import fsspec
import pytest

from batch.shards import Shard
from batch.zips import Member, Unpacked, Unpacking, UnpackLimits, members, starts_as_archive

SMALL = UnpackLimits(member_bytes=1_000_000, total_bytes=3_000_000, entries=50, ratio=100, ratio_from=100_000)
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def made(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes], method: int = DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def unpacked(path: Path, limits: UnpackLimits = SMALL, **more: object) -> Unpacked:
    folder = path.with_name(f"{path.name}.out")
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    return members(Unpacking(str(path), str(folder), limits, **more))  # type: ignore[arg-type]


def told(path: Path, limits: UnpackLimits = SMALL, **more: object) -> dict[str, str]:
    """Each member with its text or the code of its trouble."""
    out = path.with_name(f"{path.name}.out")

    def text(one: Member) -> str:
        if one.trouble is not None:
            return one.trouble.code
        assert one.file is not None and one.size == (out / one.file).stat().st_size
        return (out / one.file).read_bytes().decode()

    return {one.name: text(one) for one in unpacked(path, limits, **more).members}


def flagged(path: Path, name: bytes, bit: int) -> None:
    """Set a flag of one member in both of its headers, which zipfile cannot."""
    data = bytearray(path.read_bytes())
    for magic, flags, header in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = data.find(magic)
        while at >= 0:
            if data[at + header : at + header + len(name)] == name:
                data[at + flags : at + flags + 2] = struct.pack("<H", struct.unpack_from("<H", data, at + flags)[0] | bit)
            at = data.find(magic, at + 4)
    path.write_bytes(data)


def renamed(path: Path, old: bytes, new: bytes) -> Path:
    """Write other bytes of a name, as old programs did: no flag says what they are."""
    assert len(old) == len(new)
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


def test_members_are_named_so_that_people_and_fsspec_find_them(tmp_path: Path) -> None:
    path = made(tmp_path / "ปี 2568.zip", ("ตำบล/รายงาน.pdf", "ก".encode()), ("a.txt", b"a"), ("empty.txt", b""))
    got = told(path)
    assert got == {"zip://ตำบล/รายงาน.pdf": "ก", "zip://a.txt": "a", "zip://empty.txt": ""}
    for name, text in got.items():
        with fsspec.open(f"{name}::{path}", "rb") as file:
            assert file.read().decode() == text


@pytest.mark.parametrize("encoding", ["cp874", "utf-8"])
def test_thai_names_without_the_flag_are_read(tmp_path: Path, encoding: str) -> None:
    raw = "ตำบล/รายงาน๒๕๖๘.pdf".encode(encoding)
    path = renamed(made(tmp_path / "a.zip", ("x" * len(raw), b"good")), b"x" * len(raw), raw)
    assert told(path) == {"zip://ตำบล/รายงาน๒๕๖๘.pdf": "good"}


def test_other_names_without_the_flag_are_what_dos_made_of_them(tmp_path: Path) -> None:
    path = renamed(made(tmp_path / "a.zip", ("xxxx.txt", b"good"), ("c\\d.txt", b"2")), b"xxxx", "é_é_".encode("cp437"))
    assert list(told(path)) == ["zip://é_é_.txt", "zip://c/d.txt"]


def test_names_are_never_paths_to_write_to(tmp_path: Path) -> None:
    evil = ["../../evil.txt", "/etc/evil.txt", "a/../../../evil", "C:\\evil.txt", "ก" * 300, "a\nb", "x/./y"]
    path = made(tmp_path / "a.zip", *((name, b"x") for name in evil))
    before = {one for one in tmp_path.rglob("*")}
    assert len(told(path)) == len(evil)
    assert {one.name for one in {*tmp_path.rglob("*")} - before} == {"a.zip.out", *(f"{number:06}" for number in range(len(evil)))}


def test_folders_hidden_names_and_what_a_mac_adds_are_left_out(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", ("d/", b""), (".x", b"1"), ("d/.y/z", b"1"), ("__MACOSX/._a", b"1"), ("d/a", b"1"), ("d/a2", b"2"))
    assert list(told(path)) == ["zip://d/a", "zip://d/a2"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two(tmp_path: Path) -> None:
    assert told(made(tmp_path / "a.zip", ("a", b"1"), ("a", b"2"))) == {"zip://a": "1", "zip://a#2": "2"}


def test_a_bomb_is_cut_off_and_the_others_are_had(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", ("a", b"good"), ("bomb", bytes(900_000)), ("big", os.urandom(1_000_001)), ("z", b"good"))
    assert told(path) == {"zip://a": "good", "zip://bomb": "too_large", "zip://big": "too_large", "zip://z": "good"}
    out = tmp_path / "a.zip.out"
    assert sum(one.stat().st_size for one in out.iterdir()) == 8


def test_what_an_archive_says_of_its_sizes_is_not_believed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", ("bomb", bytes(5_000_000)), ("good", b"good"))
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 100)  # says: a hundred bytes
    path.write_bytes(data)
    got = told(path)
    assert got["zip://bomb"] in ("corrupt", "too_large") and got["zip://good"] == "good"


def test_all_members_together_are_counted(tmp_path: Path) -> None:
    got = told(made(tmp_path / "a.zip", *((f"{number}", os.urandom(450_000).hex().encode()) for number in range(5)), method=STORED))
    assert [len(text) > 100 for text in got.values()] == [True, True, True, False, False]
    assert list(got.values())[3:] == ["too_large", "too_large"]


def test_too_many_members_are_refused_as_a_whole(tmp_path: Path) -> None:
    trouble = unpacked(made(tmp_path / "a.zip", *((f"{number}", b"") for number in range(51)))).trouble
    assert trouble is not None and trouble.code == "too_large"


def test_members_that_cannot_be_had_have_their_codes(tmp_path: Path) -> None:
    link, pipe = zipfile.ZipInfo("link"), zipfile.ZipInfo("pipe")
    link.external_attr, pipe.external_attr = (stat.S_IFLNK | 0o777) << 16, (stat.S_IFIFO | 0o666) << 16
    odd = ((link, b"/etc/passwd"), (pipe, b""))
    path = made(tmp_path / "a.zip", ("secret", b"x"), ("damaged", b"DAMAGED" * 9), *odd, ("a", b"a"), method=STORED)
    flagged(path, b"secret", 0x1)
    path.write_bytes(path.read_bytes().replace(b"DAMAGEDDAMAGED", b"DAMAGEDdamaged"))
    assert told(path) == {
        "zip://secret": "encrypted", "zip://damaged": "corrupt", "zip://link": "not_regular_file", "zip://pipe": "not_regular_file",
        "zip://a": "a",
    }


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_whose_cost_has_no_bound_are_not_unpacked(tmp_path: Path, method: int) -> None:
    assert told(made(tmp_path / "a.zip", ("a", bytes(10_000)), method=method)) == {"zip://a": "unsupported_type"}


def test_an_archive_within_is_unpacked_and_a_third_is_not(tmp_path: Path) -> None:
    third = made(tmp_path / "3.zip", ("deep", b"deep"))
    second = made(tmp_path / "2.zip", ("ก", b"second"), ("3.zip", third.read_bytes()))
    path = made(tmp_path / "1.zip", ("a", b"first"), ("จังหวัด/2.zip", second.read_bytes()), ("b", b"last"))
    got = told(path)
    assert got == {
        "zip://a": "first", "zip://ก::zip://จังหวัด/2.zip": "second", "zip://3.zip::zip://จังหวัด/2.zip": "unsupported_type", "zip://b": "last",
    }
    with fsspec.open(f"zip://ก::zip://จังหวัด/2.zip::{path}", "rb") as file:
        assert file.read() == b"second"
    assert told(path, only="zip://ก::zip://จังหวัด/2.zip") == {"zip://ก::zip://จังหวัด/2.zip": "second"}
    assert told(path, only="zip://b") == {"zip://b": "last"} and told(path, only="zip://c") == {}


def test_a_zip_that_is_a_document_is_left_whole_also_within_an_archive(tmp_path: Path) -> None:
    word = made(tmp_path / "w.docx", ("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<Types/>"))
    opendocument = made(tmp_path / "o.odt", ("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<o/>"))
    assert unpacked(word) == unpacked(opendocument) == Unpacked(document=True)
    inner = made(tmp_path / "in.zip", ("w.docx", word.read_bytes()), method=STORED)
    path = made(tmp_path / "a.zip", ("w.docx", word.read_bytes()), ("in.zip", inner.read_bytes()), method=STORED)
    got = unpacked(path)
    assert [one.name for one in got.members] == ["zip://w.docx", "zip://w.docx::zip://in.zip"]
    assert all(one.trouble is None and one.size == word.stat().st_size for one in got.members) and not got.document


def test_an_archive_that_cannot_be_read_says_so_but_a_broken_document_is_left_to_its_reader(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", ("a", os.urandom(5000)))
    path.write_bytes(path.read_bytes()[:3000])
    trouble = unpacked(path).trouble
    assert trouble is not None and trouble.code == "corrupt" and not unpacked(path).members
    word = made(tmp_path / "w.docx", ("[Content_Types].xml", b"<Types/>"), ("word/document.xml", os.urandom(5000)))
    word.write_bytes(word.read_bytes()[:3000])
    assert unpacked(word) == Unpacked(document=True)
    empty = unpacked(made(tmp_path / "e.zip")).trouble
    assert empty is not None and empty.code == "empty"


def test_every_cut_and_flipped_archive_is_told_and_never_raises(tmp_path: Path) -> None:
    import random

    whole = made(tmp_path / "a.zip", ("ก.txt", b"good" * 50), ("b", b"b" * 500)).read_bytes()
    dice = random.Random(5)
    for number in range(300):
        data = bytearray(whole[: dice.randrange(4, len(whole))] if number % 3 == 0 else whole)
        for _ in range(dice.randrange(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path = tmp_path / "broken.zip"
        path.write_bytes(data)
        got = unpacked(path)
        assert got.unwritten is None and (got.members or got.trouble or got.document)


def test_shards_share_out_the_members(tmp_path: Path) -> None:
    inner = made(tmp_path / "in.zip", *((f"i{number}", b"x") for number in range(15)))
    path = made(tmp_path / "a.zip", ("in.zip", inner.read_bytes()), *((f"{number}", b"x") for number in range(30)))
    shards = [list(told(path, shard=Shard(number, 3), key="2568/a.zip")) for number in (1, 2, 3)]
    assert sorted(name for shard in shards for name in shard) == sorted(told(path)) and min(map(len, shards)) > 5


def test_a_disk_that_is_full_is_no_trouble_of_the_archive(tmp_path: Path) -> None:
    got = members(Unpacking(str(made(tmp_path / "a.zip", ("a", b"a"))), str(tmp_path / "no such folder"), SMALL))
    assert got.unwritten is not None and got.trouble is None


def test_only_regular_files_are_opened_to_see_whether_they_are_archives(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "text").write_bytes(b"PKX")
    others = (tmp_path / "pipe", tmp_path / "text", tmp_path, tmp_path / "no", "/dev/zero", "\0")
    assert not any(starts_as_archive(str(path)) for path in others)
    assert starts_as_archive(str(made(tmp_path / "a.zip"))) and starts_as_archive(str(made(tmp_path / "b.zip", ("word/a.txt", b"a"))))
    assert not starts_as_archive(str(made(tmp_path / "w.docx", ("[Content_Types].xml", b"<Types/>"))))
