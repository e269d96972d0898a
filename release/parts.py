"""The list of parts (SBOM, CycloneDX): every package in a wheelhouse, its version, licence and hashes."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZipFile

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

OWN_NAME = "kpo-dd"
METADATA = re.compile(r"[^/]+\.dist-info/METADATA")
LONGEST_LICENCE = 100  # some packages put the whole text of it where its name belongs


def list_of_parts(wheels: Iterable[Path], version: str) -> str:
    """CycloneDX 1.6 as JSON; the same wheels give the same bytes."""
    by_package: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for wheel in wheels:
        called, number, _, _ = parse_wheel_filename(wheel.name)
        by_package[called, str(number)].append(wheel)
    bom, parts = Bom(), {}
    for (name, release), files in sorted(by_package.items()):
        parts[name] = component(name, release, files)
    bom.metadata.component = parts[OWN_NAME]
    bom.components.update(part for name, part in parts.items() if name != OWN_NAME)
    for (name, _), files in by_package.items():
        bom.register_dependency(parts[name], [parts[one] for one in needed(files) if one in parts])
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    del written["metadata"]["timestamp"]  # the only thing in it that hangs on the clock
    listed = json.dumps(written["components"], sort_keys=True)
    written["serialNumber"] = uuid5(NAMESPACE_URL, f"{OWN_NAME} {version} {listed}").urn
    return json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def component(name: str, version: str, files: Iterable[Path]) -> Component:
    """One package: what its own metadata say of it, and a hash for each of its wheels."""
    first, *_ = files = sorted(files)
    part = Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=PackageURL("pypi", name=name, version=version),
        bom_ref=f"{name}=={version}",
    )
    part.licenses.update(licences_of(metadata_of(first)))
    part.external_references.update(distribution(file) for file in files)
    return part


def distribution(file: Path) -> ExternalReference:
    """A wheel, by its name and hash: pip brings it from wherever the installing company gets its packages."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(file.name),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )


def needed(files: Iterable[Path]) -> set[str]:
    """The packages its wheels ask for on any system, but for its extras."""
    asked = (
        Requirement(one)
        for file in files
        for one in metadata_of(file).get_all("Requires-Dist") or ()
    )
    return {
        canonicalize_name(one.name)
        for one in asked
        if one.marker is None or "extra ==" not in str(one.marker)
    }


def licences_of(told: Message) -> list[License]:
    """What a package says of its licence: an expression, else a short name, else its classifiers."""
    stated = (told.get("License-Expression") or told.get("License") or "").strip()
    if stated and len(stated) <= LONGEST_LICENCE and "\n" not in stated:
        return [LicenseFactory().make_from_string(stated)]
    classified = (one for one in told.get_all("Classifier") or () if one.startswith("License ::"))
    return [DisjunctiveLicense(name=one.rpartition(" :: ")[2]) for one in classified]


def metadata_of(wheel: Path) -> Message:
    """The head of the METADATA file in a wheel."""
    with ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if METADATA.fullmatch(one))
        return BytesHeaderParser().parsebytes(archive.read(name))
