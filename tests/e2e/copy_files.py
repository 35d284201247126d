# SPDX-License-Identifier: AGPL-3.0-or-later
"""Amended copies as people send them back, made from the text that was exported: each function
writes one file. An edit is (words as they are, words instead of them, who); it stands in the one
paragraph that holds these words.
"""
import os
import re
import xml.etree.ElementTree as tree
import zipfile
from xml.sax.saxutils import escape

DATE = "2026-11-20T09:30:00"


def odt(base, path, edits, tracked=True):
    """A copy of the exported ODT. `tracked`: its changes are recorded with their author and date."""
    with zipfile.ZipFile(base) as read, zipfile.ZipFile(path, "w") as write:
        for name in read.namelist():
            part = read.read(name)
            if name == "content.xml":
                part = edited(part.decode(), edits, tracked).encode()
            write.writestr(name, part)


def edited(content, edits, tracked):
    regions = ""
    for number, (old, new, who) in enumerate(edits):
        assert content.count(escape(old)) == 1, old
        if not tracked:
            content = content.replace(escape(old), escape(new))
            continue
        said = f"<office:change-info><dc:creator>{escape(who)}</dc:creator>" \
               f"<dc:date>{DATE}</dc:date></office:change-info>"
        instead = ""
        if new:
            regions += f'<text:changed-region text:id="i{number}"><text:insertion>{said}' \
                       "</text:insertion></text:changed-region>"
            instead = f'<text:change-start text:change-id="i{number}"/>{escape(new)}' \
                      f'<text:change-end text:change-id="i{number}"/>'
        regions += f'<text:changed-region text:id="d{number}"><text:deletion>{said}' \
                   f"<text:p>{escape(old)}</text:p></text:deletion></text:changed-region>"
        content = content.replace(escape(old),
                                  f'{instead}<text:change text:change-id="d{number}"/>')
    return re.sub("(<text:tracked-changes[^>]*>)", lambda found: found.group(1) + regions, content,
                  count=1)


def docx(paragraphs, path, edits, tracked=True, saved_by=""):
    """The paragraphs in Office Open XML; `saved_by` is who saved it last."""
    def run(words, tag="t"):
        return f'<w:r><w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>'
    body = ""
    for paragraph in paragraphs:
        found = [edit for edit in edits if edit[0] in paragraph]
        if not found:
            body += f"<w:p>{run(paragraph)}</w:p>"
            continue
        (old, new, who), = found
        if not tracked:
            body += f"<w:p>{run(paragraph.replace(old, new))}</w:p>"
            continue
        before, after = paragraph.split(old)
        by = f'w:author="{escape(who)}" w:date="{DATE}Z"'
        whole = old == paragraph and not new
        body += "<w:p>" + (f"<w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr>" if whole else "")
        body += run(before) if before else ""
        body += f"<w:del {by}>{run(old, 'delText')}</w:del>"
        body += f"<w:ins {by}>{run(new)}</w:ins>" if new else ""
        body += (run(after) if after else "") + "</w:p>"
    with zipfile.ZipFile(path, "w") as write:
        write.writestr("word/document.xml", '<?xml version="1.0"?><w:document xmlns:w="urn:w">'
                       f"<w:body>{body}</w:body></w:document>")
        if saved_by:
            write.writestr("docProps/core.xml", '<cp:coreProperties xmlns:cp="urn:cp">'
                           f"<cp:lastModifiedBy>{escape(saved_by)}</cp:lastModifiedBy>"
                           "</cp:coreProperties>")


def amended(paragraphs, edits):
    for old, new, _ in edits:
        assert sum(paragraph.count(old) for paragraph in paragraphs) == 1, old
        paragraphs = [paragraph.replace(old, new) for paragraph in paragraphs]
    return [paragraph for paragraph in paragraphs if paragraph]


def plain(paragraphs, path, edits):
    with open(path, "w", encoding="utf-8", newline="") as write:
        write.write("\n\n".join(amended(paragraphs, edits)) + "\n")


def markdown(paragraphs, path, edits):
    """As another editor leaves it: a heading, Windows line ends."""
    with open(path, "w", encoding="utf-8", newline="") as write:
        write.write("# " + "\r\n\r\n".join(amended(paragraphs, edits)) + "\r\n")


def mail(paragraphs, edits, who):
    """The paragraphs that were amended, quoted in an answer. Returns the mail."""
    quoted = [new for old, new in zip(paragraphs, amended(paragraphs, edits)) if old != new]
    said = "\n>\n".join("> " + paragraph for paragraph in quoted)
    return f"From: {who} <somebody@example.org>\nSubject: Re: our text\n\n{said}\n"


def folder_of(base, paragraphs, path, copies):
    """Writes copies {file name: (edits, options)} beside each other; the kind is the name's."""
    for name, (edits, options) in copies.items():
        out = os.path.join(path, name)
        if name.endswith(".odt"):
            odt(options.pop("base", base), out, edits, **options)
        elif name.endswith(".docx"):
            docx(paragraphs, out, edits, **options)
        elif name.endswith(".md"):
            markdown(paragraphs, out, edits)
        elif name.endswith(".eml"):
            with open(out, "w", encoding="utf-8") as write:
                write.write(mail(paragraphs, edits, **options))
        else:
            plain(paragraphs, out, edits)


def read_odt(path):
    """Its paragraphs without and with the recorded changes, and who made these."""
    with zipfile.ZipFile(path) as read:
        root = tree.fromstring(read.read("content.xml"))

    def called(node, name):
        return node.tag.endswith("}" + name)

    def number(node, name):
        return next(value for key, value in node.attrib.items() if key.endswith("}" + name))
    body = next(node for node in root.iter() if called(node, "text") and "office" in node.tag)
    removed, authors = {}, set()
    for region in (node for node in body.iter() if called(node, "changed-region")):
        authors |= {node.text for node in region.iter() if called(node, "creator")}
        for change in region:
            if called(change, "deletion"):
                removed[number(region, "id")] = "".join(
                    "".join(node.itertext()) for node in change if called(node, "p"))
    texts = ([], [])
    inserted = False
    for paragraph in (node for node in body if called(node, "p") or called(node, "h")):
        before = after = paragraph.text or ""
        for node in paragraph:
            if called(node, "change"):
                before += removed[number(node, "change-id")]
            elif called(node, "change-start"):
                inserted = True
            elif called(node, "change-end"):
                inserted = False
            words = "" if called(node, "change") else "".join(node.itertext())
            words += node.tail or ""
            after += words
            before += "" if inserted else words
        texts[0].append(before)
        texts[1].append(after)
    return texts[0], texts[1], authors
