#!/usr/bin/env python3
"""Writes WARC files, and what warcio and fastwarc read in them; WARCConformanceTests compares.

Usage: warc_payloads.py CONFORMANCE_FOLDER PAGES_FOLDER OUTPUT

OUTPUT gets the files, `payloads` (the bytes of all different payloads, one after another) and `index`: a line
`FILE READER NUMBER OFFSET LENGTH DATE URL` for each response with status 200 and each resource and conversion, of HTML or
plain text. NUMBER counts all records of the file from 1.
"""

import glob
import gzip
import hashlib
import io
import os
import sys
import zlib

import brotli
import zstandard
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = 2000
MAX_PAGE_BYTES = 20_000
TYPES = ("text/html", "application/xhtml+xml", "text/plain")


def chunked(body):
    pieces = [body[i:i + 4096] for i in range(0, len(body), 4096)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


CODINGS = {
    "plain": ([], lambda b: b),
    "chunked": ([("Transfer-Encoding", "chunked")], chunked),
    "gzip": ([("Content-Encoding", "gzip")], lambda b: gzip.compress(b, 6)),
    "deflate": ([("Content-Encoding", "deflate")], zlib.compress),
    "br": ([("Content-Encoding", "br")], lambda b: brotli.compress(b, quality=4)),
    "both": ([("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], lambda b: chunked(gzip.compress(b, 6))),
}


def write(path, pages, coding, compress, version):
    headers, encode = CODINGS[coding]
    with open(path, "wb") as out:
        for number, page in enumerate(pages):
            def append(record):
                buffer = io.BytesIO()
                WARCWriter(buffer, gzip=False, warc_version=version).write_record(record)
                out.write(compress(buffer.getvalue()))

            writer = WARCWriter(io.BytesIO(), gzip=False, warc_version=version)
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")] + headers, protocol="HTTP/1.1")
            append(writer.create_warc_record(
                "https://example.org/%d" % number, "response", payload=io.BytesIO(encode(page)), http_headers=head,
                warc_headers_dict={"WARC-Date": "2026-01-02T03:%02d:%02dZ" % (number // 60 % 60, number % 60)}))
            if number % 3 == 0:
                append(writer.create_warc_record(
                    "https://example.org/%d" % number, "metadata", payload=io.BytesIO(b"x: y\r\n"),
                    warc_content_type="application/warc-fields"))


def is_document(kind, status, media_type):
    if kind == "response" and status != 200:
        return False
    return kind in ("response", "resource", "conversion") and (media_type or "").split(";")[0].strip().lower() in TYPES


def read_warcio(path):
    with open(path, "rb") as stream:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            heads, http = record.rec_headers, record.http_headers
            media_type = http.get_header("Content-Type") if http else heads.get_header("Content-Type")
            status = int(http.get_statuscode()) if http and record.rec_type == "response" else None
            if is_document(record.rec_type, status, media_type):
                url = heads.get_header("WARC-Target-URI")
                yield number, record.content_stream().read(), heads.get_header("WARC-Date"), url


def read_fastwarc(path):
    for number, record in enumerate(FastIterator(path, parse_http=True, auto_decode="all"), 1):
        kind = record.headers.get("WARC-Type")
        http = record.http_headers
        media_type = http.get("Content-Type") if http else record.headers.get("Content-Type")
        if is_document(kind, http.status_code if http else None, media_type):
            url = record.headers.get("WARC-Target-URI").strip("<>")
            yield number, record.reader.read(), record.headers.get("WARC-Date"), url


def main():
    conformance, pages_folder, output = sys.argv[1:]
    names = sorted(glob.glob(pages_folder + "/*/*.html.gz"))[:PAGES]
    pages = [gzip.open(name).read()[:MAX_PAGE_BYTES] for name in names]
    files = {}
    for coding in CODINGS:
        write(f"{output}/{coding}.warc", pages, coding, lambda b: b, "WARC/1.0")
        # warcio 1.8 reads brotli with an older package only; fastwarc 2.0 ends behind a chunked body in gzip.
        readers = {"br": (read_fastwarc,), "both": (read_warcio,)}.get(coding, (read_warcio, read_fastwarc))
        files[f"{output}/{coding}.warc"] = readers
    write(f"{output}/records.warc.gz", pages, "plain", gzip.compress, "WARC/1.1")
    files[f"{output}/records.warc.gz"] = (read_warcio, read_fastwarc)
    write(f"{output}/records.warc.zst", pages, "gzip", zstandard.ZstdCompressor().compress, "WARC/1.1")
    files[f"{output}/records.warc.zst"] = (read_fastwarc,)
    for name in ("example.warc", "example.warc.gz", "example-iana.org-chunked.warc", "example-resource.warc.gz",
                 "example-wget-bad-target-uri.warc.gz", "post-test.warc.gz", "example-digest.warc"):
        files[f"{conformance}/{name}"] = (read_warcio, read_fastwarc)
    offsets, end = {}, 0
    with open(f"{output}/index", "w") as index, open(f"{output}/payloads", "wb") as payloads:
        for path, readers in files.items():
            for reader in readers:
                for number, payload, date, url in reader(path):
                    key = hashlib.sha256(payload).digest()
                    if key not in offsets:
                        offsets[key] = end
                        payloads.write(payload)
                        end += len(payload)
                    print(path, reader.__name__, number, offsets[key], len(payload), date, url, sep="\t", file=index)


main()
